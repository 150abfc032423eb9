package io.larvik.smpp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.engine.FakeEffects.Outcome;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Connects two cores, an ESME's and a message centre's, over an unreliable link. Whatever happens: each request ends
 * exactly once, with its own response if any (I1); the window holds (I2); no number is in flight twice (I3); no request
 * is answered twice (I4); nothing is written after the close (I5); the buffers have bounds (I11); and no timer outlives
 * its session (I12). Handlers get requests in the order in which the peer sent them.
 */
class SessionSimulationTest {

    private static final int SEEDS = 500;
    private static final int ACTIONS = 400;
    private static final int WINDOW_OUT = 5;
    private static final int WINDOW_IN = 3;
    private static final int PARKED = 2;
    private static final int HIGH_WATER = 600;
    private static final int LAST_NUMBERS = 0x7FFFFFE0;

    private final Set<Class<?>> ends = new HashSet<>();

    @Test
    @Tag("C1")
    void everyRequestEndsOnceWhateverTheLinkDoes() {
        long first = System.nanoTime();

        for (long seed = first; seed < first + SEEDS; seed++) {
            try {
                new Run(seed).play();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }

        assertThat(ends)
                .contains(
                        SubmitSmResp.class,
                        DeliverSmResp.class,
                        ResponseTimeoutException.class,
                        ConnectionLostException.class,
                        NotSentException.class);
    }

    private final class Run {

        private final SplittableRandom random;
        private final End esme;
        private final End mc;
        private final SimulatedLink link;

        Run(long seed) {
            random = new SplittableRandom(seed);
            SessionOptions options = SessionOptions.forEsme()
                    .with(o -> o.windowOut(WINDOW_OUT)
                            .windowIn(WINDOW_IN)
                            .maxWaiters(8)
                            .advanced(a -> a.outboundBuffer(HIGH_WATER, 200).parked(PARKED, 1000))
                            .requestTimeout(Duration.ofSeconds(5))
                            .handlerTimeout(Duration.ofSeconds(8))
                            .shutdownDrain(Duration.ofSeconds(4)));
            esme = new End(Role.ESME, options);
            mc = new End(Role.MC, options);
            link = new SimulatedLink(esme.session, mc.session);
        }

        void play() {
            esme.session.bind(Bind.of(BindType.TRANSCEIVER, "esme", "secret"));
            for (int i = 0; i < ACTIONS; i++) {
                act(random.nextInt(1000));
                link.carriesCloses();
                esme.holds();
                mc.holds();
            }
            heal();
            esme.hasEnded();
            mc.hasEnded();
            esme.reportedNothingUnsentThatReached(mc);
            mc.reportedNothingUnsentThatReached(esme);
        }

        private void act(int dice) {
            End end = random.nextBoolean() ? esme : mc;
            if (dice < 250) {
                end.requests(random);
            } else if (dice < 450) {
                end.answers(random);
            } else if (dice < 900) {
                (end == esme ? link.toMc : link.toEsme).carriesSome(random);
            } else if (dice < 970) {
                passes(Duration.ofMillis(random.nextInt(1500)));
            } else if (dice < 980) {
                end.session.peerStopsReading();
            } else if (dice < 994) {
                end.session.peerReadsAgain();
            } else if (dice < 997) {
                end.session.close();
            } else if (dice < 999) {
                end.session.peerClosesItsSide();
            } else {
                link.breaks();
            }
        }

        private void passes(Duration time) {
            esme.session.passes(time);
            mc.session.passes(time);
        }

        /** Ends all faults and closes both ends. */
        private void heal() {
            for (int second = 0; second < 60; second++) {
                for (End end : List.of(esme, mc)) {
                    end.session.peerReadsAgain();
                    end.session.close();
                    end.answersAll();
                }
                link.toMc.carries(Integer.MAX_VALUE);
                link.toEsme.carries(Integer.MAX_VALUE);
                link.carriesCloses();
                passes(Duration.ofSeconds(1));
            }
            link.carriesCloses();
        }
    }

    private final class End {

        private final Role role;
        private final VirtualSession session;
        private final Map<OutboundRequest, String> asked = new HashMap<>();

        End(Role role, SessionOptions options) {
            this.role = role;
            this.session = new VirtualSession(role, options, LAST_NUMBERS);
        }

        void requests(SplittableRandom random) {
            String name = "message " + asked.size();
            OctetString text = OctetString.of(name.getBytes(StandardCharsets.US_ASCII));
            Pdu pdu = role == Role.ESME
                    ? SubmitSm.builder().shortMessage(text).build()
                    : DeliverSm.builder().shortMessage(text).build();
            asked.put(session.request(pdu, Duration.ofMillis(random.nextInt(1, 6000))), name);
        }

        void answers(SplittableRandom random) {
            InboundRequest bind = session.effects.bindRequest;
            if (bind != null && !bind.isAnswered()) {
                bind.respond(random.nextInt(10) == 0 ? CommandStatus.BIND_FAILED : CommandStatus.OK);
            }
            List<InboundRequest> open = open();
            if (!open.isEmpty()) {
                answer(open.get(random.nextInt(open.size())));
            }
        }

        void answersAll() {
            answers(new SplittableRandom(1));
            open().forEach(this::answer);
        }

        private List<InboundRequest> open() {
            return session.effects.requests.stream()
                    .filter(request -> !request.isAnswered())
                    .toList();
        }

        private void answer(InboundRequest request) {
            MessagePdu<?> message = (MessagePdu<?>) request.pdu();
            String name = text(message);
            PduResponse response = message instanceof SubmitSm submit
                    ? submit.accepted(name)
                    : new DeliverSmResp(CommandStatus.OK, name, Tlvs.NONE);
            request.respond(response);
        }

        void holds() {
            assertThat(session.core.inFlight()).isBetween(0, WINDOW_OUT + 3);
            assertThat(open()).hasSizeLessThanOrEqualTo(WINDOW_IN);
            assertThat(session.unwritten()).isLessThanOrEqualTo(HIGH_WATER + 100 * (WINDOW_IN + PARKED + 3));
        }

        void hasEnded() {
            assertThat(session.state()).isEqualTo(SessionState.CLOSED);
            assertThat(session.core.nextDeadline()).isEqualTo(Timers.NEVER);
            assertThat(session.core.inFlight()).isZero();
            asked.forEach((request, name) -> {
                Outcome outcome = session.effects.outcomes.get(request);
                assertThat(outcome).as("%s", name).isNotNull();
                Object end = outcome.response() != null ? outcome.response() : outcome.failure();
                ends.add(end.getClass());
                isOwn(name, end);
            });
            answeredAtMostOnce();
            handledInOrder();
        }

        private void handledInOrder() {
            List<Integer> numbers = session.effects.requests.stream()
                    .map(request -> request.sequenceNumber() - LAST_NUMBERS & 0x7FFFFFFF) // they wrap
                    .toList();
            assertThat(numbers).isSorted();
        }

        /** A request that reached the peer must not be reported as not sent, because its sender might send it again. */
        void reportedNothingUnsentThatReached(End peer) {
            List<String> got = peer.session.effects.requests.stream()
                    .map(request -> text((MessagePdu<?>) request.pdu()))
                    .toList();
            asked.forEach((request, name) -> {
                if (session.effects.outcomes.get(request).failure() instanceof NotSentException) {
                    assertThat(got).doesNotContain(name);
                }
            });
        }

        private void isOwn(String name, Object end) {
            if (end instanceof SubmitSmResp response && response.status().isOk()) {
                assertThat(response.messageId()).isEqualTo(name);
            } else if (end instanceof DeliverSmResp response
                    && response.status().isOk()) {
                assertThat(response.messageId()).isEqualTo(name);
            }
        }

        private void answeredAtMostOnce() {
            Set<Integer> requested = new HashSet<>();
            Set<Integer> answered = new HashSet<>();
            for (Frame frame : session.sent()) {
                boolean response = frame.pdu().commandId().isResponse();
                assertThat((response ? answered : requested).add(frame.sequenceNumber()))
                        .as("%s twice", frame)
                        .isTrue();
                assertThat(response || frame.sequenceNumber() > 0).isTrue();
            }
        }

        private String text(MessagePdu<?> message) {
            OctetString text = message.shortMessage();
            return new String(text.toBytes(), StandardCharsets.US_ASCII);
        }
    }
}
