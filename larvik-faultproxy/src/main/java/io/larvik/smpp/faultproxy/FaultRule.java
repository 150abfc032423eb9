package io.larvik.smpp.faultproxy;

import java.time.Duration;

/**
 * A fault of one direction of a connection, and when it happens. Each rule applies once. Where two rules meet the same
 * PDU, the second waits for the next one.
 */
public record FaultRule(Direction direction, When when, Fault fault) {

    public FaultRule {
        if (when instanceof After && !(fault instanceof Fault.OfStream)) {
            throw new IllegalArgumentException(fault.kind() + " needs a PDU, not a time");
        }
    }

    /** A point in a stream or in time. */
    public sealed interface When {}

    /**
     * The PDU with the number.
     *
     * @param number at least 1, counted from 1 in its direction
     */
    public record AtPdu(int number) implements When {
        public AtPdu {
            if (number < 1) {
                throw new IllegalArgumentException("number: " + number + ", at least 1");
            }
        }
    }

    /**
     * The octet at the offset; for a fault of whole PDUs, the PDU that contains it.
     *
     * @param offset at least 0, counted from 0 in its direction
     */
    public record AtOctet(long offset) implements When {
        public AtOctet {
            if (offset < 0) {
                throw new IllegalArgumentException("offset: " + offset + ", at least 0");
            }
        }
    }

    /**
     * A time after the connection was made, for faults of the stream.
     *
     * @param time at least zero
     */
    public record After(Duration time) implements When {
        public After {
            if (time.isNegative()) {
                throw new IllegalArgumentException("time: " + time + ", at least " + Duration.ZERO);
            }
        }
    }

    /** Returns a rule for the PDU with the number, counted from 1. */
    public static FaultRule atPdu(Direction direction, int number, Fault fault) {
        return new FaultRule(direction, new AtPdu(number), fault);
    }

    /** Returns a rule for the octet at the offset, counted from 0. */
    public static FaultRule atOctet(Direction direction, long offset, Fault fault) {
        return new FaultRule(direction, new AtOctet(offset), fault);
    }

    /** Returns a rule for the time after the connection was made. */
    public static FaultRule after(Direction direction, Duration time, Fault.OfStream fault) {
        return new FaultRule(direction, new After(time), fault);
    }
}
