package io.larvik.smpp.gateway.core;

/**
 * A message that is on disk.
 *
 * @param id its id
 * @param link the link that it waits for; of one that was taken before, the link that it would wait for now
 * @param isReplayed whether it was taken before: this one is the same
 */
public record Accepted(long id, String link, boolean isReplayed) {}
