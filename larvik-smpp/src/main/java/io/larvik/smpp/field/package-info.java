/**
 * The values of fields, the TLVs and octet strings that PDUs are made of, as immutable values.
 *
 * <p>This package uses {@code java.base} only.
 */
package io.larvik.smpp.field;
