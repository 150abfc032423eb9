package io.larvik.smpp.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Counters that Linux keeps for a process in {@code /proc}.
 *
 * @param userSeconds processor time in user mode
 * @param systemSeconds processor time in system calls
 * @param reads system calls that read, from files too
 * @param writes system calls that write
 * @param switches context switches of the threads that are alive
 */
record ProcessCounters(
        double userSeconds,
        double systemSeconds,
        long residentKib,
        long peakResidentKib,
        long threads,
        long reads,
        long writes,
        long switches) {

    private static final double TICKS_A_SECOND = 100;
    private static final int USER_FIELD = 11;
    private static final int SYSTEM_FIELD = 12;

    static ProcessCounters of(long pid) throws IOException {
        Path directory = Path.of("/proc", Long.toString(pid));
        String stat = Files.readString(directory.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcessCounters(
                Long.parseLong(fields[USER_FIELD]) / TICKS_A_SECOND,
                Long.parseLong(fields[SYSTEM_FIELD]) / TICKS_A_SECOND,
                number(directory.resolve("status"), "VmRSS:"),
                number(directory.resolve("status"), "VmHWM:"),
                number(directory.resolve("status"), "Threads:"),
                number(directory.resolve("io"), "syscr:"),
                number(directory.resolve("io"), "syscw:"),
                switches(directory.resolve("task")));
    }

    double cpuSeconds() {
        return userSeconds + systemSeconds;
    }

    /** Returns the processor time that the whole machine has used, in seconds. */
    static double machineSeconds() throws IOException {
        String[] fields =
                Files.readAllLines(Path.of("/proc/stat")).get(0).trim().split(" +", -1);
        double ticks = 0;
        for (int i = 1; i <= 8; i++) {
            if (i != 4 && i != 5) { // idle and iowait
                ticks += Long.parseLong(fields[i]);
            }
        }
        return ticks / TICKS_A_SECOND;
    }

    private static long switches(Path tasks) throws IOException {
        long switches = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                try {
                    switches += number(thread.resolve("status"), "voluntary_ctxt_switches:")
                            + number(thread.resolve("status"), "nonvoluntary_ctxt_switches:");
                } catch (IOException e) {
                    // The thread has just ended.
                }
            }
        }
        return switches;
    }

    private static long number(Path file, String name) throws IOException {
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(name)) {
                return Long.parseLong(
                        line.substring(name.length()).replace("kB", "").trim());
            }
        }
        throw new IOException(file + ": no " + name);
    }
}
