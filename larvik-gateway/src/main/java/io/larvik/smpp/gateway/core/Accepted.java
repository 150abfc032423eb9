package io.larvik.smpp.gateway.core;

/**
 * A message that is on disk.
 *
 * @param id its id
 * @param isReplayed whether it was taken before: this one is the same
 */
public record Accepted(long id, boolean isReplayed) {}
