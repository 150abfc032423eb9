package io.larvik.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.ClientListener;
import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.client.Reconnect;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.SmppClientBuilder;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.BroadcastArea;
import io.larvik.smpp.field.BroadcastContentType;
import io.larvik.smpp.field.BroadcastFrequencyInterval;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.field.UnsuccessSme;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.KeyStores;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.WhenThrottled;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.Segmentation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** The scenarios with a peer's server as message centre and our client as ESME. One instance runs one scenario. */
final class AgainstOurClient {

    private static final Sms HELLO =
            Sms.to(PeerMessage.TO).from(PeerMessage.FROM).text(Texts.GSM);
    private static final Address SOURCE = Address.of(PeerMessage.FROM);

    private final Peer peer;
    private final Loopback loopback;
    private final Path keyStore;
    private final SeenPdus seen = new SeenPdus();
    private final BlockingQueue<ReceivedMessage> delivered = new LinkedBlockingQueue<>();
    private final CompletableFuture<@Nullable SmppException> disconnected = new CompletableFuture<>();

    AgainstOurClient(Peer peer, Loopback loopback, Path keyStore) {
        this.peer = peer;
        this.loopback = loopback;
        this.keyStore = keyStore;
    }

    /** A switch expression, so that the compiler reports a scenario without a case. */
    Executable of(Scenario scenario) {
        return switch (scenario) {
            case BIND_TRANSMITTER -> () -> transmits(BindType.TRANSMITTER);
            case BIND_RECEIVER -> () -> receives(BindType.RECEIVER, Texts.GSM);
            case BIND_TRANSCEIVER -> () -> transmits(BindType.TRANSCEIVER);
            case REFUSED_TRANSMITTER -> () -> isRefused(BindType.TRANSMITTER);
            case REFUSED_RECEIVER -> () -> isRefused(BindType.RECEIVER);
            case REFUSED_TRANSCEIVER -> () -> isRefused(BindType.TRANSCEIVER);
            case GSM_TEXT -> () -> sends(Texts.GSM);
            case LATIN_1_TEXT -> () -> sends(Texts.LATIN_1);
            case UCS2_TEXT -> this::sendsInUcs2;
            case EMOJI -> () -> sends(Texts.EMOJI);
            case LONG_GSM_TEXT -> () -> sends(Texts.LONG_GSM);
            case LONG_UCS2_TEXT -> () -> sends(Texts.LONG_UCS2);
            case REFUSED_MESSAGE -> this::isThrottled;
            case RECEIPT -> this::getsReceipts;
            case MO_MESSAGE -> () -> receives(BindType.TRANSCEIVER, Texts.GSM);
            case LONG_MO_MESSAGE -> () -> receives(BindType.TRANSCEIVER, Texts.LONG_GSM);
            case ENQUIRE_LINK_FROM_ESME -> this::sendsEnquireLink;
            case ENQUIRE_LINK_FROM_MC -> this::answersEnquireLink;
            case UNBIND_FROM_ESME -> this::unbinds;
            case UNBIND_FROM_MC -> this::isUnbound;
            case HUNDRED_OUTSTANDING -> this::sendsAHundredBeforeTheFirstAnswer;
            case QUERY_SM -> this::queries;
            case CANCEL_SM -> this::cancels;
            case REPLACE_SM -> this::replaces;
            case SUBMIT_MULTI -> this::sendsToSeveral;
            case DATA_SM -> this::sendsData;
            case MESSAGE_PAYLOAD -> this::sendsPayload;
            case ALERT_NOTIFICATION -> this::isAlerted;
            case BROADCAST_SM -> this::broadcasts;
            case TLS -> this::speaksTls;
            case FIVE_THOUSAND -> this::sendsFiveThousand;
        };
    }

    private void transmits(BindType type) throws Exception {
        PeerMc mc = listen();
        SmppClient client = connect(mc, c -> c.bindType(type));

        assertThat(client.session().bindType()).isEqualTo(type);
        sends(mc, client, Texts.GSM);
    }

    private void receives(BindType type, String text) throws Exception {
        PeerMc mc = listen();
        connect(mc, c -> c.bindType(type));

        mc.deliver(PeerMessage.of(text));

        ReceivedMessage message = Soon.next(delivered);
        assertThat(message.text()).isEqualTo(text);
        assertThat(message.isComplete()).isTrue();
        assertThat(message.from()).isEqualTo(PeerMessage.FROM);
        assertThat(message.to()).isEqualTo(PeerMessage.TO);
    }

    private void isRefused(BindType type) throws Exception {
        PeerMc mc = listen();

        assertThatThrownBy(() -> connect(mc, c -> c.bindType(type).password("wrong")))
                .isInstanceOfSatisfying(
                        BindRefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(peer.refusalOfPasswords()));
    }

    private void sends(String text) throws Exception {
        PeerMc mc = listen();
        sends(mc, connect(mc), text);
    }

    private void sendsInUcs2() throws Exception {
        PeerMc mc = listen();
        SmppClient client = connect(mc);
        for (String text : Texts.UCS2) {
            sends(mc, client, text);
        }
    }

    private void sends(PeerMc mc, SmppClient client, String text) throws Exception {
        Submission sent = client.send(HELLO.text(text));

        assertThat(Soon.next(mc.submitted())).isEqualTo(PeerMessage.of(text));
        assertThat(sent.messageIds())
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("1\\d{3}(-\\d)?"));
    }

    private void isThrottled() throws Exception {
        SmppClient client = connect(listen(), c -> c.whenThrottled(WhenThrottled.FAIL));

        assertThatThrownBy(() -> client.send(HELLO.text(PeerMc.THROTTLED)))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        rejected -> assertThat(rejected.status()).isEqualTo(CommandStatus.THROTTLED));
    }

    private void getsReceipts() throws Exception {
        SmppClient client = connect(listen());

        Submission undelivered = client.send(HELLO.text(PeerMc.UNDELIVERABLE).requestReceipt());
        Submission second = client.send(HELLO.requestReceipt());

        isReceipted(undelivered, MessageState.UNDELIVERABLE);
        isReceipted(second, MessageState.DELIVERED);
        assertThat(delivered).isEmpty();
    }

    private static void isReceipted(Submission submission, MessageState state) {
        Receipt receipt = submission.awaitReceipt(Duration.ofSeconds(Soon.SECONDS));

        assertThat(receipt.messageId()).isEqualTo(submission.messageIds().get(0));
        assertThat(receipt.state()).isEqualTo(state);
        assertThat(receipt.isContradictory()).isFalse();
    }

    private void sendsEnquireLink() throws Exception {
        assertThat(connect(listen()).session().request(EnquireLink.PLAIN).status())
                .isEqualTo(CommandStatus.OK);
    }

    private void answersEnquireLink() throws Exception {
        PeerMc mc = listen();
        SmppClient client = connect(mc);

        mc.enquireLink();

        seen.await(CommandId.ENQUIRE_LINK);
        sends(mc, client, Texts.GSM);
    }

    private void unbinds() throws Exception {
        PeerMc mc = listen();
        SmppClient client = connect(mc);

        client.close();

        Soon.get(mc.unbound());
        seen.await(CommandId.UNBIND.response());
        assertThat(Soon.get(disconnected)).isNull();
    }

    private void isUnbound() throws Exception {
        PeerMc mc = listen();
        connect(mc);

        mc.unbind();

        seen.await(CommandId.UNBIND);
        assertThat(Soon.get(disconnected)).isNull();
    }

    private void sendsAHundredBeforeTheFirstAnswer() throws Exception {
        PeerMc mc = loopback.closeLater(peer.listen(new Peer.Listening(100, null)));
        SmppClient client = connect(mc, c -> c.session(o -> o.windowOut(100)));

        arrives(mc, client, 100);
    }

    private void queries() throws Exception {
        PeerMc mc = listen();
        Session session = connect(mc).session();

        QuerySmResp known = session.request(QuerySm.of(PeerMc.KNOWN_ID, SOURCE));
        QuerySmResp unknown = session.request(QuerySm.of("unknown", SOURCE));

        assertThat(known.status()).isEqualTo(CommandStatus.OK);
        assertThat(known.messageId()).isEqualTo(PeerMc.KNOWN_ID);
        assertThat(known.messageState()).isEqualTo(MessageState.DELIVERED);
        assertThat(unknown.status()).isEqualTo(CommandStatus.QUERY_FAILED);
        areAsked(mc, "query_sm 1001", "query_sm unknown");
    }

    private void cancels() throws Exception {
        PeerMc mc = listen();
        Session session = connect(mc).session();

        assertThat(session.request(CancelSm.of(PeerMc.KNOWN_ID, SOURCE)).status())
                .isEqualTo(CommandStatus.OK);
        assertThat(session.request(CancelSm.of("unknown", SOURCE)).status()).isEqualTo(CommandStatus.CANCEL_FAILED);
        areAsked(mc, "cancel_sm 1001", "cancel_sm unknown");
    }

    private void replaces() throws Exception {
        PeerMc mc = listen();
        Session session = connect(mc).session();

        assertThat(session.request(replacement(PeerMc.KNOWN_ID)).status()).isEqualTo(CommandStatus.OK);
        assertThat(session.request(replacement("unknown")).status()).isEqualTo(CommandStatus.REPLACE_FAILED);
        areAsked(mc, "replace_sm 1001 " + Texts.GSM, "replace_sm unknown " + Texts.GSM);
    }

    private static ReplaceSm replacement(String messageId) {
        return new ReplaceSm(
                messageId, SOURCE, "", "", RegisteredDelivery.NONE, 0, Alphabet.GSM7.encode(Texts.GSM), Tlvs.NONE);
    }

    private static void areAsked(PeerMc mc, String... requests) throws Exception {
        for (String request : requests) {
            assertThat(Soon.next(mc.asked())).isEqualTo(request);
        }
    }

    private void sendsToSeveral() throws Exception {
        PeerMc mc = listen();
        SubmitSm message = HELLO.toSubmitSm(peer.alphabets(), 0).get(0);
        Address nobody = Address.of(PeerMc.NOBODY);

        SubmitMultiResp response = connect(mc)
                .session()
                .request(SubmitMulti.of(
                        message,
                        List.of(
                                DestAddress.of(Address.of(PeerMessage.TO)),
                                DestAddress.of(nobody),
                                DestAddress.list("friends"))));

        assertThat(response.status()).isEqualTo(CommandStatus.OK);
        assertThat(response.messageId()).isEqualTo(PeerMc.KNOWN_ID);
        assertThat(response.unsuccessful())
                .containsExactly(new UnsuccessSme(nobody, CommandStatus.INVALID_DESTINATION_ADDRESS));
        areAsked(mc, "submit_multi 46709771337 46700000000 friends " + Texts.GSM);
    }

    private void sendsData() throws Exception {
        PeerMc mc = listen();
        Tlvs payload = Tlvs.NONE.with(TlvTag.MESSAGE_PAYLOAD, Alphabet.GSM7.encode(Texts.GSM));

        DataSmResp response = connect(mc)
                .session()
                .request(new DataSm(
                        "",
                        SOURCE,
                        Address.of(PeerMessage.TO),
                        EsmClass.DEFAULT,
                        RegisteredDelivery.NONE,
                        peer.dataCodingOfGsm(),
                        payload));

        assertThat(response.status()).isEqualTo(CommandStatus.OK);
        assertThat(response.messageId()).isEqualTo(PeerMc.KNOWN_ID);
        assertThat(Soon.next(mc.submitted())).isEqualTo(PeerMessage.of(Texts.GSM));
    }

    private void sendsPayload() throws Exception {
        PeerMc mc = listen();

        Submission sent = connect(mc).send(HELLO.text(Texts.LONG_GSM).segmentation(Segmentation.MESSAGE_PAYLOAD));

        assertThat(sent.messageIds()).containsExactly(PeerMc.KNOWN_ID);
        assertThat(Soon.next(mc.submitted())).isEqualTo(PeerMessage.of(Texts.LONG_GSM));
    }

    private void isAlerted() throws Exception {
        BlockingQueue<AlertNotification> alerts = new LinkedBlockingQueue<>();
        PeerMc mc = listen();
        connect(mc, c -> c.bindType(BindType.RECEIVER).onAlert(alerts::add));

        mc.alert(PeerMessage.FROM, PeerMessage.TO);

        AlertNotification alert = Soon.next(alerts);
        assertThat(alert.source().value()).isEqualTo(PeerMessage.FROM);
        assertThat(alert.esme().value()).isEqualTo(PeerMessage.TO);
    }

    private void broadcasts() throws Exception {
        PeerMc mc = listen();

        String id = connect(mc)
                .broadcast(BroadcastSm.of(
                        SOURCE,
                        List.of(BroadcastArea.named("CITY")),
                        new BroadcastContentType(BroadcastContentType.GSM, 1),
                        1,
                        new BroadcastFrequencyInterval(BroadcastFrequencyInterval.MINUTES, 1),
                        DataCoding.DEFAULT,
                        Alphabet.GSM7.encode(Texts.GSM)));

        assertThat(id).isEqualTo(PeerMc.KNOWN_ID);
        areAsked(mc, "broadcast_sm " + Texts.GSM);
    }

    private void speaksTls() throws Exception {
        SSLContext context = KeyStores.context(keyStore);
        PeerMc mc = loopback.closeLater(peer.listen(new Peer.Listening(1, keyStore)));
        SmppClient client = connect(mc, c -> c.tls(context));

        sends(mc, client, Texts.LONG_GSM);
        client.close();

        Soon.get(mc.unbound());
        assertThat(Soon.get(disconnected)).isNull();
    }

    private void sendsFiveThousand() throws Exception {
        PeerMc mc = listen();
        arrives(mc, connect(mc, c -> c.session(o -> o.windowOut(100))), 5000);
    }

    private static void arrives(PeerMc mc, SmppClient client, int messages) throws Exception {
        List<CompletableFuture<Submission>> sent = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            sent.add(client.sendAsync(HELLO.text("message " + i)));
        }

        Set<String> ids = new HashSet<>();
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < messages; i++) {
            texts.add(Soon.next(mc.submitted()).text());
            ids.addAll(Soon.get(sent.get(i)).messageIds());
        }
        assertThat(ids).hasSize(messages);
        assertThat(texts).hasSize(messages).contains("message 0", "message " + (messages - 1));
        assertThat(mc.submitted()).isEmpty();
    }

    // ---- our side ----

    private PeerMc listen() throws Exception {
        return loopback.closeLater(peer.listen(new Peer.Listening(1, null)));
    }

    private SmppClient connect(PeerMc mc) {
        return connect(mc, c -> c);
    }

    private SmppClient connect(PeerMc mc, UnaryOperator<SmppClientBuilder> changes) {
        SmppClientBuilder builder = Loopback.client(mc.port())
                .alphabets(peer.alphabets())
                .reconnect(Reconnect.Builder::never)
                .session(o -> o.tap(seen))
                .onMessage(delivered::add)
                .listener(new ClientListener() {
                    @Override
                    public void onDisconnected(Session session, @Nullable SmppException cause) {
                        disconnected.complete(cause);
                    }
                });
        return loopback.closeLater(changes.apply(builder).connect());
    }
}
