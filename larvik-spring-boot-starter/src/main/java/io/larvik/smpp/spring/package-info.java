/**
 * SMPP clients and a server as beans of a Spring Boot application: made from properties, opened and closed with the
 * application, with health and meters.
 *
 * <p>Uses exported packages of the library.
 */
@NullMarked
package io.larvik.smpp.spring;

import org.jspecify.annotations.NullMarked;
