package io.larvik.smpp.field;

/**
 * The interface_version octet (SMPP 5.0, 4.7.13): the protocol version that a peer speaks.
 *
 * @param value the octet, 0 to 255: values up to 0x33 mean SMPP 3.3 or earlier, 0x34 to 0x4F mean 3.4, higher values
 *     mean 5.0
 */
public record InterfaceVersion(int value) {

    private static final InterfaceVersion[] INTERNED = Octets.intern(InterfaceVersion.class, InterfaceVersion::new);

    /** Version 3.3, which has no TLVs. */
    public static final InterfaceVersion SMPP_3_3 = of(0x33);
    /** Version 3.4, the most common. */
    public static final InterfaceVersion SMPP_3_4 = of(0x34);
    /** Version 5.0, which has broadcasts. */
    public static final InterfaceVersion SMPP_5_0 = of(0x50);

    public InterfaceVersion {
        Octets.check("interface_version", value);
    }

    /**
     * Returns the version of an octet. Equal octets give the same object.
     *
     * @throws IllegalArgumentException when the octet is not 0 to 255
     */
    public static InterfaceVersion of(int value) {
        Octets.check("interface_version", value);
        return INTERNED[value];
    }

    /** Returns whether this version has optional parameters, which SMPP 3.4 introduced. */
    public boolean allowsTlvs() {
        return value >= SMPP_3_4.value;
    }

    /** Returns whether this version has the broadcast operations and congestion_state, which SMPP 5.0 introduced. */
    public boolean isSmpp5() {
        return value >= SMPP_5_0.value;
    }

    @Override
    public String toString() {
        return String.format("%d.%d", value >> 4, value & 0x0F);
    }
}
