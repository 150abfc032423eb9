package io.larvik.smpp.segment;

import io.larvik.smpp.field.OctetString;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * The first 128 bits of the SHA-256 digest of a segment's octets. They stand for the octets, because a peer cannot find
 * others with the same digest.
 */
record SegmentDigest(long high, long low) {

    static SegmentDigest of(OctetString octets) {
        MessageDigest sha256 = MessageIdGenerator.sha256();
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest(octets.toBytes()));
        return new SegmentDigest(digest.getLong(), digest.getLong());
    }
}
