package io.larvik.smpp.bench.codec;

import java.nio.ByteBuffer;

/** The lower bound on this machine: writes and reads the four PDUs in a reused buffer, and makes no object. */
final class Floor {

    private static final byte[] SOURCE = ReferencePdus.ascii(ReferencePdus.SOURCE);
    private static final byte[] DESTINATION = ReferencePdus.ascii(ReferencePdus.DESTINATION);
    private static final byte[] MESSAGE_ID = ReferencePdus.ascii(ReferencePdus.MESSAGE_ID);

    private final ByteBuffer out = ByteBuffer.allocate(1024);

    byte[] octets() {
        return out.array();
    }

    int encodeSubmit20() {
        ByteBuffer b = message(ReferencePdus.SUBMIT_SM, (byte) 0, ReferencePdus.TEXT_20);
        return end(b);
    }

    int encodeSubmit140Tlv() {
        ByteBuffer b = message(ReferencePdus.SUBMIT_SM, (byte) 0, ReferencePdus.TEXT_140);
        b.putShort((short) ReferencePdus.SAR_MSG_REF_NUM).putShort((short) 2).putShort((short) 0x1234);
        b.putShort((short) ReferencePdus.SAR_TOTAL_SEGMENTS).putShort((short) 1).put((byte) 3);
        b.putShort((short) ReferencePdus.SAR_SEGMENT_SEQNUM).putShort((short) 1).put((byte) 1);
        return end(b);
    }

    int encodeReceipt() {
        ByteBuffer b = message(ReferencePdus.DELIVER_SM, ReferencePdus.MC_DELIVERY_RECEIPT, ReferencePdus.RECEIPT_TEXT);
        b.putShort((short) ReferencePdus.RECEIPTED_MESSAGE_ID).putShort((short) (MESSAGE_ID.length + 1));
        putString(b, MESSAGE_ID);
        b.putShort((short) ReferencePdus.MESSAGE_STATE).putShort((short) 1).put((byte) 2);
        return end(b);
    }

    int encodeResp() {
        ByteBuffer b = out.clear();
        b.putInt(16 + MESSAGE_ID.length + 1)
                .putInt(ReferencePdus.SUBMIT_SM_RESP)
                .putInt(0)
                .putInt(ReferencePdus.SEQUENCE_NUMBER);
        putString(b, MESSAGE_ID);
        return b.position();
    }

    private ByteBuffer message(int commandId, byte esmClass, byte[] text) {
        ByteBuffer b = out.clear();
        b.position(4);
        b.putInt(commandId).putInt(0).putInt(ReferencePdus.SEQUENCE_NUMBER);
        b.put((byte) 0).put((byte) 1).put((byte) 1);
        putString(b, SOURCE);
        b.put((byte) 1).put((byte) 1);
        putString(b, DESTINATION);
        b.put(esmClass).put((byte) 0).put((byte) 0).put((byte) 0).put((byte) 0);
        b.putInt(0); // registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id
        b.put((byte) text.length).put(text);
        return b;
    }

    private static void putString(ByteBuffer b, byte[] value) {
        b.put(value).put((byte) 0);
    }

    private static int end(ByteBuffer b) {
        b.putInt(0, b.position());
        return b.position();
    }

    /**
     * Reads a submit_sm or deliver_sm to its last octet. Each field goes into the result, so that the compiler skips
     * none.
     */
    static long decodeMessage(ByteBuffer b) {
        int length = b.getInt(0);
        long mixed = header(b);
        int at = 16;
        int end = nul(b, at);
        mixed = mixed * 31 + (end - at);
        at = end + 1;
        mixed = mixed * 31 + b.get(at) + b.get(at + 1);
        at += 2;
        end = nul(b, at);
        mixed = mixed * 31 + (end - at) + b.get(at);
        at = end + 1;
        mixed = mixed * 31 + b.get(at) + b.get(at + 1);
        at += 2;
        end = nul(b, at);
        mixed = mixed * 31 + (end - at) + b.get(at);
        at = end + 1;
        mixed = mixed * 31 + b.get(at) + b.get(at + 1) + b.get(at + 2);
        at += 3;
        end = nul(b, at);
        mixed = mixed * 31 + (end - at);
        at = end + 1;
        end = nul(b, at);
        mixed = mixed * 31 + (end - at);
        at = end + 1;
        mixed = mixed * 31 + b.getInt(at);
        at += 4;
        int textLength = b.get(at++) & 0xff;
        mixed = mixed * 31 + textLength + b.get(at);
        at += textLength;
        while (at + 4 <= length) {
            mixed = mixed * 31 + b.getShort(at) + b.get(at + 4);
            at += 4 + (b.getShort(at + 2) & 0xffff);
        }
        return mixed + at;
    }

    static long decodeResp(ByteBuffer b) {
        int end = b.getInt(0) > 16 ? nul(b, 16) : 16;
        return header(b) * 31 + end + b.get(16);
    }

    private static long header(ByteBuffer b) {
        return b.getInt(4) ^ ((long) b.getInt(8) << 8) ^ b.getInt(12);
    }

    private static int nul(ByteBuffer b, int from) {
        int at = from;
        while (b.get(at) != 0) {
            at++;
        }
        return at;
    }
}
