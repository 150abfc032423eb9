package io.larvik.smpp.faultproxy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What happens to each connection through a proxy. The proxy's thread asks when a connection arrives. */
@FunctionalInterface
public interface FaultScript {

    /** Nothing happens. */
    FaultScript NONE = connection -> List.of();

    /** Returns the rules of the connection with the number, counted from 1. */
    List<FaultRule> of(int connection);

    /** Returns a script that applies the rules to every connection. */
    static FaultScript always(FaultRule... rules) {
        return connection -> List.of(rules);
    }

    /** Returns a script that applies the rules to the first connection and none to others. */
    static FaultScript once(FaultRule... rules) {
        return connection -> connection == 1 ? List.of(rules) : List.of();
    }

    /**
     * Returns a script of random faults. Every connection gets its own, and the same ones for the same seed. The last
     * fault of a connection is one that the connection does not survive. Bits are inverted only where the receiver can
     * tell: in command_id and, as a last fault, in command_length.
     *
     * @param faults how many before the last, at least 0
     * @param gap the mean number of PDUs between two faults of a direction, at least 1
     */
    static FaultScript seeded(long seed, int faults, int gap) {
        if (faults < 0 || gap < 1) {
            throw new IllegalArgumentException("faults: " + faults + ", at least 0; gap: " + gap + ", at least 1");
        }
        return connection -> rules(new SplittableRandom(seed * 1_000_003 + connection), faults, gap);
    }

    private static List<FaultRule> rules(SplittableRandom random, int faults, int gap) {
        List<FaultRule> rules = new ArrayList<>();
        int[] pdu = new int[2];
        for (int i = 0; i < faults; i++) {
            Direction direction = Direction.values()[random.nextInt(2)];
            pdu[direction.ordinal()] += random.nextInt(1, 2 * gap);
            rules.add(FaultRule.atPdu(direction, pdu[direction.ordinal()], passing(random)));
        }
        Direction direction = Direction.values()[random.nextInt(2)];
        int number = pdu[direction.ordinal()] + random.nextInt(1, 2 * gap);
        rules.add(FaultRule.atPdu(direction, number, last(random)));
        return rules;
    }

    private static Fault passing(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> new Fault.Delay(Duration.ofMillis(random.nextInt(1, 30)));
            case 1 -> new Fault.Rate(random.nextInt(2) * 2_000_000);
            case 2 -> new Fault.Stall(Duration.ofMillis(random.nextInt(1, 60)));
            case 3, 4 -> new Fault.Split(random.nextInt(1, 40));
            case 5 -> new Fault.Coalesce(random.nextInt(2, 40));
            case 6 -> new Fault.Drop();
            case 7 -> new Fault.Duplicate();
            case 8 -> new Fault.Swap();
            default -> new Fault.Flip(random.nextInt(4, 8), 1 << random.nextInt(8)); // command_id
        };
    }

    private static Fault last(SplittableRandom random) {
        int dice = random.nextInt(10);
        if (dice < 7) {
            return new Fault.Reset();
        }
        return dice < 9 ? new Fault.HalfClose() : new Fault.Flip(0, 0x40); // a command_length that nobody accepts
    }
}
