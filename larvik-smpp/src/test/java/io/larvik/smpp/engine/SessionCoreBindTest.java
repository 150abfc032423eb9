package io.larvik.smpp.engine;

import static io.larvik.smpp.engine.VirtualSession.ESME;
import static io.larvik.smpp.engine.VirtualSession.MC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.EnquireLinkResp;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.ConnectFailedException.Reason;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SessionCoreBindTest {

    private static final Bind BIND = Bind.of(BindType.TRANSCEIVER, "esme", "secret");
    private static final SubmitSm SUBMIT = SubmitSm.builder().build();
    private static final DeliverSm DELIVER = DeliverSm.builder().build();
    private static final Duration BIND_TIMEOUT = Duration.ofSeconds(10);

    // ---- the ESME's side ----

    @ParameterizedTest
    @EnumSource(BindType.class)
    void esmeIsBoundByTheResponse(BindType type) {
        VirtualSession session = new VirtualSession(Role.ESME, ESME);
        session.bind(Bind.of(type, "esme", "secret"));

        session.receives(new BindResp(type, CommandStatus.OK, "mc", Tlvs.NONE), 1);

        assertThat(session.state()).isEqualTo(SessionState.bound(type));
        assertThat(session.core.bindType()).isEqualTo(type);
        assertThat(session.core.remoteSystemId()).isEqualTo("mc");
        assertThat(session.core.account()).isEqualTo("esme");
        assertThat(session.effects.bound).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void accountIsEmptyUntilTheBindIsAccepted(Role role) {
        VirtualSession session = new VirtualSession(role, role == Role.ESME ? ESME : MC);

        if (role == Role.ESME) {
            session.bind(BIND);
            session.receives(BIND.response(CommandStatus.INVALID_PASSWORD), 1);
        } else {
            session.receives(BIND, 7);
            session.effects.bindRequest.respond(CommandStatus.INVALID_PASSWORD);
        }

        assertThat(session.core.account()).isEmpty();
    }

    @Test
    void accountStaysWhenTheSessionHasEnded() {
        VirtualSession session = new VirtualSession(Role.MC, MC);
        session.receives(BIND, 7);
        session.effects.bindRequest.respond(CommandStatus.OK);

        session.core.abort(session.now);

        assertThat(session.state()).isEqualTo(SessionState.CLOSED);
        assertThat(session.core.account()).isEqualTo("esme");
    }

    @Test
    void esmeIsBoundByAResponseWithoutBody() {
        VirtualSession session = new VirtualSession(Role.ESME, ESME);
        session.bind(BIND);

        session.receives("00000010 80000009 00000000 00000001");

        assertThat(session.state()).isEqualTo(SessionState.BOUND_TRX);
        assertThat(session.core.remoteSystemId()).isEmpty();
        assertThat(session.core.version()).isEqualTo(InterfaceVersion.SMPP_3_4);
    }

    @Test
    @Tag("report-C3")
    void messageInFrontOfTheResponseIsRefusedAndTheSessionIsBound() {
        VirtualSession session = new VirtualSession(Role.ESME, ESME);
        session.bind(BIND);
        session.sent();

        session.receives(VirtualSession.octets(DELIVER, 7)
                .plus(VirtualSession.octets(BIND.response(CommandStatus.OK), 1))
                .plus(VirtualSession.octets(DELIVER, 8)));

        assertThat(session.state()).isEqualTo(SessionState.BOUND_TRX);
        assertThat(session.sent()).containsExactly(Frame.of(DELIVER.response(CommandStatus.INVALID_BIND_STATUS), 7));
        assertThat(session.effects.requests)
                .extracting(InboundRequest::sequenceNumber)
                .containsExactly(8);
    }

    @Test
    @Tag("report-C3")
    void aHundredMessagesInFrontOfTheResponseAreRefusedAndOneMoreEndsTheSession() {
        VirtualSession session = new VirtualSession(Role.ESME, ESME);
        session.bind(BIND);
        session.sent();

        for (int i = 0; i < 100; i++) {
            session.receives(DELIVER, i);
        }
        boolean endedBefore = session.effects.ended;
        session.receives(DELIVER, 100);

        assertThat(endedBefore).isFalse();
        assertThat(session.sent()).hasSize(101);
        assertThat(session.effects.cause).isInstanceOf(ConnectFailedException.class);
    }

    @Test
    @Tag("report-C3")
    void whatNoMessageCentreMaySendEndsTheSessionBeforeTheBindAsEver() {
        VirtualSession session = new VirtualSession(Role.ESME, ESME);
        session.bind(BIND);

        session.receives(SUBMIT, 7);

        assertThat(session.effects.ended).isTrue();
    }

    @Test
    void refusedBindEndsTheSessionWithItsStatus() {
        VirtualSession session = new VirtualSession(Role.ESME, ESME);
        session.bind(BIND);

        session.receives(BIND.response(CommandStatus.INVALID_PASSWORD), 1);

        assertThat(session.effects.cause)
                .isInstanceOfSatisfying(
                        BindRefusedException.class,
                        e -> assertThat(e.status()).isEqualTo(CommandStatus.INVALID_PASSWORD));
        assertThat(session.effects.closingAfterWrites).isTrue();
        assertThat(session.core.nextDeadline()).isEqualTo(Timers.NEVER);
    }

    @Test
    void bindAnsweredByAGenericNackIsRefused() {
        VirtualSession session = new VirtualSession(Role.ESME, ESME);
        session.bind(BIND);

        session.receives(new GenericNack(CommandStatus.INVALID_COMMAND_ID, Tlvs.NONE), 1);

        assertThat(session.effects.cause)
                .isInstanceOfSatisfying(
                        BindRefusedException.class,
                        e -> assertThat(e.status()).isEqualTo(CommandStatus.INVALID_COMMAND_ID));
    }

    @Test
    void bindAnsweredForAnotherTypeFails() {
        VirtualSession session = new VirtualSession(Role.ESME, ESME);
        session.bind(BIND);

        session.receives(new BindResp(BindType.TRANSMITTER, CommandStatus.OK, "mc", Tlvs.NONE), 1);

        assertThat(session.effects.cause).satisfies(e -> hasReason(e, Reason.CLOSED));
        assertThat(session.effects.bound).isFalse();
        assertThat(session.effects.disconnects()).isTrue();
    }

    @Test
    void bindResponseThatCannotBeReadFails() {
        VirtualSession session = new VirtualSession(Role.ESME, ESME);
        session.bind(BIND);

        session.receives("00000015 80000009 00000000 00000001 00 0424 0fff"); // a TLV beyond the PDU

        assertThat(session.effects.cause).satisfies(e -> hasReason(e, Reason.CLOSED));
    }

    @Test
    @Tag("C9")
    void bindNeverAnsweredTimesOut() {
        VirtualSession session = new VirtualSession(Role.ESME, ESME);
        session.bind(BIND);

        session.passes(BIND_TIMEOUT.minusNanos(1));
        assertThat(session.effects.ended).isFalse();
        session.passes(Duration.ofNanos(1));

        assertThat(session.effects.cause).satisfies(e -> hasReason(e, Reason.TIMEOUT));
        assertThat(session.effects.closedNow).isTrue();
        assertThat(session.core.nextDeadline()).isEqualTo(Timers.NEVER);
    }

    @Test
    @Tag("C9")
    void connectionClosedInsteadOfAnAnswerFails() {
        VirtualSession session = new VirtualSession(Role.ESME, ESME);
        session.bind(BIND);

        session.peerClosesItsSide();

        assertThat(session.effects.cause).satisfies(e -> hasReason(e, Reason.CLOSED));
        assertThat(session.effects.disconnects()).isTrue();
    }

    @Test
    void deliveryRightBehindTheBindResponseReachesTheHandler() {
        VirtualSession session = new VirtualSession(Role.ESME, ESME);
        session.bind(BIND);
        OctetString both = VirtualSession.octets(
                        new BindResp(BindType.TRANSCEIVER, CommandStatus.OK, "mc", Tlvs.NONE), 1)
                .plus(VirtualSession.octets(DeliverSm.builder().build(), 1));

        session.receives(both);

        assertThat(session.effects.requests).hasSize(1);
    }

    @Test
    void secondBindOfOursIsNotSent() {
        VirtualSession session = new VirtualSession(Role.ESME, ESME);

        session.core.bind(BIND, session.now);
        session.core.bind(BIND, session.now);
        session.core.settle(session.now);

        assertThat(session.sentPdus()).containsExactly(BIND);
    }

    @Test
    void outbindReachesTheEsmeBeforeTheBind() {
        VirtualSession session = new VirtualSession(Role.ESME, ESME);
        Outbind outbind = new Outbind("mc", "secret", Tlvs.NONE);

        session.receives(outbind, 1);

        assertThat(session.effects.oneWays).containsExactly(outbind);
        assertThat(session.effects.ended).isFalse();
    }

    @Test
    void messageCentreMaySendAnOutbindBeforeTheBind() {
        VirtualSession session = new VirtualSession(Role.MC, MC);
        Outbind outbind = new Outbind("mc", "secret", Tlvs.NONE);

        boolean sent = session.send(outbind);

        assertThat(sent).isTrue();
        assertThat(session.sentPdus()).containsExactly(outbind);
        assertThat(session.state()).isEqualTo(SessionState.OUTBOUND);
    }

    @Test
    void outbindIsSentByNobodyElse() {
        Outbind outbind = new Outbind("mc", "secret", Tlvs.NONE);

        assertThat(new VirtualSession(Role.ESME, ESME).send(outbind)).isFalse();
        assertThat(VirtualSession.boundMc(MC).send(outbind)).isFalse();
    }

    @Test
    void nothingIsRequestedBeforeTheBind() {
        VirtualSession session = new VirtualSession(Role.ESME, ESME);
        session.bind(BIND);
        session.sent();

        OutboundRequest early = session.request(SUBMIT);

        assertThat(session.failureOf(early)).isInstanceOf(NotSentException.class);
        assertThat(session.sent()).isEmpty();
    }

    // ---- the message centre's side ----

    @ParameterizedTest
    @EnumSource(BindType.class)
    void acceptedBindBindsTheMessageCentre(BindType type) {
        VirtualSession session = new VirtualSession(Role.MC, MC);
        session.receives(Bind.of(type, "esme", "secret"), 7);

        session.effects.bindRequest.respond(new BindResp(type, CommandStatus.OK, "mc", Tlvs.NONE));

        assertThat(session.sentHex())
                .isEqualTo("00000013" + hex(type.commandId().response()) + "00000000" + "00000007" + "6d6300");
        assertThat(session.state()).isEqualTo(SessionState.bound(type));
        assertThat(session.core.remoteSystemId()).isEqualTo("esme");
        assertThat(session.core.account()).isEqualTo("esme");
    }

    @Test
    void refusedBindIsAnsweredThenClosedASecondLater() {
        VirtualSession session = new VirtualSession(Role.MC, MC);
        session.receives(BIND, 7);

        session.effects.bindRequest.respond(CommandStatus.INVALID_PASSWORD);

        assertThat(session.sentHex()).isEqualTo("00000010" + "80000009" + "0000000e" + "00000007");
        session.passes(Duration.ofMillis(999));
        assertThat(session.effects.disconnects()).isFalse();
        session.passes(Duration.ofMillis(1));
        assertThat(session.effects.closedNow).isTrue();
        assertThat(session.core.nextDeadline()).isEqualTo(Timers.NEVER);
    }

    @Test
    void bindResponseThatCannotBeEncodedBecomesASystemError() {
        VirtualSession session = new VirtualSession(Role.MC, MC);
        session.receives(BIND, 7);

        session.effects.bindRequest.respond(
                new BindResp(BindType.TRANSCEIVER, CommandStatus.OK, "x".repeat(65), Tlvs.NONE));

        assertThat(session.sentHex()).isEqualTo("00000010" + "80000009" + "00000008" + "00000007");
        assertThat(session.effects.bound).isFalse();
        session.passes(Duration.ofSeconds(1));
        assertThat(session.effects.closedNow).isTrue();
    }

    @Test
    void silentPeerIsClosedAtTheBindTimeout() {
        VirtualSession session = new VirtualSession(Role.MC, MC);

        session.passes(BIND_TIMEOUT);

        assertThat(session.effects.closedNow).isTrue();
        assertThat(session.effects.events).contains(SmppEvent.BIND_TIMEOUT);
    }

    @Test
    void enquireLinkIsAnsweredBeforeTheBindButBuysNoTime() {
        VirtualSession session = new VirtualSession(Role.MC, MC);

        for (int i = 1; i <= 9; i++) {
            session.passes(Duration.ofSeconds(1));
            session.receives(EnquireLink.PLAIN, i);
        }
        session.passes(Duration.ofSeconds(1));

        assertThat(session.sentPdus()).hasSize(9).allMatch(EnquireLinkResp.class::isInstance);
        assertThat(session.effects.closedNow).isTrue();
    }

    @Test
    void bindNeverDecidedTimesOut() {
        VirtualSession session = new VirtualSession(Role.MC, MC);
        session.receives(BIND, 1);

        session.passes(BIND_TIMEOUT);
        session.effects.bindRequest.respond(CommandStatus.OK);

        assertThat(session.effects.closedNow).isTrue();
        assertThat(session.effects.bound).isFalse();
        assertThat(session.sent()).isEmpty();
    }

    @Test
    @Tag("B12")
    void requestRightBehindTheBindWaitsForTheDecision() {
        VirtualSession session = new VirtualSession(Role.MC, MC);

        session.receives(VirtualSession.octets(BIND, 1).plus(VirtualSession.octets(SUBMIT, 2)));

        assertThat(session.effects.requests).isEmpty();
        assertThat(session.effects.paused).isTrue();
        session.acceptBind();
        assertThat(session.effects.requests).hasSize(1);
        assertThat(session.effects.paused).isFalse();
        session.effects.requests.get(0).respond(SUBMIT.accepted("1"));
        assertThat(session.sent()).extracting(Frame::sequenceNumber).containsExactly(1, 2);
    }

    @Test
    @Tag("B12")
    void requestRightBehindARefusedBindIsDiscarded() {
        VirtualSession session = new VirtualSession(Role.MC, MC);
        session.receives(VirtualSession.octets(BIND, 1).plus(VirtualSession.octets(SUBMIT, 2)));

        session.effects.bindRequest.respond(CommandStatus.INVALID_PASSWORD);

        assertThat(session.effects.requests).isEmpty();
        assertThat(session.sent()).hasSize(1);
        assertThat(session.effects.paused).isFalse();
    }

    @Test
    @Tag("B11")
    void requestBeforeTheBindIsAnsweredOnceThenClosed() {
        VirtualSession session = new VirtualSession(Role.MC, MC);

        session.receives(VirtualSession.octets(SUBMIT, 5).plus(VirtualSession.octets(SUBMIT, 6)));

        assertThat(session.sentHex()).isEqualTo("00000010" + "80000004" + "00000004" + "00000005");
        session.passes(Duration.ofSeconds(1));
        assertThat(session.effects.closedNow).isTrue();
    }

    @Test
    @Tag("B10")
    void secondBindIsRefusedAndTheSessionLives() {
        VirtualSession session = VirtualSession.boundMc(MC);

        session.receives(BIND, 9);
        session.receives(EnquireLink.PLAIN, 10);

        assertThat(session.sentHex())
                .isEqualTo("00000010" + "80000009" + "00000005" + "00000009" + "00000010" + "80000015" + "00000000"
                        + "0000000a");
        assertThat(session.state()).isEqualTo(SessionState.BOUND_TRX);
    }

    @Test
    @Tag("B14")
    void bindAndHalfCloseInOneIsAnsweredThenClosed() {
        VirtualSession session = new VirtualSession(Role.MC, MC);
        session.receives(BIND, 1);
        session.peerClosesItsSide();

        session.acceptBind();

        assertThat(session.sent()).hasSize(1);
        assertThat(session.effects.closingAfterWrites).isTrue();
    }

    // ---- limits ----

    @Test
    @Tag("A2")
    void pduBeforeTheBindHasAtMost1024Octets() {
        VirtualSession atLimit = new VirtualSession(Role.MC, MC);
        VirtualSession beyond = new VirtualSession(Role.MC, MC);

        atLimit.receives("00000400 00000999 00000000 00000001" + "00".repeat(1008));
        beyond.receives("00000401 00000999 00000000 00000001");

        assertThat(atLimit.sentHex()).isEqualTo("00000010" + "80000000" + "00000003" + "00000001");
        assertThat(beyond.sentHex()).isEqualTo("00000010" + "80000000" + "00000002" + "00000000");
    }

    @Test
    @Tag("A3")
    void pduOnceBoundHasAtMost72KibiOctets() {
        VirtualSession atLimit = VirtualSession.boundMc(MC);
        VirtualSession beyond = VirtualSession.boundMc(MC);

        atLimit.receives("00012000 00000999 00000000 00000001" + "00".repeat(73_728 - 16));
        beyond.receives("00012001 00000999 00000000 00000001");

        assertThat(atLimit.sentHex()).isEqualTo("00000010" + "80000000" + "00000003" + "00000001");
        assertThat(beyond.sentHex()).isEqualTo("00000010" + "80000000" + "00000002" + "00000000");
    }

    @Test
    @Tag("B12")
    void longPduRightBehindTheBindIsReadUnderTheLimitOfBoundSessions() {
        VirtualSession session = new VirtualSession(Role.MC, MC);
        SubmitSm longMessage = SubmitSm.builder()
                .tlv(TlvTag.MESSAGE_PAYLOAD, OctetString.of(new byte[2000]))
                .build();

        session.receives(VirtualSession.octets(BIND, 1).plus(VirtualSession.octets(longMessage, 2)));
        session.acceptBind();

        assertThat(session.effects.requests).hasSize(1);
    }

    // ---- versions ----

    @ParameterizedTest
    @CsvSource({
        "34, 34, 3.4",
        "34, 50, 3.4",
        "50, 34, 3.4",
        "50, 50, 5.0",
        "50, 33, 3.3",
        "33, 34, 3.3",
        "34, '', 3.4",
        "50, '', 5.0",
    })
    @Tag("A12")
    void lowerVersionIsSpokenByBoth(String asked, String answered, String spoken) {
        Bind bind = bind(asked);
        Tlvs tlvs =
                answered.isEmpty() ? Tlvs.NONE : Tlvs.of(TlvTag.SC_INTERFACE_VERSION, Integer.parseInt(answered, 16));
        BindResp response = new BindResp(BindType.TRANSCEIVER, CommandStatus.OK, "mc", tlvs);
        VirtualSession esme = new VirtualSession(Role.ESME, ESME);
        VirtualSession mc = new VirtualSession(Role.MC, MC);

        esme.bind(bind);
        esme.receives(response, 1);
        mc.receives(bind, 1);
        mc.effects.bindRequest.respond(response);

        assertThat(esme.core.version()).hasToString(spoken);
        assertThat(mc.core.version()).hasToString(spoken);
    }

    @Test
    @Tag("A12")
    void versionBelow34GetsNoTlvs() {
        VirtualSession session = new VirtualSession(Role.MC, MC);
        session.receives(bind("33"), 1);
        session.effects.bindRequest.respond(
                new BindResp(BindType.TRANSCEIVER, CommandStatus.OK, "mc", Tlvs.of(TlvTag.SC_INTERFACE_VERSION, 0x34)));

        session.request(
                DeliverSm.builder().tlv(TlvTag.USER_MESSAGE_REFERENCE, 1).build());
        session.receives(SUBMIT, 2);
        session.effects
                .requests
                .get(0)
                .respond(new SubmitSmResp(CommandStatus.OK, "1", Tlvs.of(TlvTag.DELIVERY_FAILURE_REASON, 1)));

        assertThat(session.sentPdus()).hasSize(3).allMatch(pdu -> pdu.tlvs().isEmpty());
    }

    @Test
    @Tag("A12")
    void versionBelow34GetsNoTlvsInARefusalEither() {
        VirtualSession session = new VirtualSession(Role.MC, MC);
        session.receives(bind("33"), 1);

        session.effects.bindRequest.respond(new BindResp(
                BindType.TRANSCEIVER, CommandStatus.BIND_FAILED, null, Tlvs.of(TlvTag.SC_INTERFACE_VERSION, 0x34)));

        assertThat(session.sentPdus()).singleElement().matches(pdu -> pdu.tlvs().isEmpty());
    }

    @Test
    @Tag("A12")
    void tlvsOfAPeerBelow34AreKept() {
        VirtualSession session = new VirtualSession(Role.MC, MC);
        session.receives(bind("33"), 1);
        session.acceptBind();

        session.receives(
                SubmitSm.builder().tlv(TlvTag.USER_MESSAGE_REFERENCE, 7).build(), 2);

        assertThat(session.effects.requests.get(0).pdu().tlvs().get(TlvTag.USER_MESSAGE_REFERENCE))
                .isEqualTo(7);
    }

    @Test
    void esmeSendsTlvsToAPeerThatToldNoVersion() {
        VirtualSession session = VirtualSession.boundEsme(ESME);

        session.request(SubmitSm.builder().tlv(TlvTag.USER_MESSAGE_REFERENCE, 7).build());

        assertThat(session.sentPdus())
                .singleElement()
                .matches(pdu -> pdu.tlvs().contains(TlvTag.USER_MESSAGE_REFERENCE));
    }

    @Test
    @Tag("C9")
    void bindIsNotAnsweredByAPduOfAnotherKind() {
        VirtualSession session = new VirtualSession(Role.MC, MC);
        session.receives(BIND, 1);
        BindResp other = new BindResp(BindType.RECEIVER, CommandStatus.OK, "mc", Tlvs.NONE);

        assertThatIllegalArgumentException().isThrownBy(() -> session.effects.bindRequest.respond(other));

        assertThat(session.effects.bindRequest.isAnswered()).isFalse();
    }

    private static Bind bind(String version) {
        return new Bind(
                BindType.TRANSCEIVER,
                "esme",
                "secret",
                "",
                InterfaceVersion.of(Integer.parseInt(version, 16)),
                Address.NONE,
                Tlvs.NONE);
    }

    private static String hex(CommandId command) {
        return String.format("%08x", command.value());
    }

    private static void hasReason(SmppException e, Reason reason) {
        assertThat(e)
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason));
    }
}
