package io.larvik.smpp.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SubscriberTest {

    private final Subscriber subscriber = new Subscriber();

    private void offer(int from, int to) {
        for (int id = from; id <= to; id++) {
            subscriber.offer(Event.of(id, "clock", Json.object()));
        }
    }

    private List<Event> take() throws InterruptedException {
        return Objects.requireNonNull(subscriber.take(0));
    }

    @Test
    void eventsComeInOrder() throws InterruptedException {
        offer(1, Subscriber.QUEUE);

        assertThat(take()).hasSize(Subscriber.QUEUE).extracting(Event::id).startsWith(1L, 2L);
        assertThat(take()).isEmpty();
    }

    @Test
    void slowReaderGetsAGapInPlaceOfWhatItMissed() throws InterruptedException {
        offer(1, 2 * Subscriber.QUEUE + 1);

        List<Event> events = take();

        assertThat(events).extracting(Event::id).containsExactly(128L, 129L);
        assertThat(new String(events.get(0).octets(), StandardCharsets.UTF_8))
                .isEqualTo("id: 128\nevent: gap\ndata: {\"from\":1,\"to\":128}\n\n");
    }

    @Test
    void closedSubscriberHasNoMoreEvents() throws InterruptedException {
        offer(1, 1);
        subscriber.close();

        assertThat(subscriber.take(0)).isNull();
    }
}
