package io.larvik.smpp.gateway.model;

import org.jspecify.annotations.Nullable;

/**
 * One part of a message that was handed to a carrier, with its answer.
 *
 * @param message the message
 * @param no which try of the message it was, from 1
 * @param part which part of the message, from 1; 0 where the gateway ended meanwhile, and nobody knows which were sent
 * @param parts how many there are; 0 where {@code part} is 0
 * @param link the link that it went over
 * @param carrier the name of the space in which the carrier's ids are unique
 * @param carrierId the carrier's id in its normal form, by which receipts find it; null if there is none
 * @param givenId the carrier's id as it was given; null if there is none
 * @param status the command_status of the answer; {@link #IN_DOUBT} if none came
 * @param retryAt when it is tried again; null if it is not
 * @param until how long a receipt is waited for
 * @param at when the answer came
 */
public record Attempt(
        long message,
        int no,
        int part,
        int parts,
        String link,
        String carrier,
        @Nullable String carrierId,
        @Nullable String givenId,
        long status,
        @Nullable Long retryAt,
        long until,
        long at) {

    /** The status of what may have reached the carrier, or may not: there was no answer. */
    public static final long IN_DOUBT = -1;

    /** Returns the same with the time at which it is tried again. */
    public Attempt retriedAt(long time) {
        return new Attempt(message, no, part, parts, link, carrier, carrierId, givenId, status, time, until, at);
    }
}
