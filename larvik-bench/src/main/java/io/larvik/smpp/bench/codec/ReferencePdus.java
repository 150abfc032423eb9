package io.larvik.smpp.bench.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The four PDUs of the benchmarks: their values, and the octets that every encoder must produce, field by field. */
final class ReferencePdus {

    static final int SEQUENCE_NUMBER = 123_456;
    static final String SOURCE = "12065550100";
    static final String DESTINATION = "447700900123";
    static final String MESSAGE_ID = "0a1b2c3d";
    static final byte[] TEXT_20 = ascii("Hello from the bench");
    static final byte[] TEXT_140 =
            ascii("The quick brown fox jumps over the lazy dog, packs my box with five dozen jugs,"
                    + " and then sphinx of black quartz judges the vow that was made");
    static final byte[] RECEIPT_TEXT = ascii("id:0a1b2c3d sub:001 dlvrd:001 submit date:2401011200 done date:2401011201"
            + " stat:DELIVRD err:000 text:Hello from the bench");
    static final String GSM_TEXT =
            "The quick brown fox jumps over the lazy dog; pack my box with five dozen liquor jugs."
                    + " Sphinx of black quartz, judge my vow! How vexingly quick daft zebras jump.";

    static final int RECEIPTED_MESSAGE_ID = 0x001E;
    static final int SAR_MSG_REF_NUM = 0x020C;
    static final int SAR_TOTAL_SEGMENTS = 0x020E;
    static final int SAR_SEGMENT_SEQNUM = 0x020F;
    static final int MESSAGE_STATE = 0x0427;
    static final int SUBMIT_SM = 0x00000004;
    static final int SUBMIT_SM_RESP = 0x80000004;
    static final int DELIVER_SM = 0x00000005;
    static final byte MC_DELIVERY_RECEIPT = 4;

    static final byte[] SUBMIT_20 = message(SUBMIT_SM, (byte) 0, TEXT_20);
    static final byte[] SUBMIT_140_TLV = message(
            SUBMIT_SM,
            (byte) 0,
            TEXT_140,
            tlv(SAR_MSG_REF_NUM, (byte) 0x12, (byte) 0x34),
            tlv(SAR_TOTAL_SEGMENTS, (byte) 3),
            tlv(SAR_SEGMENT_SEQNUM, (byte) 1));
    static final byte[] RECEIPT = message(
            DELIVER_SM,
            MC_DELIVERY_RECEIPT,
            RECEIPT_TEXT,
            tlv(RECEIPTED_MESSAGE_ID, ascii(MESSAGE_ID + "\0")),
            tlv(MESSAGE_STATE, (byte) 2));
    static final byte[] RESP = frame(SUBMIT_SM_RESP, ascii(MESSAGE_ID + "\0"));

    private ReferencePdus() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] message(int commandId, byte esmClass, byte[] text, byte[]... tlvs) {
        byte[] untilText = join(
                new byte[] {0, 1, 1}, ascii(SOURCE + "\0"), new byte[] {1, 1}, ascii(DESTINATION + "\0"), new byte[] {
                    esmClass, 0, 0, 0, 0, 0, 0, 0, 0, (byte) text.length
                });
        return frame(commandId, join(untilText, text, join(tlvs)));
    }

    private static byte[] frame(int commandId, byte[] body) {
        return ByteBuffer.allocate(16 + body.length)
                .putInt(16 + body.length)
                .putInt(commandId)
                .putInt(0)
                .putInt(SEQUENCE_NUMBER)
                .put(body)
                .array();
    }

    private static byte[] tlv(int tag, byte... value) {
        return ByteBuffer.allocate(4 + value.length)
                .putShort((short) tag)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
