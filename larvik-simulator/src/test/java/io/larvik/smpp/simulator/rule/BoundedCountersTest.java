package io.larvik.smpp.simulator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedCountersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 100})
    void countsLikeAMapThatForgetsTheKeyUsedLeastRecently(int most) {
        BoundedCounters counters = new BoundedCounters(most);
        Map<Long, Integer> model = new LinkedHashMap<>(16, 0.75f, true);
        Random random = new Random(most);
        long forgotten = 0;
        for (int i = 0; i < 20_000; i++) {
            long key = (long) random.nextInt(most * 2) << 32 | random.nextInt(2);
            if (random.nextInt(3) == 0) {
                assertThat(counters.count(key)).isEqualTo(model.get(key) == null ? 0 : model.get(key));
                continue;
            }
            if (!model.containsKey(key) && model.size() == most) {
                model.remove(model.keySet().iterator().next());
                forgotten++;
            }
            assertThat(counters.add(key)).isEqualTo(model.merge(key, 1, Integer::sum));
        }
        assertThat(counters.forgotten()).isEqualTo(forgotten).isPositive();

        counters.clear();

        assertThat(model.keySet())
                .allSatisfy(key -> assertThat(counters.count(key)).isZero());
    }
}
