package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;

/**
 * One short message of those that a text is sent in.
 *
 * @param number the segment's place, from 1
 * @param total how many segments there are, 1 to 255
 * @param shortMessage what goes into short_message, at most 160 octets: the user data header, if there is one, and the
 *     text
 * @param hasUdh whether it starts with a user data header, so that esm_class must say so
 */
public record Segment(int number, int total, OctetString shortMessage, boolean hasUdh) {}
