package io.larvik.smpp.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.load.Crowd.Habit;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Connections that do not bind can neither exhaust the memory of a server of 96 MiB nor keep legitimate ESMEs from
 * binding. {@code -Dload.unauthenticated=long} holds 5,000 idle, 1,000 dripping and 200 lying sockets for a minute.
 */
@Tag("alone")
@Timeout(300)
class UnauthenticatedBudgetIT {

    private static final boolean LONG = "long".equals(System.getProperty("load.unauthenticated"));
    private static final int CROWD = LONG ? 6_200 : 650;
    private static final Duration HELD = Duration.ofSeconds(LONG ? 60 : 4);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(11);
    private static final Duration BIND_WITHIN = Duration.ofSeconds(LONG ? 1 : 5); // the machine may be busy

    private static final Habit DRIPS = Habit.drips(LegitimateEsme.BIND);
    private static final Habit LIES = Habit.floods(bomb("7fffffff"));
    private static final Habit LIES_LEGALLY = Habit.floods(bomb("00000400"));

    @Test
    @Tag("B1")
    @Tag("B2")
    void serverSurvivesThoseWhoDoNotBind() throws IOException {
        try (ServerProcess server = ServerProcess.start(96, 0)) {
            String what = holds(server, HELD);

            System.out.println("unauthenticated: " + what);
        }
    }

    @Test
    void checkFindsAServerWithoutThoseBounds() throws IOException {
        try (ServerProcess server = ServerProcess.start(
                96, 0, "unbound=100000", "bindTimeout=300", "pduReadTimeout=300", "maxPduBeforeBind=16777216")) {
            assertThatThrownBy(() -> holds(server, Duration.ofSeconds(1)))
                    .isInstanceOfAny(AssertionError.class, ConditionTimeoutException.class, IOException.class);
        }
    }

    /** Holds the crowd for some time, with one bind a second, then waits until the server has closed all of it. */
    private static String holds(ServerProcess server, Duration time) throws IOException {
        LegitimateEsme.timeToBind(server.address()); // the first bind loads classes
        try (Crowd crowd = new Crowd(server.address(), CROWD, UnauthenticatedBudgetIT::habit)) {
            Duration slowest = Duration.ZERO;
            long end = System.nanoTime() + time.toNanos();
            int most = 0;
            while (System.nanoTime() - end < 0) {
                Duration took = LegitimateEsme.timeToBind(server.address());
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
                most = Math.max(most, crowd.open());
                await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            }
            assertThat(slowest).as("slowest bind").isLessThanOrEqualTo(BIND_WITHIN);

            crowd.staysAway();
            long away = System.nanoTime();
            await("all are gone").atMost(GONE_WITHIN).until(() -> crowd.open() == 0);
            long gone = Duration.ofNanos(System.nanoTime() - away).toMillis();
            assertThat(server.isAlive()).as("%s", server.log()).isTrue();
            assertThat(server.log()).noneMatch(line -> line.contains("OutOfMemoryError"));
            return "%d sockets for %d s, at most %d at once; slowest bind %d ms; all gone after %d ms; memory then %d KiB"
                    .formatted(CROWD, time.toSeconds(), most, slowest.toMillis(), gone, server.ask("memory") / 1024);
        }
    }

    /** Of 31 sockets, 25 are idle, 5 drip, and one announces a wrong length. */
    private static Habit habit(int index) {
        int of31 = index % 31;
        if (of31 == 0) {
            return index % 62 == 0 ? LIES : LIES_LEGALLY;
        }
        return of31 <= 5 ? DRIPS : Habit.silent();
    }

    private static byte[] bomb(String length) {
        byte[] octets = new byte[64 * 1024];
        Arrays.fill(octets, (byte) 'x');
        System.arraycopy(OctetString.ofHex(length).toBytes(), 0, octets, 0, 4);
        return octets;
    }
}
