package io.larvik.smpp.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.SmppTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random traffic against a simple model: a list of messages, with when each of them enters which state. */
class RandomTrafficTest {

    private static final Address SOURCE = Address.of(1, 1, "12345");
    private static final Duration DEFAULT_VALIDITY = Duration.ofHours(48);

    /** What becomes of a message, by the first digit of its destination. */
    private record Fate(String life, MessageState state, Duration after) {}

    private static final List<Fate> FATES = List.of(
            new Fate("DELIVERED@1s", MessageState.DELIVERED, Duration.ofSeconds(1)),
            new Fate("ENROUTE@5s, UNDELIVERABLE@25s err=045", MessageState.UNDELIVERABLE, Duration.ofSeconds(30)),
            new Fate("DELIVERED@2h", MessageState.DELIVERED, Duration.ofHours(2)),
            new Fate("REJECTED", MessageState.REJECTED, Duration.ZERO),
            new Fate("EXPIRED@validity", MessageState.EXPIRED, Duration.ofDays(1_000)));

    /** A message as it should be. */
    private static final class Expectation {

        private final String id;
        private final Duration begins;
        private MessageState end;
        private Duration endsAt;
        private boolean asksForReceipt;

        Expectation(String id, Duration now, Fate fate, Duration schedule, Duration validity, boolean asksForReceipt) {
            this.id = id;
            this.begins = now.plus(schedule);
            Duration expires = validity.isZero() ? begins.plus(DEFAULT_VALIDITY) : now.plus(validity);
            Duration due = begins.plus(fate.after());
            boolean expired = due.compareTo(expires) > 0;
            this.end = expired ? MessageState.EXPIRED : fate.state();
            this.endsAt = expired ? expires : due;
            this.asksForReceipt = asksForReceipt;
        }

        MessageState at(Duration now) {
            if (endsAt.compareTo(now) <= 0) {
                return end;
            }
            return begins.compareTo(now) <= 0 ? MessageState.ENROUTE : MessageState.SCHEDULED;
        }

        boolean isFinal(Duration now) {
            return endsAt.compareTo(now) <= 0;
        }
    }

    /** One run. */
    private static final class Run {

        private final Random random;
        private final Centre centre = new Centre();
        private final int session = centre.bind("shop");
        private final List<Expectation> expected = new ArrayList<>();

        Run(long seed) {
            random = new Random(seed);
            for (int i = 0; i < FATES.size(); i++) {
                centre.core.rule(Rule.when(Match.to(i + "*")).life(FATES.get(i).life()));
            }
        }

        void step() {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> submit();
                case 3 -> cancel();
                case 4 -> replace();
                case 5 -> query();
                default -> {
                    centre.advance(Duration.ofMillis(random.nextInt(1 + random.nextInt(100_000))));
                    check();
                }
            }
        }

        private void submit() {
            int kind = random.nextInt(FATES.size());
            Duration schedule = random.nextInt(4) == 0 ? Duration.ofSeconds(1 + random.nextInt(60)) : Duration.ZERO;
            Duration validity =
                    random.nextInt(3) == 0 ? schedule.plus(Duration.ofSeconds(1 + random.nextInt(120))) : Duration.ZERO;
            boolean asks = random.nextBoolean();
            SubmitSm submit = Centre.to(kind + "55" + random.nextInt(1_000))
                    .scheduleDeliveryTime(schedule.isZero() ? "" : SmppTime.relative(schedule))
                    .validityPeriod(validity.isZero() ? "" : SmppTime.relative(validity))
                    .registeredDelivery(asks ? RegisteredDelivery.RECEIPT : RegisteredDelivery.NONE)
                    .build();
            Duration now = centre.elapsed();
            String id = centre.submit(session, submit);
            expected.add(new Expectation(id, now, FATES.get(kind), schedule, validity, asks));
        }

        private void cancel() {
            Expectation message = any();
            if (message == null) {
                return;
            }
            Duration now = centre.elapsed();
            CommandStatus status =
                    centre.request(session, CancelSm.of(message.id, SOURCE)).status();
            assertThat(status.isOk()).isEqualTo(!message.isFinal(now));
            if (status.isOk()) {
                message.end = MessageState.DELETED;
                message.endsAt = now;
            }
        }

        private void replace() {
            Expectation message = any();
            if (message == null) {
                return;
            }
            boolean asks = random.nextBoolean();
            RegisteredDelivery registered = asks ? RegisteredDelivery.RECEIPT : RegisteredDelivery.NONE;
            ReplaceSm replace =
                    ReplaceSm.of(message.id, SOURCE, registered, PeerAlphabets.STANDARD.encodeDefault("replaced"));
            CommandStatus status = centre.request(session, replace).status();
            assertThat(status.isOk()).isEqualTo(!message.isFinal(centre.elapsed()));
            if (status.isOk()) {
                message.asksForReceipt = asks;
            }
        }

        private void query() {
            Expectation message = any();
            if (message != null) {
                QuerySmResp response = (QuerySmResp) centre.request(session, QuerySm.of(message.id, SOURCE));
                assertThat(response.messageState()).isEqualTo(message.at(centre.elapsed()));
            }
        }

        private Expectation any() {
            return expected.isEmpty() ? null : expected.get(random.nextInt(expected.size()));
        }

        void check() {
            for (int i = 0; i < expected.size(); i++) {
                assertThat(centre.state(i + 1))
                        .as("message %d at %s", i + 1, centre.elapsed())
                        .isEqualTo(expected.get(i).at(centre.elapsed()));
            }
        }

        /** Returns what the receipts should be, in any order. */
        List<String> receipts() {
            return expected.stream()
                    .filter(message -> message.asksForReceipt)
                    .map(message -> message.id + " " + message.end)
                    .toList();
        }
    }

    @Test
    void statesAndReceiptsAreThoseOfTheModel() {
        for (long seed = 0; seed < 1_000; seed++) {
            Run run = new Run(seed);
            for (int i = 0; i < 40; i++) {
                run.step();
            }
            run.centre.advance(Duration.ofDays(5));
            run.check();

            assertThat(run.centre.receipts())
                    .as("seed %d", seed)
                    .extracting(receipt -> receipt.messageId() + " " + receipt.state())
                    .containsExactlyInAnyOrderElementsOf(run.receipts());
            assertThat(run.centre.core.statistics().openMessages()).isZero();
            assertThat(run.centre.core.statistics().tasks()).isZero();
        }
    }
}
