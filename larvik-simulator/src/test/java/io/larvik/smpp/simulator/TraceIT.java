package io.larvik.smpp.simulator;

import static io.larvik.smpp.simulator.rule.Match.command;
import static io.larvik.smpp.simulator.rule.Match.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.SessionTap.Direction;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames by their numbers. */
class TraceIT {

    private static final Predicate<TracedFrame> ANY = frame -> true;

    private final SmppSimulator smsc = SmppSimulator.start();
    private final RawPeer esme = RawPeer.connect(smsc.port());
    private final Trace trace = new Trace(5_000, 1_000_000, () -> {});

    @BeforeEach
    void traceMany() {
        esme.bind();
        SimulatedSession session = smsc.awaitSession();
        for (int i = 0; i < 7_000; i++) {
            trace.add(Instant.EPOCH, session, Direction.SENT, OctetString.ofHex("%08x".formatted(i)));
        }
    }

    @AfterEach
    void close() {
        esme.close();
        smsc.close();
    }

    @Test
    void frameIsFoundByItsNumberUntilItIsForgotten() {
        assertThat(trace.frame(2_000)).isNull();
        assertThat(trace.frame(2_001)).isNotNull().satisfies(frame -> {
            assertThat(frame.number()).isEqualTo(2_001);
            assertThat(frame.octets()).isEqualTo(OctetString.ofHex("000007d0"));
        });
        assertThat(trace.frame(7_001)).isNull();
        assertThat(trace.lastNumber()).isEqualTo(7_000);
        assertThat(trace.forgotten()).isEqualTo(2_000);
        assertThat(trace.frames()).hasSize(5_000);
    }

    @Test
    void framesBeforeANumberAreTheNewestFirst() {
        assertThat(numbers(trace.framesBefore(Long.MAX_VALUE, 3, ANY))).containsExactly(7_000L, 6_999L, 6_998L);
        assertThat(numbers(trace.framesBefore(2_003, 10, ANY))).containsExactly(2_002L, 2_001L);
        assertThat(numbers(trace.framesBefore(7_000, 2, frame -> frame.number() % 1_000 == 0)))
                .containsExactly(6_000L, 5_000L);
        assertThat(trace.framesBefore(2_001, 10, ANY)).isEmpty();
    }

    @Test
    void framesAfterANumberAreTheOldestFirst() {
        assertThat(numbers(trace.framesAfter(0, 2, ANY))).containsExactly(2_001L, 2_002L);
        assertThat(numbers(trace.framesAfter(2_001, 2, frame -> frame.number() % 1_000 == 0)))
                .containsExactly(3_000L, 4_000L);
        assertThat(numbers(trace.framesAfter(6_999, 10, ANY))).containsExactly(7_000L);
        assertThat(trace.framesAfter(7_000, 10, ANY)).isEmpty();
    }

    @Test
    void numbersGoOnAfterAllFramesAreForgotten() {
        trace.clear();

        assertThat(trace.framesBefore(Long.MAX_VALUE, 10, ANY)).isEmpty();
        trace.add(Instant.EPOCH, smsc.sessions().get(0), Direction.SENT, OctetString.ofHex("00"));
        assertThat(numbers(trace.framesAfter(0, 10, ANY))).containsExactly(7_001L);
    }

    @Test
    void findingsAreThoseOfTheFramesThatAreKept() {
        SimulatedSession session = smsc.sessions().get(0);
        Trace two = new Trace(2, 1_000, () -> {});
        OctetString fine = OctetString.ofHex("00000010000000150000000000000001");
        OctetString bad = OctetString.ofHex("0000001100000015000000000000000200");
        two.add(Instant.EPOCH, session, Direction.RECEIVED, bad);
        two.add(Instant.EPOCH, session, Direction.SENT, bad);
        List<TraceFinding> found = two.findings();
        List<TraceFinding> again = two.findings();

        two.add(Instant.EPOCH, session, Direction.RECEIVED, bad);
        List<TraceFinding> later = two.findings();
        two.add(Instant.EPOCH, session, Direction.RECEIVED, fine);
        two.add(Instant.EPOCH, session, Direction.RECEIVED, fine);

        assertThat(found).isNotEmpty().allMatch(finding -> finding.frame().number() == 1);
        assertThat(again).isEqualTo(found);
        assertThat(later)
                .hasSameSizeAs(found)
                .allMatch(finding -> finding.frame().number() == 3);
        assertThat(two.findings()).isEmpty();
        two.add(Instant.EPOCH, session, Direction.RECEIVED, bad);
        two.clear();
        assertThat(two.findings()).isEmpty();
    }

    @Test
    void soManyFramesAreNotReturned() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trace.framesBefore(1, 10_001, ANY))
                .withMessage("most: 10001, allowed are 1 to 10000");
        assertThatIllegalArgumentException().isThrownBy(() -> trace.framesAfter(1, 0, ANY));
    }

    @Test
    void framesAreToldApartByCommandSessionAndConditions() {
        try (SmppClient client = SmppClient.connect(smsc.url())) {
            SimulatedSession session = smsc.awaitSession();
            client.send(Sms.to("46709771337").from("12345").text("Hi"));
            client.send(Sms.to("999").from("12345").text("Hi"));

            List<TracedFrame> submitted = smsc.trace()
                    .framesBefore(
                            Long.MAX_VALUE,
                            10,
                            frame -> CommandId.SUBMIT_SM.equals(frame.commandId()) && frame.session() == session);

            assertThat(submitted).hasSize(2).allMatch(frame -> frame.meets(command(CommandId.SUBMIT_SM)));
            assertThat(submitted.get(1).meets(to("4670*"))).isTrue();
            assertThat(submitted.get(0).meets(to("4670*"))).isFalse();
            assertThat(trace.frame(7_000)).isNotNull().matches(octets -> octets.commandId() == null);
        }
    }

    private static List<Long> numbers(List<TracedFrame> frames) {
        return frames.stream().map(TracedFrame::number).toList();
    }
}
