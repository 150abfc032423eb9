package io.larvik.smpp.gateway.model;

import io.larvik.smpp.field.OctetString;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What a message says, as it is stored: behind a checksum, so that a flipped bit of the disk is never sent.
 *
 * @param form what the octets are
 * @param octets the octets, without the checksum
 */
public record Content(Form form, OctetString octets) {

    /** What the octets are. The numbers are stored. */
    public enum Form {
        /** One submit_sm or deliver_sm, as it came. */
        PDU(1),
        /** A {@link TextMessage}: its parts are made when it is sent. */
        TEXT(2),
        /** A {@link ReceivedText}: for an application that has no alphabets. */
        RECEIVED(3);

        private final int number;

        Form(int number) {
            this.number = number;
        }

        /** Returns what is stored. */
        public int number() {
            return number;
        }

        private static Form of(int number) {
            for (Form form : values()) {
                if (form.number == number) {
                    return form;
                }
            }
            throw new CorruptContentException("form " + number + " is unknown");
        }
    }

    /** Returns the content that was stored. */
    public static Content ofBody(int form, byte[] body) {
        Form known = Form.of(form);
        if (body.length < Integer.BYTES) {
            throw new CorruptContentException("only " + body.length + " octets");
        }
        OctetString octets = OctetString.of(body).from(Integer.BYTES);
        if (ByteBuffer.wrap(body).getInt() != checksum(octets)) {
            throw new CorruptContentException("the checksum is another one");
        }
        return new Content(known, octets);
    }

    /** Returns what is stored: CRC32C, big-endian, then the octets. */
    public byte[] body() {
        return ByteBuffer.allocate(Integer.BYTES + octets.length())
                .putInt(checksum(octets))
                .put(octets.toBytes())
                .array();
    }

    private static int checksum(OctetString octets) {
        CRC32C crc = new CRC32C();
        crc.update(octets.toBytes());
        return (int) crc.getValue();
    }

    /** Prints no octets, because they are message text. */
    @Override
    public String toString() {
        return form + " of " + octets.length() + " octets";
    }
}
