package io.larvik.smpp.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The number of connections that found a listen queue full, from the counters of Linux. */
final class ListenQueue {

    private static final Path NETSTAT = Path.of("/proc/net/netstat");

    private ListenQueue() {}

    /** Returns the number since the system started; 0 where the system does not count. */
    static long overflows() throws IOException {
        if (!Files.exists(NETSTAT)) {
            return 0;
        }
        List<String> lines = Files.readAllLines(NETSTAT);
        List<String> names = Arrays.asList(lines.get(0).split(" "));
        return Long.parseLong(lines.get(1).split(" ")[names.indexOf("ListenOverflows")]);
    }
}
