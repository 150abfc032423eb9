package io.larvik.smpp.faultproxy;

import java.time.Duration;

/** When to do what to the octets of a connection that go one way. Each rule applies once. */
public record FaultRule(Direction direction, When when, Fault fault) {

    /** A point in a stream or in time. */
    public sealed interface When {}

    /** The PDU with the number, counted from 1 in its direction. */
    public record AtPdu(int number) implements When {}

    /** The octet at the offset, counted from 0 in its direction, or the PDU that it is in. */
    public record AtOctet(long offset) implements When {}

    /** That long after the connection was made. */
    public record After(Duration time) implements When {}

    public static FaultRule atPdu(Direction direction, int number, Fault fault) {
        return new FaultRule(direction, new AtPdu(number), fault);
    }

    public static FaultRule atOctet(Direction direction, long offset, Fault fault) {
        return new FaultRule(direction, new AtOctet(offset), fault);
    }

    public static FaultRule after(Direction direction, Duration time, Fault fault) {
        return new FaultRule(direction, new After(time), fault);
    }
}
