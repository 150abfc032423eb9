package io.larvik.smpp.gateway.model;

/**
 * What somebody has done to the gateway, or looked at.
 *
 * @param id grows with each entry of a node
 * @param at when, in milliseconds since 1970
 * @param who did it, and from where
 * @param what was done, a word
 * @param detail what it was about: no text of a message, no secret
 */
public record AuditEntry(long id, long at, String who, String what, String detail) {}
