package io.larvik.smpp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.BroadcastSmResp;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.UnbindResp;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeerRequestTest {

    private static final QuerySm QUERY = QuerySm.of("7", Address.of("46701113311"));

    private final VirtualSession mc = VirtualSession.boundMc(VirtualSession.MC);
    private final List<String> ran = new ArrayList<>();

    @Test
    void knowsTheOctetsItCameIn() {
        InboundRequest request = received();

        assertThat(request.length()).isEqualTo(VirtualSession.octets(QUERY, 7).length());
        assertThat(request.sequenceNumber()).isEqualTo(7);
    }

    @Test
    void codeForTheAnswerRunsOnceWithTheFirstAnswer() {
        InboundRequest request = received();
        request.whenAnswered(r -> ran.add("first"));
        request.whenAnswered(r -> ran.add("second"));
        assertThat(ran).isEmpty();

        request.respond(CommandStatus.OK);
        request.respond(CommandStatus.OK);

        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void codeForTheAnswerRunsAtOnceWhenThatWasBefore() {
        InboundRequest request = received();
        request.respond(CommandStatus.OK);

        request.whenAnswered(r -> ran.add("late"));

        assertThat(ran).containsExactly("late");
    }

    @Test
    void codeForTheAnswerRunsWhenTheSessionIsLost() {
        received().whenAnswered(r -> ran.add("lost"));

        mc.connectionBreaks();

        assertThat(ran).containsExactly("lost");
    }

    @Test
    void codeForTheAnswerRunsWhenNoHandlerAnswersInTime() {
        received().whenAnswered(r -> ran.add("late"));

        mc.passes(Duration.ofSeconds(30));

        assertThat(ran).containsExactly("late");
    }

    @Test
    @Tag("report-X4")
    void codeThatThrowsIsToldOnceAndTheAnswerLeaves() {
        InboundRequest request = received();
        request.whenAnswered(r -> {
            throw new IllegalStateException("deliberate");
        });
        request.whenAnswered(r -> {
            throw new AssertionError("deliberate");
        });
        request.whenAnswered(r -> ran.add("third"));

        assertThat(request.respond(CommandStatus.SYSTEM_ERROR)).isTrue();

        assertThat(mc.sent()).hasSize(1);
        assertThat(ran).containsExactly("third");
        assertThat(mc.effects.callbackFailures)
                .hasExactlyElementsOfTypes(IllegalStateException.class, AssertionError.class);
    }

    @Test
    @Tag("report-X4")
    void codeThatThrowsHoldsUpNeitherTheHandlersTimeoutNorTheEnd() {
        received().whenAnswered(r -> {
            throw new IllegalStateException("deliberate");
        });
        mc.receives(QUERY, 8);
        mc.effects.requests.get(1).whenAnswered(r -> {
            throw new IllegalStateException("deliberate");
        });

        mc.passes(Duration.ofSeconds(30));
        mc.receives(QUERY, 9);
        mc.effects.requests.get(2).whenAnswered(r -> {
            throw new IllegalStateException("deliberate");
        });
        mc.connectionBreaks();

        assertThat(mc.sent()).extracting(Frame::sequenceNumber).contains(7, 8).doesNotContain(9);
        assertThat(mc.effects.callbackFailures).hasSize(3);
        assertThat(mc.core.nextDeadline()).isEqualTo(Timers.NEVER);
    }

    @ParameterizedTest
    @MethodSource("responsesToMessages")
    void responsesToMessagesReportCongestion(PduResponse response) {
        PduResponse congested = Congestion.tell(response, 93);

        assertThat(congested.tlvs()).isEqualTo(Tlvs.of(TlvTag.CONGESTION_STATE, 93));
        assertThat(congested.status()).isEqualTo(response.status());
        assertThat(congested).isInstanceOf(response.getClass());
    }

    static Stream<PduResponse> responsesToMessages() {
        return Stream.of(
                new SubmitSmResp(CommandStatus.OK, "1", Tlvs.NONE),
                new SubmitSmResp(CommandStatus.THROTTLED, null, Tlvs.NONE),
                new DataSmResp(CommandStatus.OK, "1", Tlvs.NONE),
                new DeliverSmResp(CommandStatus.OK, "", Tlvs.NONE),
                new SubmitMultiResp(CommandStatus.OK, "1", List.of(), Tlvs.NONE),
                new BroadcastSmResp(CommandStatus.OK, "1", Tlvs.NONE));
    }

    @Test
    void congestionThatAResponseTellsByItselfIsKept() {
        SubmitSmResp response = new SubmitSmResp(CommandStatus.OK, "1", Tlvs.of(TlvTag.CONGESTION_STATE, 20));

        assertThat(Congestion.tell(response, 93)).isSameAs(response);
    }

    @Test
    void congestionIsNotToldInOtherResponses() {
        UnbindResp response = new UnbindResp(CommandStatus.OK, Tlvs.NONE);

        assertThat(Congestion.tell(response, 93)).isSameAs(response);
    }

    @Test
    void congestionIsAPercentage() {
        assertThatThrownBy(() -> received().congestion(101))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("congestion_state: 101, allowed are 0 to 100");
    }

    private InboundRequest received() {
        mc.receives(QUERY, 7);
        return mc.effects.requests.get(0);
    }
}
