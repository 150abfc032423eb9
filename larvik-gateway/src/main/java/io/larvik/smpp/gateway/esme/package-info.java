/** The door for applications that speak SMPP: the only package with an SMPP server. Uses {@code core}. */
@NullMarked
package io.larvik.smpp.gateway.esme;

import org.jspecify.annotations.NullMarked;
