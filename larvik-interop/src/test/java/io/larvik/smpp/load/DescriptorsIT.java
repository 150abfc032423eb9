package io.larvik.smpp.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.load.Crowd.Habit;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that may open 256 descriptors, with 400 sockets that connect. */
@Tag("alone")
@Timeout(120)
class DescriptorsIT {

    private static final Duration WATCHED = Duration.ofSeconds(2);

    @Test
    @Tag("B3")
    void listenerRestsWithoutDescriptorsAndGoesOnWithThem() throws IOException {
        try (ServerProcess server = ServerProcess.start(96, 256, "bindTimeout=300");
                LegitimateEsme esme = LegitimateEsme.bind(server.address())) {
            server.ask("cpu"); // loads its classes, which takes descriptors
            try (Crowd crowd = new Crowd(server.address(), 400, i -> Habit.silent())) {
                await("descriptors are used up").atMost(Duration.ofSeconds(30)).until(() -> saysSo(server));

                long cpuBefore = server.ask("cpu");
                await().pollDelay(WATCHED).until(() -> true);
                long cpu = server.ask("cpu") - cpuBefore;
                assertThat(cpu).as("milliseconds of CPU").isLessThan(WATCHED.toMillis() / 2);
                esme.asks();
                assertThat(crowd.open()).isEqualTo(400); // those without a descriptor wait in the backlog
            }

            await("others are accepted again").atMost(Duration.ofSeconds(30)).until(() -> binds(server));
            esme.asks();
            assertThat(server.log().stream().filter(line -> line.contains("accept.emfile")))
                    .hasSizeLessThan(60);
        }
    }

    private static boolean saysSo(ServerProcess server) {
        return server.log().stream().anyMatch(line -> line.contains("accept.emfile"));
    }

    private static boolean binds(ServerProcess server) throws IOException {
        LegitimateEsme.timeToBind(server.address());
        return true;
    }
}
