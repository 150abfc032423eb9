package io.larvik.smpp.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.SegmentIdScheme;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.EmbeddedSession;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncomingMessageTest {

    private static final Sms HELLO = Sms.to("46709771337").text("Hello");
    private static final SubmitSm SUBMIT =
            HELLO.toSubmitSm(PeerAlphabets.STANDARD, 1).get(0);
    private static final List<SubmitSm> SEGMENTS = HELLO.text("x".repeat(161)).toSubmitSm(PeerAlphabets.STANDARD, 1);

    private final EmbeddedSession session = new EmbeddedSession("foo");
    private final List<IncomingMessage> handled = new ArrayList<>();
    private final MessageCollector collector = new MessageCollector(
            PeerAlphabets.STANDARD,
            ReassemblyLimits.DEFAULT,
            SegmentHold.UNTIL_COMPLETE,
            SegmentIdScheme.NUMBERED,
            new VirtualResources(),
            handled::add);

    @Test
    void messageOfOneSegmentHasTheIdAsItIs() {
        IncomingMessage message = incoming(SUBMIT);

        List<String> ids = message.accept("450");

        assertThat(ids).containsExactly("450");
        assertThat(answers()).containsExactly(new SubmitSmResp(CommandStatus.OK, "450", Tlvs.NONE));
        assertThat(message.isAnswered()).isTrue();
    }

    @Test
    void onlyTheFirstAnswerIsSent() {
        IncomingMessage message = incoming(SUBMIT);
        message.accept("450");

        List<String> ids = message.accept("451");
        boolean noneAccepted = message.reject(CommandStatus.THROTTLED);

        assertThat(ids).containsExactly("450");
        assertThat(noneAccepted).isFalse();
        assertThat(answers()).hasSize(1);
    }

    @Test
    void rejectedMessageHasNoIds() {
        IncomingMessage message = incoming(SUBMIT);
        message.reject(CommandStatus.THROTTLED);

        List<String> ids = message.accept("450");

        assertThat(ids).isEmpty();
        assertThat(message.accepted()).isEmpty();
        assertThat(answers()).containsExactly(new SubmitSmResp(CommandStatus.THROTTLED, null, Tlvs.NONE));
    }

    @Test
    void segmentAnsweredByHandKeepsItsAnswer() {
        InboundRequest first = session.request(SEGMENTS.get(0), 1);
        collector.take(first);
        collector.take(session.request(SEGMENTS.get(1), 2));
        first.respond(CommandStatus.THROTTLED);

        List<String> ids = handled.get(0).accept("450");

        assertThat(ids).containsExactly("450-2");
    }

    @Test
    void dataSmIsAnsweredByDataSmResp() {
        incoming(new DataSm(
                        "",
                        SUBMIT.source(),
                        SUBMIT.destination(),
                        SUBMIT.esmClass(),
                        SUBMIT.registeredDelivery(),
                        SUBMIT.dataCoding(),
                        Tlvs.NONE))
                .accept("450");

        assertThat(answers()).containsExactly(new DataSmResp(CommandStatus.OK, "450", Tlvs.NONE));
    }

    @Test
    void idHas64CharactersAtMost() {
        IncomingMessage message = incoming(SUBMIT);

        assertThatThrownBy(() -> message.accept("x".repeat(65)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("message_id: 65 characters, at most 64");
        assertThat(message.accept("x".repeat(64))).hasSize(1);
    }

    @Test
    void idOfSegmentsLeavesRoomForTheirNumbers() {
        IncomingMessage message = incoming(SEGMENTS.get(0), SEGMENTS.get(1));

        assertThatThrownBy(() -> message.accept("x".repeat(61)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("message_id: 61 characters, at most 60");
        assertThat(message.accept("x".repeat(60))).hasSize(2);
    }

    private IncomingMessage incoming(MessagePdu<?>... pdus) {
        for (MessagePdu<?> pdu : pdus) {
            collector.take(session.request(pdu, 1 + handled.size()));
        }
        return handled.get(0);
    }

    private List<Pdu> answers() {
        return session.answers().stream().map(Frame::pdu).toList();
    }
}
