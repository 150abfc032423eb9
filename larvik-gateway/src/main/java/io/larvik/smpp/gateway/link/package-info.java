/** Our binds at a carrier: the only package with an SMPP client. Uses {@code core}. */
@NullMarked
package io.larvik.smpp.gateway.link;

import org.jspecify.annotations.NullMarked;
