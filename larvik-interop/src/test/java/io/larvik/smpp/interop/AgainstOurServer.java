package io.larvik.smpp.interop;

import static io.larvik.smpp.server.BindDecision.accept;
import static io.larvik.smpp.server.BindDecision.reject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.KeyStores;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.server.IncomingSms;
import io.larvik.smpp.server.ServerListener;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.text.Alphabet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** The scenarios with a peer's client as ESME and our server as message centre. One instance runs one scenario. */
final class AgainstOurServer {

    private static final Sms MO = Sms.to(PeerMessage.TO).from(PeerMessage.FROM).text(Texts.GSM);

    private final Peer peer;
    private final Loopback loopback;
    private final Path keyStore;
    private final SeenPdus seen = new SeenPdus();
    private final BlockingQueue<Session> bound = new LinkedBlockingQueue<>();
    private final BlockingQueue<IncomingSms> submitted = new LinkedBlockingQueue<>();
    private final CompletableFuture<@Nullable SmppException> closed = new CompletableFuture<>();

    AgainstOurServer(Peer peer, Loopback loopback, Path keyStore) {
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
            case GSM_TEXT -> () -> submits(Texts.GSM, Alphabet.GSM7);
            case LATIN_1_TEXT -> () -> submits(Texts.LATIN_1, peer.alphabetOfLatin1());
            case UCS2_TEXT -> this::submitsInUcs2;
            case EMOJI -> () -> submits(Texts.EMOJI, Alphabet.UCS2);
            case LONG_GSM_TEXT -> () -> submits(Texts.LONG_GSM, Alphabet.GSM7);
            case LONG_UCS2_TEXT -> () -> submits(Texts.LONG_UCS2, Alphabet.UCS2);
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
            case SUBMIT_MULTI -> this::submitsToSeveral;
            case DATA_SM -> this::submitsData;
            case MESSAGE_PAYLOAD -> this::submitsPayload;
            case ALERT_NOTIFICATION -> this::isAlerted;
            case BROADCAST_SM -> this::broadcasts;
            case TLS -> this::speaksTls;
            case FIVE_THOUSAND -> this::sendsFiveThousand;
        };
    }

    private void transmits(BindType type) throws Exception {
        PeerEsme esme = connect(serve(s -> s), type);
        Session session = Soon.next(bound);

        assertThat(session.bindType()).isEqualTo(type);
        assertThat(session.remoteSystemId()).isEqualTo("foo");
        submits(esme, Texts.GSM, Alphabet.GSM7);
    }

    private void receives(BindType type, String text) throws Exception {
        SmppServer server = serve(s -> s);
        PeerEsme esme = connect(server, type);
        Session session = Soon.next(bound);

        List<SegmentOutcome> outcomes = Soon.get(server.deliver(session, MO.text(text)));

        assertThat(session.bindType()).isEqualTo(type);
        assertThat(outcomes).allMatch(SegmentOutcome::isAccepted);
        assertThat(Soon.next(esme.delivered())).isEqualTo(PeerMessage.of(text));
    }

    private void isRefused(BindType type) {
        SmppServer server = serve(s -> s);

        isRefusedWith(
                CommandStatus.INVALID_PASSWORD, () -> peer.connect(new Peer.Login(server.port(), type, "wrong", null)));
        assertThat(server.sessions()).isEmpty();
    }

    private void submits(String text, Alphabet alphabet) throws Exception {
        submits(connect(serve(s -> s)), text, alphabet);
    }

    private void submitsInUcs2() throws Exception {
        PeerEsme esme = connect(serve(s -> s));
        for (String text : Texts.UCS2) {
            submits(esme, text, Alphabet.UCS2);
        }
    }

    private void submits(PeerEsme esme, String text, Alphabet alphabet) throws Exception {
        CompletableFuture<List<String>> sent = esme.submit(PeerMessage.of(text));

        IncomingSms sms = Soon.next(submitted);
        List<String> ids = sms.accept("450");

        assertThat(sms.text()).isEqualTo(text);
        assertThat(sms.message().alphabet()).isEqualTo(alphabet);
        if (alphabet == Alphabet.GSM7) {
            assertThat(sms.pdus()).allMatch(pdu -> pdu.dataCoding().equals(peer.dataCodingOfGsm()));
        }
        assertThat(sms.isComplete()).isTrue();
        assertThat(sms.from()).isEqualTo(PeerMessage.FROM);
        assertThat(sms.to()).isEqualTo(PeerMessage.TO);
        assertThat(ids).hasSize(sms.pdus().size());
        assertThat(Soon.get(sent)).isEqualTo(peer.reportedIds(ids));
    }

    private void isThrottled() throws Exception {
        CompletableFuture<List<String>> sent = connect(serve(s -> s)).submit(PeerMessage.of(Texts.GSM));

        Soon.next(submitted).reject(CommandStatus.THROTTLED);

        assertThatThrownBy(() -> Soon.get(sent))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        PeerRefusal.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(CommandStatus.THROTTLED));
    }

    private void getsReceipts() throws Exception {
        PeerEsme esme = connect(serve(s -> s));
        CompletableFuture<List<String>> first =
                esme.submit(PeerMessage.of("First").requestReceipt());
        IncomingSms firstSms = Soon.next(submitted);
        firstSms.accept("c0ffee-1");
        CompletableFuture<List<String>> second =
                esme.submit(PeerMessage.of("Second").requestReceipt());
        IncomingSms secondSms = Soon.next(submitted);
        secondSms.accept("c0ffee-2");

        Soon.get(secondSms.sendReceipt(MessageState.UNDELIVERABLE));
        Soon.get(firstSms.sendReceipt(MessageState.DELIVERED));

        // In any order: Kannel passes each receipt on in its own connection, and jSMPP in its own thread.
        assertThat(List.of(Soon.next(esme.receipts()), Soon.next(esme.receipts())))
                .containsExactlyInAnyOrder(
                        new PeerReceipt(Soon.get(second).get(0), false),
                        new PeerReceipt(Soon.get(first).get(0), true));
        assertThat(esme.delivered()).isEmpty();
    }

    private void sendsEnquireLink() throws Exception {
        PeerEsme esme = connect(serve(s -> s));

        esme.enquireLink();

        seen.await(CommandId.ENQUIRE_LINK);
        submits(esme, Texts.GSM, Alphabet.GSM7);
    }

    private void answersEnquireLink() throws Exception {
        connect(serve(s -> s));

        assertThat(Soon.next(bound).request(EnquireLink.PLAIN).status()).isEqualTo(CommandStatus.OK);
    }

    private void unbinds() throws Exception {
        PeerEsme esme = connect(serve(s -> s));

        esme.unbind();

        seen.await(CommandId.UNBIND);
        assertThat(Soon.get(closed)).isNull();
    }

    private void isUnbound() throws Exception {
        PeerEsme esme = connect(serve(s -> s));

        Soon.next(bound).close();

        Soon.get(esme.unbound());
        seen.await(CommandId.UNBIND.response());
        assertThat(Soon.get(closed)).isNull();
    }

    private void sendsAHundredBeforeTheFirstAnswer() throws Exception {
        PeerEsme esme = connect(serve(s -> s.session(o -> o.windowIn(100))));
        List<CompletableFuture<List<String>>> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sent.add(esme.submit(PeerMessage.of("id-" + i)));
        }

        List<IncomingSms> outstanding = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            outstanding.add(Soon.next(submitted));
        }
        boolean early = sent.stream().anyMatch(CompletableFuture::isDone);
        outstanding.forEach(sms -> sms.accept(sms.text()));

        assertThat(early).isFalse();
        for (int i = 0; i < 100; i++) {
            assertThat(Soon.get(sent.get(i))).containsExactly("id-" + i);
        }
    }

    private void queries() throws Exception {
        PeerEsme esme = connect(serve(s -> s.onRequest(new KnownMessage())));

        assertThat(esme.query(PeerMc.KNOWN_ID)).isEqualTo(MessageState.DELIVERED.value());
        isRefusedWith(CommandStatus.QUERY_FAILED, () -> esme.query("unknown"));
    }

    private void cancels() throws Exception {
        PeerEsme esme = connect(serve(s -> s.onRequest(new KnownMessage())));

        esme.cancel(PeerMc.KNOWN_ID);

        isRefusedWith(CommandStatus.CANCEL_FAILED, () -> esme.cancel("unknown"));
    }

    private void replaces() throws Exception {
        PeerEsme esme = connect(serve(s -> s.onRequest(new KnownMessage())));

        esme.replace(PeerMc.KNOWN_ID, Texts.GSM);

        isRefusedWith(CommandStatus.REPLACE_FAILED, () -> esme.replace("unknown", Texts.GSM));
    }

    private void submitsToSeveral() throws Exception {
        PeerEsme esme = connect(serve(s -> s.onRequest(new KnownMessage())));

        assertThat(esme.submitMulti(Texts.GSM, PeerMessage.TO, PeerMc.NOBODY))
                .isEqualTo(new PeerMultiResult(
                        PeerMc.KNOWN_ID, Map.of(PeerMc.NOBODY, CommandStatus.INVALID_DESTINATION_ADDRESS.value())));
        assertThat(esme.submitMulti(Texts.GSM, PeerMessage.TO))
                .isEqualTo(new PeerMultiResult(PeerMc.KNOWN_ID, Map.of()));
    }

    private void submitsData() throws Exception {
        PeerEsme esme = connect(serveAtOnce());

        assertThat(esme.submitData(PeerMessage.of(Texts.GSM))).isEqualTo("450");

        cameWhole(CommandId.DATA_SM, Texts.GSM);
    }

    private void submitsPayload() throws Exception {
        PeerEsme esme = connect(serveAtOnce());

        assertThat(esme.submitPayload(PeerMessage.of(Texts.LONG_GSM))).isEqualTo("450");

        cameWhole(CommandId.SUBMIT_SM, Texts.LONG_GSM);
    }

    private SmppServer serveAtOnce() {
        return serve(s -> s.onSms((session, sms) -> {
            submitted.add(sms);
            sms.accept("450");
        }));
    }

    private void cameWhole(CommandId command, String text) throws Exception {
        IncomingSms sms = Soon.next(submitted);

        assertThat(sms.text()).isEqualTo(text);
        assertThat(sms.from()).isEqualTo(PeerMessage.FROM);
        assertThat(sms.to()).isEqualTo(PeerMessage.TO);
        assertThat(sms.pdus()).singleElement().satisfies(pdu -> {
            assertThat(pdu.commandId()).isEqualTo(command);
            assertThat(pdu.shortMessage().isEmpty()).isTrue();
        });
    }

    private void isAlerted() throws Exception {
        PeerEsme esme = connect(serve(s -> s), BindType.RECEIVER);

        Soon.next(bound).send(AlertNotification.of(Address.of(PeerMessage.FROM), Address.of(PeerMessage.TO)));

        assertThat(Soon.next(esme.alerts())).isEqualTo(PeerMessage.FROM);
    }

    private void broadcasts() throws Exception {
        PeerEsme esme = connect(serve(s -> s.onRequest(new KnownMessage())));

        assertThat(esme.broadcast(Texts.GSM)).isEqualTo(PeerMc.KNOWN_ID);
    }

    private void speaksTls() throws Exception {
        SSLContext context = KeyStores.context(keyStore);
        SmppServer server = serve(s -> s.tls(context));

        PeerEsme esme =
                loopback.closeLater(peer.connect(new Peer.Login(server.port(), BindType.TRANSCEIVER, "bar", keyStore)));

        submits(esme, Texts.LONG_GSM, Alphabet.GSM7);
        esme.unbind();
        assertThat(Soon.get(closed)).isNull();
    }

    private void sendsFiveThousand() throws Exception {
        int messages = peer.manyMessages();
        Set<String> texts = ConcurrentHashMap.newKeySet();
        Queue<String> twice = new ConcurrentLinkedQueue<>();
        PeerEsme esme = connect(serve(s -> s.onSms((session, sms) -> {
            if (!texts.add(sms.text())) {
                twice.add(sms.text());
            }
            sms.accept(sms.text());
        })));

        List<CompletableFuture<List<String>>> sent = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            sent.add(esme.submit(PeerMessage.of("id-" + i)));
        }

        for (int i = 0; i < messages; i++) {
            assertThat(Soon.get(sent.get(i))).containsExactly("id-" + i);
        }
        assertThat(texts).hasSize(messages);
        assertThat(twice).isEmpty();
    }

    // ---- our side ----

    private SmppServer serve(UnaryOperator<SmppServerBuilder> changes) {
        return loopback.start(s ->
                changes.apply(s.authenticate(bind -> bind.matches("foo", "bar") ? accept() : reject())
                        .alphabets(peer.alphabets())
                        .session(o -> o.tap(seen))
                        .onSms((session, sms) -> submitted.add(sms))
                        .listener(new ServerListener() {
                            @Override
                            public void onBound(Session session) {
                                bound.add(session);
                            }

                            @Override
                            public void onClosed(Session session, @Nullable SmppException cause) {
                                closed.complete(cause);
                            }
                        })));
    }

    private PeerEsme connect(SmppServer server) throws Exception {
        return connect(server, BindType.TRANSCEIVER);
    }

    private PeerEsme connect(SmppServer server, BindType type) throws Exception {
        return loopback.closeLater(peer.connect(new Peer.Login(server.port(), type, "bar", null)));
    }

    private static void isRefusedWith(CommandStatus status, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        PeerRefusal.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(status));
    }
}
