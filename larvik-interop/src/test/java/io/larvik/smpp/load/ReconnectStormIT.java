package io.larvik.smpp.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * When all sessions are cut and reconnect at once, all are bound again soon, and none finds the listen queue full.
 * {@code -Dload.storm=5000} cuts 5,000.
 */
@Tag("alone")
@Timeout(300)
class ReconnectStormIT {

    private static final int SESSIONS = Integer.getInteger("load.storm", 500);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(30);

    @Test
    @Tag("B4")
    void sessionsThatAreCutAtOnceAreAllBoundAgain() throws IOException {
        try (ServerProcess server = start()) {
            System.out.println("reconnect storm: " + survives(server));
        }
    }

    @Test
    void checkFindsAQueueThatIsTooShort() throws IOException {
        try (ServerProcess server = start("backlog=1")) {
            assertThatThrownBy(() -> survives(server)).hasMessageContaining("listen overflows");
        }
    }

    /** Starts a server without limits on simultaneous connections, because all sessions belong to one operator. */
    private static ServerProcess start(String... bounds) throws IOException {
        List<String> all = new ArrayList<>(List.of(bounds));
        all.add("unbound=" + 2 * SESSIONS);
        all.add("queue=" + 2 * SESSIONS);
        return ServerProcess.start(512, 0, all.toArray(String[]::new));
    }

    private static String survives(ServerProcess server) throws IOException {
        long overflowsBefore = ListenQueue.overflows();
        try (Fleet fleet = new Fleet(server.address(), SESSIONS)) {
            await("all are bound")
                    .atMost(Duration.ofSeconds(120))
                    .until(() -> server.ask("sessions") == SESSIONS || ListenQueue.overflows() > overflowsBefore);
            assertThat(ListenQueue.overflows() - overflowsBefore)
                    .as("listen overflows")
                    .isZero();

            long start = System.nanoTime();
            assertThat(server.ask("cut")).isEqualTo(SESSIONS);
            await("all are bound again")
                    .atMost(BACK_WITHIN)
                    .until(() -> fleet.binds() == 2 * SESSIONS && server.ask("sessions") == SESSIONS);
            long took = Duration.ofNanos(System.nanoTime() - start).toMillis();

            long overflows = ListenQueue.overflows() - overflowsBefore;
            assertThat(overflows).as("listen overflows").isZero();
            return "%d sessions cut at once, all bound again after %d ms, %d attempts failed, %d listen overflows"
                    .formatted(SESSIONS, took, fleet.retries(), overflows);
        }
    }
}
