package io.larvik.smpp.gateway.model;

import io.larvik.smpp.field.OctetString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A segment of a message of a subscriber that waits for the others.
 *
 * @param group what it has in common with the others
 * @param number its number, 1 to the total of the group
 * @param at when it came
 * @param body as it is stored: a digest of what the subscriber wrote, then a {@link Content} with its checksum
 */
public record Segment(SegmentGroup group, int number, long at, OctetString body) {

    /** How many octets a digest has. */
    public static final int DIGEST_OCTETS = 16;

    /**
     * Returns a segment that came.
     *
     * @param said what tells whether it comes again: the octets that the subscriber wrote, with their header
     * @param kept what is needed to join it with the others
     */
    public static Segment of(SegmentGroup group, int number, long at, OctetString said, OctetString kept) {
        OctetString content = OctetString.of(new Content(Content.Form.PDU, kept).body());
        return new Segment(group, number, at, digest(said).plus(content));
    }

    private static OctetString digest(OctetString octets) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets.toBytes());
            return OctetString.of(Arrays.copyOf(digest, DIGEST_OCTETS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns the digest of what the subscriber wrote. */
    public OctetString digest() {
        return body.slice(0, DIGEST_OCTETS);
    }

    /**
     * Returns what is needed to join it with the others.
     *
     * @throws CorruptContentException if the disk has changed it
     */
    public OctetString kept() {
        return Content.ofBody(
                        Content.Form.PDU.number(), body.from(DIGEST_OCTETS).toBytes())
                .octets();
    }

    /** Prints no octets. */
    @Override
    public String toString() {
        return "segment " + number + " of a " + group;
    }
}
