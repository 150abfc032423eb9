package io.larvik.smpp.gateway.config;

/**
 * A bound of a resource. Its key stands in {@code limits}.
 *
 * <p>Times are in milliseconds, sizes in octets.
 */
public enum Limit {
    MAX_PDU_PRE_BIND("maxPduPreBind", Unit.OCTETS, 1_024, 64, 65_536),
    MAX_PDU("maxPdu", Unit.OCTETS, 73_728, 1_024, 1_048_576),
    PARTIAL_PDU_BUDGET("partialPduBudget", Unit.OCTETS, 67_108_864, 1_048_576, 1_073_741_824),
    PDU_READ_TIMEOUT("pduReadTimeout", Unit.TIME, 10_000, 1_000, 600_000),
    BIND_TIMEOUT("bindTimeout", Unit.TIME, 10_000, 1_000, 600_000),
    MAX_UNBOUND_CONNECTIONS("maxUnboundConnections", Unit.COUNT, 1_000, 1, 1_000_000),
    MAX_UNBOUND_PER_ADDRESS("maxUnboundPerAddress", Unit.COUNT, 20, 1, 1_000_000),
    MAX_CONNECTIONS("maxConnections", Unit.COUNT, 12_000, 1, 1_000_000),
    LISTEN_BACKLOG("listenBacklog", Unit.COUNT, 4_096, 1, 65_535),
    ACCEPT_RATE("acceptRate", Unit.COUNT, 200, 1, 1_000_000),
    BIND_RATE("bindRate", Unit.COUNT, 10, 1, 10_000),
    BIND_FAILURE_LOCKOUT("bindFailureLockout", Unit.COUNT, 5, 1, 1_000),
    KDF_CONCURRENCY("kdfConcurrency", Unit.COUNT, 1, 1, 64),
    KDF_QUEUE("kdfQueue", Unit.COUNT, 256, 1, 10_000),
    ENQUIRE_LINK_IDLE("enquireLinkIdle", Unit.TIME, 40_000, 1_000, 3_600_000),
    WINDOW_IN("windowIn", Unit.COUNT, 100, 1, 10_000),
    WINDOW_OUT("windowOut", Unit.COUNT, 10, 1, 1_000),
    REQUEST_TIMEOUT("requestTimeout", Unit.TIME, 30_000, 1_000, 600_000),
    WRITE_STALL("writeStall", Unit.TIME, 30_000, 1_000, 600_000),
    /** All of the end takes 20 seconds at most. */
    SHUTDOWN_DRAIN("shutdownDrain", Unit.TIME, 10_000, 0, 14_000),
    QUEUE_MAX_MESSAGES("queueMaxMessages", Unit.COUNT, 1_000_000, 1, 100_000_000),
    STORE_RESERVE("storeReserve", Unit.OCTETS, 67_108_864, 1_048_576, 10_737_418_240L),
    DEDUPE_WINDOW("dedupeWindow", Unit.TIME, 86_400_000, 60_000, 604_800_000),
    OUTBOX_MAX_MESSAGES("outboxMaxMessages", Unit.COUNT, 100_000, 1, 10_000_000),
    REASSEMBLY_PARTS("reassemblyParts", Unit.COUNT, 64, 2, 255),
    REASSEMBLY_TIME("reassemblyTime", Unit.TIME, 600_000, 1_000, 86_400_000),
    REASSEMBLY_GROUPS("reassemblyGroups", Unit.COUNT, 50_000, 1, 1_000_000),
    REASSEMBLY_OCTETS("reassemblyOctets", Unit.OCTETS, 67_108_864, 65_536, 10_737_418_240L),
    HTTP_BODY("httpBody", Unit.OCTETS, 262_144, 1_024, 16_777_216),
    HTTP_HEADERS("httpHeaders", Unit.OCTETS, 16_384, 1_024, 65_536),
    HTTP_URL("httpUrl", Unit.OCTETS, 8_192, 256, 65_536),
    HTTP_CONCURRENT("httpConcurrent", Unit.COUNT, 512, 1, 100_000),
    HTTP_KEY_RATE("httpKeyRate", Unit.COUNT, 100, 1, 1_000_000),
    HTTP_HEADER_TIMEOUT("httpHeaderTimeout", Unit.TIME, 5_000, 100, 600_000),
    HTTP_BODY_TIMEOUT("httpBodyTimeout", Unit.TIME, 15_000, 100, 600_000),
    HTTP_IDLE_TIMEOUT("httpIdleTimeout", Unit.TIME, 60_000, 1_000, 3_600_000),
    LOG_RATE("logRate", Unit.COUNT, 10, 1, 10_000);

    /** What a bound counts. */
    public enum Unit {
        COUNT,
        OCTETS,
        TIME
    }

    private final String key;
    private final Unit unit;
    private final long standard;
    private final long least;
    private final long most;

    Limit(String key, Unit unit, long standard, long least, long most) {
        this.key = key;
        this.unit = unit;
        this.standard = standard;
        this.least = least;
        this.most = most;
    }

    /** Returns its key in the configuration. */
    public String key() {
        return key;
    }

    /** Returns what it counts. */
    public Unit unit() {
        return unit;
    }

    /** Returns what it is where the configuration does not say. */
    public long standard() {
        return standard;
    }

    long least() {
        return least;
    }

    long most() {
        return most;
    }
}
