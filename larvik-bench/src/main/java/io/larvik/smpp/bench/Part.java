package io.larvik.smpp.bench;

import io.larvik.smpp.bench.loopback.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A named part of the comparison, with its options. */
enum Part {
    CODEC("--rounds 3"),

    DIRECT("--groups server,client --sessions 10,100 --windows 1,100 --peers cloudhopper-tuned,jsmpp-nodelay"
            + " --larvik-server direct --larvik-client callback"),

    /** The warm-up is longer, because few messages are sent. */
    PACED("--groups paced --rates 2000,30000 --peers cloudhopper-tuned,jsmpp-nodelay --larvik-server direct"
            + " --warmup-ms 15000"),

    DEFAULT("--groups server,client --sessions 10 --windows 100"
            + " --peers cloudhopper-tuned,jsmpp-nodelay,cloudhopper,jsmpp"
            + " --larvik-server default --larvik-client async"),

    /** Compares with peers in their default configuration. */
    PEERS("--groups server,client --sessions 10 --windows 1,100 --peers cloudhopper,jsmpp,node-smpp,larvitsmpp"
            + " --larvik-server default --larvik-client async"),

    CLIENTS("--groups client --sessions 10 --windows 1 --peers cloudhopper-tuned,jsmpp-nodelay"
            + " --larvik-client blocking"),

    GROWTH("--groups server --sessions 1,10,1000 --windows 100,1000 --peers neutral --larvik-server direct"),

    IDLE("--counts 1000,5000,10000 --peers cloudhopper --rest-seconds 10"),

    /** What waits in a client or a server, and a server at all its bounds; without peers. */
    CAPACITY("--messages 50000 --sends 1000000 --sessions 12000 --binds 5000"),

    /** Every setting, compared with peers in their default configuration. */
    ALL("--groups server,client,self,paced --sessions 1,10,100 --windows 1,10,100,1000 --rates 2000,10000,30000"
            + " --peers cloudhopper,jsmpp,node-smpp,larvitsmpp --larvik-server direct --larvik-client callback");

    /** Too short for meaningful figures: shows only that everything runs. */
    private static final String QUICK =
            "--warmup-ms 800 --round-ms 400 --reps 2 --counts 1000 --rest-seconds 3 --rounds 1"
                    + " --messages 2000 --sends 50000 --binds 500";

    private final String options;

    Part(String options) {
        this.options = options;
    }

    static Part named(String name) {
        for (Part part : values()) {
            if (part.toString().equals(name)) {
                return part;
            }
        }
        throw new IllegalArgumentException("part: " + name + ", one of " + Arrays.toString(values()));
    }

    static List<Part> whenNoneIsNamed() {
        return List.of(CODEC, DIRECT, PACED, DEFAULT, PEERS, CLIENTS, GROWTH, IDLE);
    }

    /**
     * Measures this part.
     *
     * @param others options that override those of this part
     */
    void measure(Results results, boolean quick, List<String> others) throws Exception {
        List<String> all = new ArrayList<>(List.of(options.split(" ", -1)));
        if (quick) {
            all.addAll(List.of(QUICK.split(" ", -1)));
        }
        all.addAll(others);
        Arguments arguments = new Arguments(all.toArray(String[]::new));
        switch (this) {
            case CODEC -> CodecComparison.run(results, arguments, quick);
            case CAPACITY -> Capacity.run(results, arguments);
            case IDLE -> IdleComparison.run(results, arguments);
            default -> LoopbackComparison.run(results, arguments);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
