package io.larvik.smpp.bench.loopback;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The frames that loader and sink send. They are made once, as octets, without any library. */
final class NeutralFrames {

    static final int HEADER = 16;
    static final int RESPONSE = 0x80000000;
    static final int GENERIC_NACK = 0x80000000;
    static final int SUBMIT_SM = 0x00000004;
    static final int DELIVER_SM = 0x00000005;
    static final int UNBIND = 0x00000006;
    static final int BIND_TRANSCEIVER = 0x00000009;
    static final int ENQUIRE_LINK = 0x00000015;
    static final int INVALID_COMMAND_ID = 0x00000003;

    private NeutralFrames() {}

    static byte[] bind(int sequenceNumber, String systemId, String password) {
        return frame(
                BIND_TRANSCEIVER,
                sequenceNumber,
                string(systemId),
                string(password),
                string(""), // system_type
                new byte[] {0x34, 0, 0}, // interface_version, addr_ton, addr_npi
                string("")); // address_range
    }

    static byte[] bindResponse(int sequenceNumber) {
        byte[] scInterfaceVersion = {0x02, 0x10, 0, 1, 0x34};
        return frame(BIND_TRANSCEIVER | RESPONSE, sequenceNumber, string("sink"), scInterfaceVersion);
    }

    static byte[] submit() {
        byte[] text = TestMessage.text();
        return frame(
                SUBMIT_SM,
                0,
                string(""), // service_type
                new byte[] {1, 1},
                string(TestMessage.SOURCE),
                new byte[] {1, 1},
                string(TestMessage.DESTINATION),
                new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) text.length}, // esm_class to sm_length
                text);
    }

    /** Writes a PDU without a body. */
    static void putHeader(ByteBuffer out, int commandId, int status, int sequenceNumber) {
        out.putInt(HEADER).putInt(commandId).putInt(status).putInt(sequenceNumber);
    }

    private static byte[] frame(int commandId, int sequenceNumber, byte[]... fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] field : fields) {
            body.writeBytes(field);
        }
        return ByteBuffer.allocate(HEADER + body.size())
                .putInt(HEADER + body.size())
                .putInt(commandId)
                .putInt(0)
                .putInt(sequenceNumber)
                .put(body.toByteArray())
                .array();
    }

    private static byte[] string(String value) {
        return (value + "\0").getBytes(StandardCharsets.US_ASCII);
    }
}
