/** What messages say, as PDUs and back, in the alphabets of those who read them. Uses {@code model} and {@code config}. */
@NullMarked
package io.larvik.smpp.gateway.content;

import org.jspecify.annotations.NullMarked;
