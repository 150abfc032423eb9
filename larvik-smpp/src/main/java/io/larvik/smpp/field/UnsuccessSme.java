package io.larvik.smpp.field;

/**
 * A destination of a submit_multi that the message centre refused (SMPP 5.0, 4.2.3.2).
 *
 * @param address the destination, at most 20 characters
 * @param errorStatus the reason
 */
public record UnsuccessSme(Address address, CommandStatus errorStatus) {}
