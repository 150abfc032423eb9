package io.larvik.smpp.gateway.config;

import java.time.Duration;

/**
 * How a carrier sends receipts.
 *
 * @param ids how it spells the id that it gave
 * @param byText whether a deliver_sm counts as a receipt whose text is one, and that says so nowhere else
 * @param parts which receipts end a message of several parts
 * @param request for which messages a receipt is asked for
 * @param grace how long a receipt is waited for beyond the time that a message is valid
 * @param late what becomes of a receipt that comes later still
 */
public record CarrierReceipts(Ids ids, boolean byText, Parts parts, Request request, Duration grace, Late late) {

    /** How a carrier spells in a receipt the id that it gave in its response. */
    public enum Ids {
        /** As the first receipt shows that tells. */
        AUTO,
        /** The same characters. */
        AS_GIVEN,
        /** With other leading zeros, or in the other case. */
        NORMALIZED,
        /** Decimal, where the response had it in hexadecimal. */
        DECIMAL,
        /** Hexadecimal, where the response had it in decimal. */
        HEXADECIMAL
    }

    /** Which receipts end a message of several parts. */
    public enum Parts {
        /** One of each part; the worst counts. */
        ALL,
        /** That of the last part. */
        LAST,
        /** The first that is final. */
        ANY
    }

    /** For which messages a receipt is asked for. */
    public enum Request {
        ALWAYS,
        /** For those whose application asks for one; the others end with the response. */
        ASKED
    }

    /** What becomes of a receipt for a message that has ended as UNKNOWN. */
    public enum Late {
        /** It is kept and shown. */
        KEEP,
        /** It is kept, and the application is told. */
        FORWARD
    }
}
