package io.larvik.smpp.bench.capacity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** What a process that is measured says to the one that measures. */
final class Answers {

    private Answers() {}

    /** Prints READY, and answers each line of the input with a line of JSON. Ends the process with its input. */
    static void give(Supplier<String> answer) throws IOException {
        System.out.println("READY");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
            System.out.println(answer.get());
        }
        System.exit(0); // what waits is not worth waiting for
    }
}
