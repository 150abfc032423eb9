/** The door for applications that speak HTTP: the API under {@code /v1}. Uses {@code core}. */
@NullMarked
package io.larvik.smpp.gateway.http;

import org.jspecify.annotations.NullMarked;
