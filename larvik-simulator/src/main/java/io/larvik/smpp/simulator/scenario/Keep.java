package io.larvik.smpp.simulator.scenario;

/**
 * How much a simulator keeps. What is beyond a bound is forgotten or refused, and counted.
 *
 * @param messages the messages, 1 to 10,000,000; beyond, the oldest final one is forgotten, then the oldest
 * @param messageOctets the octets of all messages, with 256 more for each PDU, 1,024 to 1 TiB; beyond as for messages
 * @param refusals the requests that were refused or not answered, 1 to 10,000,000; beyond, the oldest is forgotten
 * @param waiting the receipts and messages that wait for one ESME, 1 to 10,000,000; beyond, the oldest is dropped
 * @param unansweredOctets the octets of all requests that wait for a delayed answer, 1,024 to 1 TiB; beyond, requests
 *     are answered with ESME_RMSGQFUL
 * @param accounts the system_ids, 1 to 1,000,000; beyond, binds are refused
 * @param tasks the tasks at later times, 1 to 100,000,000; beyond, a message is accepted and its life stops
 * @param frames the frames that the trace has, 1 to 10,000,000; beyond, the oldest is forgotten
 * @param frameOctets the octets of these frames, 1,024 to 1 TiB; beyond as for frames
 * @param connections the connections, bound or not, 1 to 10,000; beyond, new ones are reset
 */
public record Keep(
        int messages,
        long messageOctets,
        int refusals,
        int waiting,
        long unansweredOctets,
        int accounts,
        int tasks,
        int frames,
        long frameOctets,
        int connections) {

    private static final long MIB = 1L << 20;

    static final long LEAST_OCTETS = 1_024;
    static final long MOST_OCTETS = 1L << 40;
    static final int MOST_MESSAGES = 10_000_000;
    static final int MOST_ACCOUNTS = 1_000_000;
    static final int MOST_TASKS = 100_000_000;
    static final int MOST_FRAMES = 10_000_000;
    static final int MOST_CONNECTIONS = 10_000;

    /** The defaults. */
    public static final Keep DEFAULT =
            new Keep(100_000, 64 * MIB, 10_000, 100_000, 64 * MIB, 1_000, 1_000_000, 50_000, 32 * MIB, 1_000);

    public Keep {
        check("messages", messages, 1, MOST_MESSAGES);
        check("messageOctets", messageOctets, LEAST_OCTETS, MOST_OCTETS);
        check("refusals", refusals, 1, MOST_MESSAGES);
        check("waiting", waiting, 1, MOST_MESSAGES);
        check("unansweredOctets", unansweredOctets, LEAST_OCTETS, MOST_OCTETS);
        check("accounts", accounts, 1, MOST_ACCOUNTS);
        check("tasks", tasks, 1, MOST_TASKS);
        check("frames", frames, 1, MOST_FRAMES);
        check("frameOctets", frameOctets, LEAST_OCTETS, MOST_OCTETS);
        check("connections", connections, 1, MOST_CONNECTIONS);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + ", allowed are " + least + " to " + most);
        }
    }
}
