package io.larvik.smpp.examples.boot3;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application on Spring Boot 3.5 with the beans of the page. */
@SpringBootApplication
class Boot35Application {}
