package io.larvik.smpp.field;

/**
 * Why a message was not delivered, in the words of the network that tried: the value of
 * {@link TlvTag#NETWORK_ERROR_CODE} (SMPP 5.0, 4.8.4.42).
 *
 * @param networkType the kind of the code: {@link #GSM} or another constant; other values from 0 to 255 are allowed
 * @param code the code, 0 to 65535; each kind has its own list
 */
public record NetworkErrorCode(int networkType, int code) {

    /** The access denied reason of ANSI-136. */
    public static final int ANSI_136_ACCESS_DENIED = 1;

    /** The access denied reason of IS-95. */
    public static final int IS_95_ACCESS_DENIED = 2;

    /** A code of GSM. */
    public static final int GSM = 3;

    /** The cause code of ANSI-136; SMPP 5.0 only. */
    public static final int ANSI_136_CAUSE = 4;

    /** The cause code of IS-95; SMPP 5.0 only. */
    public static final int IS_95_CAUSE = 5;

    /** An error of ANSI-41; SMPP 5.0 only. */
    public static final int ANSI_41 = 6;

    /** A command_status of SMPP; SMPP 5.0 only. */
    public static final int SMPP = 7;

    /** A code that the message centre defines; SMPP 5.0 only. */
    public static final int MESSAGE_CENTRE = 8;

    private static final String[] NAMES = {
        "0x00",
        "ANSI-136 access denied",
        "IS-95 access denied",
        "GSM",
        "ANSI-136 cause",
        "IS-95 cause",
        "ANSI-41",
        "SMPP",
        "message centre"
    };

    public NetworkErrorCode {
        Octets.check("network type of network_error_code", networkType);
        Octets.check16("network_error_code", code);
    }

    /**
     * Returns the value of a TLV.
     *
     * @param octets the three octets of the TLV
     * @throws IllegalArgumentException when there are not three octets
     */
    public static NetworkErrorCode of(OctetString octets) {
        if (octets.length() != 3) {
            throw new IllegalArgumentException("network_error_code: " + octets + ", allowed are exactly 3");
        }
        return new NetworkErrorCode(octets.at(0), octets.at(1) << 8 | octets.at(2));
    }

    /** Returns the three octets of the TLV. */
    public OctetString toOctets() {
        return OctetString.of((byte) networkType, (byte) (code >> 8), (byte) code);
    }

    /** Returns the kind and the code, such as {@code GSM 34}; a reserved kind is {@code 0xNN}. */
    @Override
    public String toString() {
        return (networkType < NAMES.length ? NAMES[networkType] : String.format("0x%02X", networkType)) + " " + code;
    }
}
