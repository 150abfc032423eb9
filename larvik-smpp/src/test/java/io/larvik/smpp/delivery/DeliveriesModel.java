package io.larvik.smpp.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.delivery.DeliveryQueue.Caller;
import io.larvik.smpp.delivery.FakeReceiver.Offer;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.message.DeliveryOptions;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.SegmentsFailedException;
import io.larvik.smpp.session.SessionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The queues of deliveries in virtual time, with ESMEs that answer late, throttle, refuse, disappear or never bind.
 * Nothing is lost without a failed future. Nothing is offered again that was accepted or refused for good. The bounds
 * and the order hold, and every caller is released.
 */
final class DeliveriesModel {

    /** A fault of the queues, planted where the model meets it. */
    enum Sabotage {
        NONE,
        OFFERS_AGAIN_WHAT_WAS_ACCEPTED,
        OFFERS_AGAIN_WHAT_WAS_REFUSED,
        LOSES_IN_SILENCE,
        CHANGES_THE_ORDER,
        OVERRUNS_THE_WINDOW,
        HOLDS_TOO_MANY,
        HOLDS_CALLERS_TOO_LONG,
        FORGETS_A_HANDLER
    }

    private static final int WINDOW = 3;
    private static final int MAX_PER_ACCOUNT = 8;
    private static final int MAX = 18;
    private static final Duration QUEUE_TIMEOUT = Duration.ofSeconds(60);
    private static final List<String> ACCOUNTS = List.of("foo", "bar", "baz");
    private static final List<CommandStatus> AGAIN = List.of(
            CommandStatus.THROTTLED,
            CommandStatus.MESSAGE_QUEUE_FULL,
            CommandStatus.TEMPORARY_APPLICATION_ERROR,
            CommandStatus.SYSTEM_ERROR);

    private record Waiting(Caller caller, long sinceNanos) {}

    private final VirtualResources time = new VirtualResources();
    private final Map<String, List<FakeReceiver>> esmes = new HashMap<>();
    private final SplittableRandom random;
    private final Sabotage sabotage;
    private final Deliveries deliveries;

    private final List<Caller> callers = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<DeliverSm, Integer> number = new HashMap<>();
    private final Set<DeliverSm> accepted = new HashSet<>();
    private final Set<DeliverSm> refused = new HashSet<>();
    private final Map<String, Integer> lastFirstOffer = new HashMap<>();
    private final Set<DeliverSm> offered = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private int handlersGiven;
    private int handlersRun;

    DeliveriesModel(int seed, Sabotage sabotage) {
        this.random = new SplittableRandom(seed);
        this.sabotage = sabotage;
        int max = sabotage == Sabotage.HOLDS_TOO_MANY ? 2 * MAX : MAX;
        Duration queueTimeout =
                sabotage == Sabotage.HOLDS_CALLERS_TOO_LONG ? QUEUE_TIMEOUT.multipliedBy(2) : QUEUE_TIMEOUT;
        this.deliveries = new Deliveries(
                DeliveryOptions.DEFAULT.with(
                        o -> o.maxPerAccount(MAX_PER_ACCOUNT).max(max).queueTimeout(queueTimeout)),
                SessionOptions.forMc()
                        .with(o -> o.windowOut(sabotage == Sabotage.OVERRUNS_THE_WINDOW ? WINDOW + 1 : WINDOW)),
                account -> List.copyOf(esmes.getOrDefault(account, List.of())),
                time,
                () -> true);
    }

    /** Lives through one life of a server, and checks it. */
    void play() {
        for (int step = 0; step < 400; step++) {
            step();
            check();
        }

        if (random.nextBoolean()) {
            deliveries.close();
            esmes.values().forEach(sessions -> sessions.forEach(FakeReceiver::lose));
        } else {
            settle();
        }

        assertThat(deliveries.size()).isZero();
        assertThat(handlersRun).as("handlers").isEqualTo(handlersGiven);
        assertThat(callers).allSatisfy(this::hasTrueOutcomes);
    }

    private void step() {
        String account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
        List<FakeReceiver> sessions = esmes.computeIfAbsent(account, key -> new ArrayList<>());
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> enqueue(account, 1 + random.nextInt(3));
            case 4 -> {
                handlersGiven++;
                if (sabotage != Sabotage.FORGETS_A_HANDLER) {
                    deliveries.handle(account, () -> {
                        handlersRun++;
                        enqueue(account, 1);
                    });
                }
            }
            case 5 -> {
                if (sessions.size() < 2) {
                    bind(account, sessions);
                }
            }
            case 6 -> {
                if (!sessions.isEmpty() && random.nextInt(4) == 0) {
                    FakeReceiver esme = sessions.remove(random.nextInt(sessions.size()));
                    esme.lose();
                }
            }
            case 7 -> time.passes(Duration.ofMillis(random.nextInt(40_000)));
            default ->
                sessions.stream()
                        .filter(esme -> !esme.offers.isEmpty())
                        .findAny()
                        .ifPresent(this::answer);
        }
    }

    private void enqueue(String account, int segments) {
        List<DeliverSm> pdus = new ArrayList<>();
        for (int i = 0; i < segments; i++) {
            DeliverSm pdu = DeliverSm.builder()
                    .serviceType(String.valueOf(number.size()))
                    .build();
            number.put(pdu, number.size());
            pdus.add(pdu);
        }
        if (sabotage == Sabotage.CHANGES_THE_ORDER) {
            Collections.reverse(pdus);
        }
        Caller caller = deliveries.enqueue(account, null, pdus);
        callers.add(caller);
        waiting.add(new Waiting(caller, time.nanoTime()));
        caller.released.thenRun(() -> deliveries.dispatch(account)); // as the caller does when it goes on
    }

    private void answer(FakeReceiver esme) {
        Offer offer = esme.offers.remove(random.nextInt(esme.offers.size()));
        int chance = random.nextInt(10);
        if (chance < 6) {
            accepted.add(offer.pdu());
            offer.answer(
                    sabotage == Sabotage.OFFERS_AGAIN_WHAT_WAS_ACCEPTED ? CommandStatus.THROTTLED : CommandStatus.OK);
        } else if (chance < 9) {
            offer.answer(
                    sabotage == Sabotage.LOSES_IN_SILENCE ? CommandStatus.OK : AGAIN.get(random.nextInt(AGAIN.size())));
        } else {
            refused.add(offer.pdu());
            offer.answer(
                    sabotage == Sabotage.OFFERS_AGAIN_WHAT_WAS_REFUSED
                            ? CommandStatus.THROTTLED
                            : CommandStatus.PERMANENT_APPLICATION_ERROR);
        }
    }

    private void check() {
        assertThat(violations).isEmpty();
        assertThat(deliveries.size()).as("held").isLessThanOrEqualTo(MAX);
        assertThat(esmes.values())
                .allSatisfy(sessions -> assertThat(sessions)
                        .allSatisfy(
                                esme -> assertThat(esme.offers).as("in flight").hasSizeLessThanOrEqualTo(WINDOW)));
        waiting.removeIf(each -> each.caller.released.isDone());
        assertThat(waiting)
                .allSatisfy(each -> assertThat(time.nanoTime() - each.sinceNanos)
                        .as("time that a caller is held")
                        .isLessThan(QUEUE_TIMEOUT.toNanos()));
    }

    private void bind(String account, List<FakeReceiver> sessions) {
        FakeReceiver esme = new FakeReceiver(BindType.TRANSCEIVER, pdu -> offered(account, pdu));
        sessions.add(esme);
        deliveries.dispatch(account);
    }

    /** Checks what is offered. The queue might swallow what is thrown here. */
    private void offered(String account, DeliverSm pdu) {
        if (accepted.contains(pdu)) {
            violations.add(number.get(pdu) + " is offered and was accepted before");
        }
        if (refused.contains(pdu)) {
            violations.add(number.get(pdu) + " is offered and was refused before");
        }
        if (offered.add(pdu)) {
            Integer last = lastFirstOffer.put(account, number.get(pdu));
            if (last != null && last > number.get(pdu)) {
                violations.add(number.get(pdu) + " is offered after " + last + ", which breaks the order");
            }
        }
    }

    /** Lets every ESME be bound and accept everything, until nothing is left. */
    private void settle() {
        for (int round = 0; round < 2_000 && deliveries.size() > 0; round++) {
            for (String account : ACCOUNTS) {
                List<FakeReceiver> sessions = esmes.computeIfAbsent(account, key -> new ArrayList<>());
                if (sessions.isEmpty()) {
                    bind(account, sessions);
                }
                for (FakeReceiver esme : sessions) {
                    while (!esme.offers.isEmpty()) {
                        accepted.add(esme.offers.get(0).pdu());
                        esme.answer(CommandStatus.OK);
                    }
                }
            }
            time.passes(Duration.ofSeconds(1));
            check();
        }
    }

    private void hasTrueOutcomes(Caller caller) {
        assertThat(caller.released).isDone();
        assertThat(caller.outcomes).isDone();
        List<Boolean> told = caller
                .outcomes
                .handle((outcomes, failure) -> {
                    if (failure == null) {
                        return outcomes;
                    }
                    return failure instanceof SegmentsFailedException several
                            ? several.segments()
                            : Collections.nCopies( // one failure of all segments
                                    caller.deliveries.size(),
                                    new SegmentOutcome(1, 1, null, (RuntimeException) failure));
                })
                .join()
                .stream()
                .map(SegmentOutcome::isAccepted)
                .toList();
        List<Boolean> really = caller.deliveries.stream()
                .map(delivery -> accepted.contains(delivery.pdu))
                .toList();
        assertThat(told).as("outcomes").isEqualTo(really);
    }
}
