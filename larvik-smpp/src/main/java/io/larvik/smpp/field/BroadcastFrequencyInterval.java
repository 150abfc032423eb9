package io.larvik.smpp.field;

/**
 * The time between two repetitions of a broadcast: the value of {@link TlvTag#BROADCAST_FREQUENCY_INTERVAL} (SMPP 5.0,
 * 4.8.4.8).
 *
 * @param unit {@link #AS_FREQUENTLY_AS_POSSIBLE} or a unit of time; other values from 0 to 255 are allowed
 * @param count the number of units, 0 to 65535
 */
public record BroadcastFrequencyInterval(int unit, int count) {

    /** As often as possible, without a count. */
    public static final int AS_FREQUENTLY_AS_POSSIBLE = 0x00;
    /** The count is in seconds. */
    public static final int SECONDS = 0x08;
    /** The count is in minutes. */
    public static final int MINUTES = 0x09;
    /** The count is in hours. */
    public static final int HOURS = 0x0A;
    /** The count is in days. */
    public static final int DAYS = 0x0B;
    /** The count is in weeks. */
    public static final int WEEKS = 0x0C;
    /** The count is in months. */
    public static final int MONTHS = 0x0D;
    /** The count is in years. */
    public static final int YEARS = 0x0E;

    public BroadcastFrequencyInterval {
        Octets.check("unit of broadcast frequency interval", unit);
        Octets.check16("count of broadcast frequency interval", count);
    }

    /**
     * Returns the value of a TLV.
     *
     * @param octets the three octets of the TLV
     */
    public static BroadcastFrequencyInterval of(OctetString octets) {
        return new BroadcastFrequencyInterval(octets.at(0), octets.at(1) << 8 | octets.at(2));
    }

    /** Returns the three octets of the TLV. */
    public OctetString toOctets() {
        return OctetString.of((byte) unit, (byte) (count >> 8), (byte) count);
    }
}
