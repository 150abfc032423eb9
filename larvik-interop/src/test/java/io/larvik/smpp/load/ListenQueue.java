package io.larvik.smpp.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The system's count of connections that found the queue of a listener full, on Linux. */
final class ListenQueue {

    private static final Path NETSTAT = Path.of("/proc/net/netstat");

    private ListenQueue() {}

    /** Returns how many there were since the system started; 0 where that is not counted. */
    static long overflows() throws IOException {
        if (!Files.exists(NETSTAT)) {
            return 0;
        }
        List<String> lines = Files.readAllLines(NETSTAT);
        List<String> names = Arrays.asList(lines.get(0).split(" "));
        return Long.parseLong(lines.get(1).split(" ")[names.indexOf("ListenOverflows")]);
    }
}
