package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.SegmentIdScheme;
import io.larvik.smpp.net.Blocking;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.receipt.ReceiptDialect;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server refuses requests because of the limits of an account, or of all accounts, before any handler runs. */
@Timeout(60)
class AccountOptionsIT {

    private static final SubmitSm SUBMIT = SubmitSm.builder()
            .source(Address.of("46701113311"))
            .destination(Address.of("46709771337"))
            .build();
    private static final QuerySm QUERY = QuerySm.of("7", Address.of("46701113311"));

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final CompletableFuture<@Nullable Void> released = new CompletableFuture<>();

    /** Requests that handlers received and left unanswered. */
    private final BlockingQueue<InboundRequest> handled = new LinkedBlockingQueue<>();

    @AfterEach
    void release() {
        released.complete(null);
    }

    @Test
    @Tag("B18")
    void messageBeyondTheRateIsThrottledOnEverySessionOfTheAccount() {
        SmppServer server = start(limited(l -> l.messagesPerSecond(1)));
        RawPeer one = loopback.bindRaw(server);
        RawPeer two = bind(server, "foo", InterfaceVersion.SMPP_5_0);
        RawPeer other = bind(server, "other", InterfaceVersion.SMPP_3_4);
        one.send(multi(250)); // uses up the rate of several minutes

        assertThat(answer(one, SUBMIT).status()).isEqualTo(CommandStatus.THROTTLED);
        Frame response = answer(two, SUBMIT);
        assertThat(response.status()).isEqualTo(CommandStatus.THROTTLED);
        assertThat(response.pdu().tlvs().get(TlvTag.CONGESTION_STATE)).isEqualTo(100);
        assertThat(server.eventCounts()).containsEntry(SmppEvent.THROTTLE, 2L);
        other.send(SUBMIT);
        // Two sessions: their handlers start in any order.
        assertThat(List.of(handledPdu().getClass(), handledPdu().getClass()))
                .containsExactlyInAnyOrder(SubmitMulti.class, SubmitSm.class);
        assertThat(handled).isEmpty();
        assertThat(answer(one, EnquireLink.PLAIN).status()).isEqualTo(CommandStatus.OK);
    }

    @Test
    @Tag("B19")
    void messageThatThereIsNoRoomForIsRefusedAndEnquireLinkIsAnswered() throws Exception {
        SmppServer server = start(s -> s.inflightBytes(100));
        RawPeer one = loopback.bindRaw(server);
        RawPeer two = bind(server, "other", InterfaceVersion.SMPP_5_0);
        one.send(SUBMIT);
        InboundRequest held = handled.take();

        Frame refused = answer(two, SUBMIT);

        assertThat(refused.status()).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
        assertThat(refused.pdu().tlvs().get(TlvTag.CONGESTION_STATE)).isEqualTo(100);
        assertThat(server.eventCounts()).containsEntry(SmppEvent.OVERLOAD, 1L);
        assertThat(answer(one, EnquireLink.PLAIN).status()).isEqualTo(CommandStatus.OK);
        assertThat(answer(two, EnquireLink.PLAIN).status()).isEqualTo(CommandStatus.OK);
        held.respond(CommandStatus.OK);
        assertThat(one.receive().status()).isEqualTo(CommandStatus.OK);
        two.send(SUBMIT);
        assertThatHandled(SubmitSm.class);
    }

    @Test
    @Tag("B19")
    void overloadIsToldHoweverBusyTheHandlersAre() {
        SmppServer server = start(s -> s.inflightBytes(90 * 57).on(SubmitSm.class, (session, submit) -> {
            Blocking.await(released);
            return submit.accepted("1");
        }));
        RawPeer busy = loopback.bindRaw(server);
        RawPeer other = bind(server, "other", InterfaceVersion.SMPP_3_4);

        for (int i = 0; i < 99; i++) { // more than the handler pool, less than windowIn
            busy.send(SUBMIT);
        }

        assertThat(busy.receive().status()).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
        assertThat(answer(other, SUBMIT).status()).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
        assertThat(answer(other, EnquireLink.PLAIN).status()).isEqualTo(CommandStatus.OK);
    }

    @Test
    @Tag("B23")
    void sourceThatTheAccountMayNotUseIsRefused() {
        SmppServer server =
                start(limited(l -> l.sources(source -> source.value().equals("46701113311"))));
        RawPeer peer = loopback.bindRaw(server);

        SubmitSm foreign = SubmitSm.builder()
                .source(Address.of("Bank"))
                .destination(SUBMIT.destination())
                .build();

        assertThat(answer(peer, foreign).status()).isEqualTo(CommandStatus.INVALID_SOURCE_ADDRESS);
        assertThat(server.eventCounts()).containsEntry(SmppEvent.POLICY_SOURCE, 1L);
        peer.send(SUBMIT);
        assertThatHandled(SubmitSm.class);
        assertThat(handled).isEmpty();
    }

    @Test
    @Tag("B23")
    void sourceThatCannotBeCheckedIsRefused() {
        SmppServer server = start(limited(l -> l.sources(source -> {
            throw new IllegalStateException("no database");
        })));

        assertThat(answer(loopback.bindRaw(server), SUBMIT).status()).isEqualTo(CommandStatus.INVALID_SOURCE_ADDRESS);
        assertThat(handled).isEmpty();
    }

    @ParameterizedTest
    @Tag("B24")
    @CsvSource({"0, 3.4, false", "254, 3.4, true", "255, 3.4, false", "0, 5.0, false", "255, 5.0, true"})
    void numberOfDestinationsIsThatOfTheVersion(int destinations, String version, boolean taken) {
        RawPeer peer = bind(
                start(s -> s), "foo", version.equals("5.0") ? InterfaceVersion.SMPP_5_0 : InterfaceVersion.SMPP_3_4);

        peer.send(multi(destinations));

        if (taken) {
            assertThatHandled(SubmitMulti.class);
        } else {
            assertThat(peer.receive().status()).isEqualTo(CommandStatus.INVALID_NUMBER_OF_DESTINATIONS);
            assertThat(handled).isEmpty();
        }
    }

    @ParameterizedTest
    @Tag("A19")
    @CsvSource(
            nullValues = "-",
            value = {
                "'',               '',               -",
                "240102030405904+, 000001000000000R, -",
                "2401020304,       240102030405,     -",
                "000000000000000R, 000000000000000R, -",
                "241302030405904+, '',               ESME_RINVSCHED",
                "240102030405904*, '',               ESME_RINVSCHED",
                "tomorrow,         '',               ESME_RINVSCHED",
                "'',               24010203040590+,  ESME_RINVEXPIRY",
                "'',               000001000000000r, ESME_RINVEXPIRY",
            })
    void timeInNoFormOfOneIsRefused(String schedule, String validity, @Nullable String status) {
        RawPeer peer = loopback.bindRaw(start(s -> s));

        peer.send(submit(schedule, validity));

        if (status == null) {
            assertThatHandled(SubmitSm.class);
        } else {
            assertThat(peer.receive().status()).asString().startsWith(status + " ");
            assertThat(handled).isEmpty();
        }
    }

    @Test
    @Tag("A19")
    void timesOfEveryOtherRequestThatHasThemAreCheckedToo() {
        RawPeer peer = loopback.bindRaw(start(s -> s));
        String never = "241302030405904+";

        SubmitSm message = SubmitSm.builder().validityPeriod(never).build();

        assertThat(answer(peer, SubmitMulti.of(message, multi(1).destinations()))
                        .status())
                .isEqualTo(CommandStatus.INVALID_VALIDITY_PERIOD);
        assertThat(answer(
                                peer,
                                new ReplaceSm(
                                        "7",
                                        Address.NONE,
                                        never,
                                        "",
                                        RegisteredDelivery.NONE,
                                        0,
                                        OctetString.EMPTY,
                                        Tlvs.NONE))
                        .status())
                .isEqualTo(CommandStatus.INVALID_SCHEDULE_TIME);
    }

    @Test
    @Tag("A19")
    void messageToNobodyIsRefused() {
        RawPeer peer = loopback.bindRaw(start(s -> s));

        assertThat(answer(peer, SubmitSm.builder().build()).status())
                .isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS);
        assertThat(handled).isEmpty();
    }

    @Test
    @Tag("A19")
    void whoWantsThemGetsThemAll() {
        RawPeer peer = loopback.bindRaw(start(s -> s.acceptAnyTime().acceptEmptyDestination()));

        peer.send(submit("tomorrow", "never"));
        peer.send(SubmitSm.builder().build());

        assertThatHandled(SubmitSm.class);
        assertThatHandled(SubmitSm.class);
    }

    @Test
    void accountHasAlphabetsAndReceiptsOfItsOwn() {
        BlockingQueue<IncomingSms> received = new LinkedBlockingQueue<>();
        SmppServer server =
                loopback.start(s -> s.authenticate(bind -> bind.systemId().equals("foo")
                                ? BindDecision.accept(
                                        "user data",
                                        AccountOptions.DEFAULT.with(
                                                o -> o.alphabets(PeerAlphabets.STANDARD.withMcDefault(Alphabet.LATIN1))
                                                        .receiptDialect(ReceiptDialect.of("{id} {stat} {done}"))
                                                        .receiptZone(ZoneId.of("Asia/Tokyo"))
                                                        .segmentIdScheme(SegmentIdScheme.SAME)
                                                        .segmentHold(SegmentHold.UNTIL_COMPLETE)
                                                        .receiptGranularity(ReceiptGranularity.WHOLE_MESSAGE)))
                                : BindDecision.accept())
                        .onSms((session, sms) -> {
                            received.add(sms);
                            sms.accept("450");
                        }));
        SubmitSm latin1 = SUBMIT.toBuilder()
                .registeredDelivery(RegisteredDelivery.RECEIPT)
                .shortMessage(OctetString.ofHex("e9"))
                .build();

        RawPeer foo = bind(server, "foo", InterfaceVersion.SMPP_3_4);
        answer(foo, latin1);
        IncomingSms ofFoo = received.remove();
        ofFoo.sendReceipt(MessageState.DELIVERED);
        RawPeer bar = bind(server, "bar", InterfaceVersion.SMPP_3_4);
        answer(bar, latin1);
        IncomingSms ofBar = received.remove();
        ofBar.sendReceipt(MessageState.DELIVERED);

        assertThat(ofFoo.text()).isEqualTo("é");
        assertThat(ofBar.text()).isNotEqualTo("é");
        assertThat(text(foo)).matches("450 DELIVRD \\d{10}");
        assertThat(text(bar)).startsWith("id:450 sub:001");
    }

    @Test
    void optionsChangeWhileTheAccountIsBound() {
        SmppServer server = start(limited(l -> l.messagesPerSecond(1)));
        RawPeer peer = loopback.bindRaw(server);
        peer.send(SUBMIT);
        assertThat(answer(peer, SUBMIT).status()).isEqualTo(CommandStatus.THROTTLED);

        assertThat(server.limits("foo", AccountOptions.DEFAULT.with(o -> o.messagesPerSecond(100))))
                .isTrue();

        for (int i = 0; i < 50; i++) {
            peer.send(SUBMIT);
        }
        peer.send(QUERY);
        await().until(() -> handled.size() == 52);
        assertThat(server.limits("nobody", AccountOptions.DEFAULT)).isFalse();
    }

    private static String text(RawPeer peer) {
        DeliverSm receipt = (DeliverSm) peer.receive().pdu();
        return new String(receipt.shortMessage().toBytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void senselessLimitsAreRefused() {
        assertThatThrownBy(() -> AccountOptions.DEFAULT.with(l -> l.maxBinds(-1)))
                .hasMessage("maxBinds: -1, allowed are 0 to 1000000");
        assertThatThrownBy(() -> AccountOptions.DEFAULT.with(l -> l.messagesPerSecond(1_000_001)))
                .hasMessage("messagesPerSecond: 1000001, allowed are 0 to 1000000");
        assertThatThrownBy(() -> AccountOptions.DEFAULT.with(l -> l.allowFrom()))
                .hasMessageContaining("allowFrom");
        assertThatThrownBy(() -> AccountOptions.DEFAULT.with(l -> l.allowFrom("192.0.2.1/24")))
                .hasMessageContaining("192.0.2.0/24");
        assertThatThrownBy(() -> SmppServer.builder().inflightBytes(0))
                .hasMessage("inflightBytes: 0, allowed are 1 to 1099511627776");
    }

    private SmppServer start(UnaryOperator<SmppServerBuilder> changes) {
        return loopback.start(s -> changes.apply(s.onRequest(handled::add)));
    }

    private static UnaryOperator<SmppServerBuilder> limited(Consumer<AccountOptions.Builder> limits) {
        return s -> s.authenticate(bind ->
                bind.systemId().equals("foo") ? BindDecision.accept().withOptions(limits) : BindDecision.accept());
    }

    private RawPeer bind(SmppServer server, String systemId, InterfaceVersion version) {
        RawPeer peer = loopback.closeLater(RawPeer.connect(server.port()));
        peer.send(new Bind(BindType.TRANSCEIVER, systemId, "bar", "", version, Address.NONE, Tlvs.NONE));
        assertThat(peer.receive().status()).isEqualTo(CommandStatus.OK);
        return peer;
    }

    private static Frame answer(RawPeer peer, PduRequest<?> request) {
        peer.send(request);
        return peer.receive();
    }

    private static SubmitMulti multi(int destinations) {
        return SubmitMulti.of(SUBMIT, Collections.nCopies(destinations, DestAddress.of(Address.of("46709771337"))));
    }

    /** Returns a submit_sm with times that our encoder would refuse. */
    private static OctetString submit(String schedule, String validity) {
        String body = "\0" // service_type
                + "\0\0" + "46701113311\0"
                + "\0\0" + "46709771337\0"
                + "\0\0\0" // esm_class, protocol_id, priority_flag
                + schedule + "\0" + validity + "\0"
                + "\0\0\0\0\0"; // up to sm_length
        OctetString octets = OctetString.of(body.getBytes(StandardCharsets.ISO_8859_1));
        String header = String.format("%08x000000040000000000000007", 16 + octets.length());
        return OctetString.ofHex(header).plus(octets);
    }

    private void assertThatHandled(Class<?> type) {
        assertThat(handledPdu()).isInstanceOf(type);
    }

    private PduRequest<?> handledPdu() {
        try {
            InboundRequest request = handled.poll(10, TimeUnit.SECONDS);
            assertThat(request).isNotNull();
            return request.pdu();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
