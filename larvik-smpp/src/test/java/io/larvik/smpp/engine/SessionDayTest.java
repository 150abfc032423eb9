package io.larvik.smpp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.engine.WatchedSession.Sabotage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * For each seed, fifty pairs of sessions run through a simulated day. {@code -Dsimulation.seeds=1000} runs that many
 * seeds instead of a few. {@code -Dsimulation.seed=N} replays one.
 */
class SessionDayTest {

    private static final int LINKS = 50;
    private static final int FEW = 50;

    @Test
    @Tag("B13")
    @Tag("B15")
    @Tag("C2")
    @Tag("C23")
    void noRuleIsBrokenWhateverHappens() {
        Sometimes sometimes = new Sometimes();
        Long again = Long.getLong("simulation.seed");
        if (again != null) {
            play(again, sometimes);
            return;
        }
        int seeds = Integer.getInteger("simulation.seeds", FEW);
        long first = System.nanoTime();
        LongStream all = LongStream.range(first, first + seeds);

        all.parallel().forEach(seed -> play(seed, sometimes));

        assertThat(sometimes.rarerThan(Math.max(1, seeds / 100)))
                .as("things that happened too rarely to prove anything")
                .isEmpty();
        if (seeds > FEW) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - first);
            System.out.println(seeds + " seeds from " + first + " in " + seconds + " s: " + sometimes);
        }
    }

    @Test
    void seedsThatOnceBrokeARuleDoSoNoMore() throws IOException {
        try (InputStream seeds = SessionDayTest.class.getResourceAsStream("/simulation-seeds.txt")) {
            new String(seeds.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> play(Long.parseLong(line.split(" ")[0]), new Sometimes()));
        }
    }

    @Test
    void oneSeedIsOneDay() {
        long first = new SimulatedDay(1, new Sometimes(), Sabotage.NONE).play();

        assertThat(new SimulatedDay(1, new Sometimes(), Sabotage.NONE).play()).isEqualTo(first);
        assertThat(new SimulatedDay(2, new Sometimes(), Sabotage.NONE).play()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "ENDS_TWICE, 'I1:'",
        "FORGETS_AN_END, 'I1:'",
        "ENDS_WITH_THE_RESPONSE_TO_ANOTHER, 'I1:'",
        "WINDOW_TOO_SMALL, 'I2:'",
        "NUMBER_USED_TWICE, 'I3:'",
        "ANSWERS_TWICE, 'I4:'",
        "FORGETS_TO_ANSWER, 'I4:'",
        "FORGETS_WHAT_IS_PARKED, 'I4:'",
        "HANDS_OVER_OUT_OF_ORDER, 'I4:'",
        "LETS_ENQUIRE_LINK_WAIT_FOR_HANDLERS, 'I14:'",
        "WRITES_AFTER_THE_END, 'I5:'",
        "BUFFERS_WITHOUT_BOUND, 'I11:'",
        "FORGETS_A_TIMER, 'I12:'",
        "JUMPS_BETWEEN_STATES, 'I13:'"
    })
    void plantedFaultIsFound(Sabotage sabotage, String rule) {
        assertThat(LongStream.range(0, 20).mapToObj(seed -> outcome(seed, sabotage)))
                .anyMatch(outcome -> outcome.contains(rule));
    }

    private static String outcome(long seed, Sabotage sabotage) {
        try {
            new SimulatedDay(seed, new Sometimes(), sabotage).play();
            return "nothing";
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void play(long seed, Sometimes sometimes) {
        for (int link = 0; link < LINKS; link++) {
            try {
                new SimulatedDay(seed * LINKS + link, sometimes, Sabotage.NONE).play();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "link " + link + ": " + e.getMessage()
                                + "\nagain: mvn -pl larvik-smpp test -Dtest=SessionDayTest -Dsimulation.seed=" + seed,
                        e);
            }
        }
    }
}
