package io.larvik.smpp.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A caller that is faster than its connection. {@code -Dload.requests=20000000} is the long form. */
@Timeout(600)
class FastCallerIT {

    private static final int REQUESTS = Integer.getInteger("load.requests", 1_000_000);

    @Test
    @Tag("report-X13")
    void heapOf96MegabytesIsEnough() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FastCaller.class.getName(),
                        String.valueOf(REQUESTS)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(output.lines()).contains(String.valueOf(REQUESTS), String.valueOf(REQUESTS / 10));
    }
}
