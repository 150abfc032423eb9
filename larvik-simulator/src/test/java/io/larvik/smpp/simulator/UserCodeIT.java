package io.larvik.smpp.simulator;

import static io.larvik.smpp.simulator.rule.Match.any;
import static io.larvik.smpp.simulator.rule.Match.to;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.simulator.rule.Answer;
import io.larvik.smpp.simulator.rule.RuleStatistics;
import java.util.Collections;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules and listeners with code of a user. */
class UserCodeIT {

    private final Queue<String> threads = new ConcurrentLinkedQueue<>();
    private final CountDownLatch mayDecide = new CountDownLatch(1);

    private final SmppSimulator smsc = SmppSimulator.builder()
            .listener(new SimulatorListener() {
                @Override
                public void messageCame(SimulatedMessage message) {
                    threads.add(Thread.currentThread().getName());
                }
            })
            .start();

    @AfterEach
    void close() {
        smsc.close();
    }

    @Test
    void codeRunsOnItsOwnThreadAndInOrder() {
        smsc.rule(when(arrival -> {
                    threads.add(Thread.currentThread().getName());
                    return true;
                })
                .answerBy(arrival -> Answer.OK.withId(arrival.destination().value())));
        try (RawPeer esme = bound()) {
            for (int i = 1; i <= 50; i++) {
                submit(esme, String.valueOf(i));
            }
            for (int i = 1; i <= 50; i++) {
                assertThat(esme.receive().pdu()).isEqualTo(message("").accepted(String.valueOf(i)));
            }
        }
        assertThat(threads).isNotEmpty().containsOnly("smpp-simulator-code");
    }

    @Test
    void codeThatBlocksHoldsUpDecisionsOnly() throws InterruptedException {
        CountDownLatch decides = new CountDownLatch(1);
        smsc.rule(when(to("1")).answerBy(arrival -> {
            decides.countDown();
            awaitUninterruptibly();
            return Answer.of(CommandStatus.THROTTLED);
        }));
        try (RawPeer esme = bound()) {
            submit(esme, "1");
            submit(esme, "2");
            esme.send("00000010 00000015 00000000 00000063");

            assertThat(esme.receive().sequenceNumber()).isEqualTo(99);
            assertThat(smsc.sessions()).hasSize(1);
            decides.await(); // the rule that comes now would be taken for the first message as well
            smsc.rule(when(any()).named("last").answer(CommandStatus.SYSTEM_ERROR));
            mayDecide.countDown();
            assertThat(esme.receive().status()).isEqualTo(CommandStatus.THROTTLED);
            assertThat(esme.receive().sequenceNumber()).isEqualTo(3);
        }
    }

    @Test
    void codeThatThrowsAnswersAnErrorAndIsTold() {
        smsc.rule(when(any()).named("broken").answerBy(arrival -> {
            throw new IllegalStateException("wanted");
        }));
        try (RawPeer esme = bound()) {
            submit(esme, "1");

            assertThat(esme.receive().status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
            RuleStatistics broken = smsc.rules().get(0);
            assertThat(broken.rule().name()).isEqualTo("broken");
            assertThat(broken.hits()).isEqualTo(1);
            assertThat(broken.failure()).contains("wanted");
        }
    }

    @Test
    void conditionsOfTestsRunOnTheirThreads() {
        try (RawPeer esme = bound()) {
            submit(esme, "1");
            submit(esme, "2");

            SimulatedMessage taken = smsc.takeMessage(arrival -> {
                assertThat(smsc.sessions()).hasSize(1); // which would block for ever on the event loop
                return arrival.destination().value().equals("2");
            });

            assertThat(taken.to()).isEqualTo("2");
            assertThat(smsc.takeMessage().to()).isEqualTo("1");
            assertThat(smsc.messages()).hasSize(2);
        }
    }

    @Test
    void eventsThatAListenerMissesAreCounted() throws InterruptedException {
        int messages = 1_000;
        int states = 101; // of each message, which begins ENROUTE
        CountDownLatch left = new CountDownLatch(messages * states);
        SimulatorListener slow = new SimulatorListener() {
            @Override
            public void messageCame(SimulatedMessage message) {
                left.countDown();
                awaitUninterruptibly();
            }

            @Override
            public void messageChanged(SimulatedMessage message) {
                left.countDown();
            }
        };
        try (SmppSimulator busy = SmppSimulator.builder().listener(slow).start();
                RawPeer esme = RawPeer.connect(busy.port())) {
            busy.rule(when(any()).life(String.join(", ", Collections.nCopies(states - 1, "ENROUTE@0ms"))));
            esme.bind();
            for (int i = 0; i < messages; i++) {
                submit(esme, "1");
                esme.receive();
            }

            SimulatorStatistics statistics = busy.statistics();
            assertThat(statistics.accepted()).isEqualTo(messages);
            assertThat(statistics.eventsMissed()).isPositive();
            mayDecide.countDown();
            for (long i = 0; i < statistics.eventsMissed(); i++) {
                left.countDown();
            }
            assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void awaitUninterruptibly() {
        try {
            mayDecide.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RawPeer bound() {
        RawPeer esme = RawPeer.connect(smsc.port());
        esme.bind();
        return esme;
    }

    private static void submit(RawPeer esme, String to) {
        esme.send(message(to));
    }

    private static SubmitSm message(String to) {
        return SubmitSm.builder()
                .source(Address.of("12345"))
                .destination(Address.of(to))
                .shortMessage(OctetString.ofHex("4869"))
                .build();
    }
}
