/**
 * Limits that several sessions share: rates, the connections of a listener, and the octets that its connections hold
 * together. Callers pass the time in. Not exported to users.
 *
 * <p>Uses {@code session}.
 */
package io.larvik.smpp.limits;
