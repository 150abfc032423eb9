package io.larvik.smpp.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final long NOW = 1_796_000_000_000L;

    @Test
    void idsGrowWithinAMillisecondAndWhenTheClockGoesBack() {
        Ids ids = new Ids(3, 0);
        long last = 0;
        for (int i = 0; i < 10_000; i++) {
            long next = ids.next(NOW - i);
            assertThat(next).isGreaterThan(last);
            last = next;
        }
    }

    @Test
    void idTellsItsTimeAndFitsInDecimal() {
        long id = new Ids(1_023, 0).next(NOW);

        assertThat(Ids.millis(id)).isEqualTo(NOW);
        assertThat(Long.toString(id)).hasSize(18);
    }

    @Test
    void idsAreAboveThoseOfTheStore() {
        long highest = new Ids(5, 0).next(NOW + 86_400_000);

        assertThat(new Ids(0, highest).next(NOW)).isGreaterThan(highest);
    }

    @Test
    void nodesGiveDifferentIds() {
        Set<Long> all = new HashSet<>();
        for (int node = 0; node < 10; node++) {
            Ids ids = new Ids(node, 0);
            for (int i = 0; i < 100; i++) {
                all.add(ids.next(NOW));
            }
        }

        assertThat(all).hasSize(1_000);
    }

    @Test
    void nodeOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new Ids(1_024, 0)).hasMessage("node: 1024, allowed are 0 to 1023");
    }
}
