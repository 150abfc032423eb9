package io.larvik.smpp.segment;

import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.SegmentIdScheme;
import io.larvik.smpp.text.PeerAlphabets;

/**
 * What a peer means by its messages, and how their segments are answered.
 *
 * @param alphabets the meaning of data_coding
 * @param hold how long a segment stays unanswered
 * @param idScheme the ids of accepted segments
 */
public record SegmentHandling(PeerAlphabets alphabets, SegmentHold hold, SegmentIdScheme idScheme) {}
