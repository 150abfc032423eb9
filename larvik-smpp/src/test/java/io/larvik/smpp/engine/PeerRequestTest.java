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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

    @ParameterizedTest
    @MethodSource("responsesToMessages")
    void congestionIsToldInResponsesToMessages(PduResponse response) {
        PduResponse told = Congestion.tell(response, 93);

        assertThat(told.tlvs()).isEqualTo(Tlvs.of(TlvTag.CONGESTION_STATE, 93));
        assertThat(told.status()).isEqualTo(response.status());
        assertThat(told).isInstanceOf(response.getClass());
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
