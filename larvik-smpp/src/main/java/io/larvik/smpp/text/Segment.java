package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Tlvs;

/**
 * One PDU of those that a text is sent in.
 *
 * @param number the segment's place, from 1
 * @param total how many segments there are, 1 to 255
 * @param shortMessage what goes into short_message, at most 160 octets: the user data header, if there is one, and the
 *     text; empty when they go into message_payload
 * @param hasUdh whether the message starts with a user data header, so that esm_class must say so
 * @param tlvs the segment's place or the whole message, where {@link Segmentation} puts those into TLVs
 */
public record Segment(int number, int total, OctetString shortMessage, boolean hasUdh, Tlvs tlvs) {}
