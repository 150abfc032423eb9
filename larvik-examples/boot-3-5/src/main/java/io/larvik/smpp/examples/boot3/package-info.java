/** Beans for Spring Boot 3.5, which the starter does not support. */
@NullMarked
package io.larvik.smpp.examples.boot3;

import org.jspecify.annotations.NullMarked;
