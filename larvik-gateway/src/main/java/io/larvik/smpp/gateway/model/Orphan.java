package io.larvik.smpp.gateway.model;

import io.larvik.smpp.field.OctetString;

/**
 * A receipt that came before the response with its id, or of a message that nobody knows.
 *
 * @param carrier the name of the space in which the ids are unique
 * @param id of its own
 * @param at when it came
 * @param raw the deliver_sm or data_sm as it came
 */
public record Orphan(String carrier, long id, long at, OctetString raw) {}
