package io.larvik.smpp.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.gateway.Figure;
import io.larvik.smpp.gateway.core.GatewaySimulation.Mistake;
import io.larvik.smpp.gateway.core.GatewaySimulation.Sometimes;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lives of a gateway, each decided by a seed: {@code -Dseeds=1000 -Dminutes=1440} for many and long ones. A violation names its
 * seed; {@code -Dseed=17} lives that one alone.
 */
class GatewaySimulationTest {

    private static final long SEEDS = Long.getLong("seeds", 50);
    private static final long MINUTES = Long.getLong("minutes", 20);
    private static final long FIRST = Long.getLong("seed", 1);

    @Test
    @Tag("D1")
    @Tag("D7")
    @Tag("D8")
    @Tag("D15")
    void whatWasAcknowledgedIsNeverLostAndHasOneEnd() {
        Map<Sometimes, Integer> counts = new EnumMap<>(Sometimes.class);
        long last = System.getProperty("seed") == null ? SEEDS : FIRST;
        for (long seed = FIRST; seed <= last; seed++) {
            GatewaySimulation life = new GatewaySimulation(seed, Mistake.NONE);
            life.run(MINUTES);
            assertThat(life.violations).as("seed " + seed).isEmpty();
            life.counts.forEach((what, times) -> counts.merge(what, times, Integer::sum));
        }

        if (last > FIRST) {
            Sometimes rarest = Collections.min(
                    List.of(Sometimes.values()), Comparator.comparing(each -> counts.getOrDefault(each, 0)));
            Figure.print(
                    "simulation, " + SEEDS + " seeds x " + MINUTES + " min",
                    "no violation, each of " + Sometimes.values().length + " faults 10 times",
                    "none, the rarest (" + rarest + ") " + counts.getOrDefault(rarest, 0) + " times",
                    counts.getOrDefault(rarest, 0) >= 10);
            for (Sometimes each : Sometimes.values()) {
                assertThat(counts.getOrDefault(each, 0)).as(each.name()).isGreaterThanOrEqualTo(10);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mistake.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void plantedMistakeIsFound(Mistake mistake) {
        boolean isFound = false;
        for (long seed = 1; seed <= 10 && !isFound; seed++) {
            GatewaySimulation life = new GatewaySimulation(seed, mistake);
            life.run(MINUTES);
            isFound = !life.violations.isEmpty();
        }

        assertThat(isFound).isTrue();
    }
}
