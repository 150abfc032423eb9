/** The application of the Spring Boot tutorial. */
@NullMarked
package io.larvik.smpp.examples.boot;

import org.jspecify.annotations.NullMarked;
