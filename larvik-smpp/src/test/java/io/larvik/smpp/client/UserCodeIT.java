package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.client.Loopback.RawMc;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.EnquireLinkResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.server.BindDecision;
import io.larvik.smpp.server.ServerListener;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionTap;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.SmppRecorder;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Frame;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every place where code of the user is called, and everything that such code should not do there. */
@Timeout(60)
@Tag("report-X4")
@Tag("report-X5")
@Tag("report-X16")
class UserCodeIT {

    private static final SubmitSm SUBMIT = SubmitSm.builder()
            .source(Address.of("46701113311"))
            .destination(Address.of("46709771337"))
            .build();
    private static final DeliverSm DELIVER = DeliverSm.builder()
            .source(Address.of("46709771337"))
            .destination(Address.of("46701113311"))
            .build();
    private static final DeliverSm RECEIPT = DeliverSm.builder()
            .source(Address.of("46709771337"))
            .destination(Address.of("46701113311"))
            .esmClass(EsmClass.MC_DELIVERY_RECEIPT)
            .shortMessage(OctetString.of("id:450 sub:001 dlvrd:001 submit date:2601010000 done date:2601010000"
                    .concat(" stat:DELIVRD err:000 text:")
                    .getBytes(StandardCharsets.US_ASCII)))
            .build();
    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");
    private static final Consumer<Reconnect.Builder> SOON =
            r -> r.delay(Duration.ofMillis(10), Duration.ofMillis(50)).afterRefusal(Duration.ofMillis(50));

    private static final Set<? extends Enum<?>> HANDLERS =
            EnumSet.of(ServerPlace.ON_SMS, ServerPlace.ON_REQUEST, ServerPlace.ON_TYPE);

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final ExecutorService users = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        users.shutdown();
    }

    /** What the code does. */
    private enum Deed {
        EXCEPTION,
        ERROR,
        INTERRUPT,
        CLOSE
    }

    private enum ServerPlace {
        ON_SMS,
        ON_REQUEST,
        ON_TYPE,
        ON_CONNECTED,
        ON_BOUND,
        ON_CLOSED,
        AUTHENTICATOR,
        ADDRESSES,
        SOURCES,
        TAP_OCTETS,
        TAP_PDU,
        RECORDER,
        EXECUTOR
    }

    private enum ClientPlace {
        ON_MESSAGE,
        ON_RECEIPT,
        ON_REQUEST,
        ON_ALERT,
        ON_CONNECTED,
        ON_DISCONNECTED,
        ON_RECONNECT_FAILED,
        ON_LATE_RESPONSE,
        CALLBACK,
        TAP_OCTETS,
        TAP_PDU,
        RECORDER,
        RESOLVER,
        EXECUTOR
    }

    /** Code that does its deed when its place is reached for the n-th time. */
    private final class Once {

        private final Enum<?> place;
        private final Deed deed;
        private final int nth;
        private final AtomicInteger calls = new AtomicInteger();
        private final CompletableFuture<@Nullable Void> returned = new CompletableFuture<>();
        private final CompletableFuture<Runnable> close = new CompletableFuture<>();
        private volatile boolean foundInterrupted;

        private Once(Enum<?> place, Deed deed, int nth) {
            this.place = place;
            this.deed = deed;
            this.nth = nth;
        }

        private void reached(Enum<?> where) {
            foundInterrupted |= Thread.currentThread().isInterrupted();
            boolean mayNotWait = List.of("TAP_OCTETS", "TAP_PDU", "RECORDER", "EXECUTOR", "RESOLVER")
                    .contains(place.name());
            boolean isTooEarly = deed == Deed.CLOSE && mayNotWait && !close.isDone();
            if (where != place || isTooEarly || calls.incrementAndGet() != nth) {
                return;
            }
            switch (deed) {
                case EXCEPTION -> throw new IllegalStateException("planted");
                case ERROR -> throw new AssertionError("planted");
                case INTERRUPT -> Thread.currentThread().interrupt();
                case CLOSE -> {
                    close.join().run();
                    returned.complete(null);
                }
            }
        }

        private SessionTap tap(Enum<?> octets, Enum<?> pdu) {
            return new SessionTap() {
                @Override
                public void onOctets(Session session, Direction direction, OctetString frame) {
                    reached(octets);
                }

                @Override
                public void onPdu(Session session, Direction direction, Frame frame) {
                    reached(pdu);
                }
            };
        }

        private SmppRecorder recorder(Enum<?> where) {
            return new SmppRecorder() {
                @Override
                public void requestEnded(
                        Session session, CommandId command, End end, @Nullable CommandStatus status, long nanos) {
                    reached(where);
                }

                @Override
                public void requestAnswered(Session session, CommandId command, CommandStatus status, long nanos) {
                    reached(where);
                }
            };
        }

        private Executor executor(Enum<?> where) {
            return task -> {
                reached(where);
                users.execute(task);
            };
        }

        private boolean isThrown() {
            return deed == Deed.EXCEPTION || deed == Deed.ERROR;
        }
    }

    static Stream<Arguments> onServer() {
        return inEach(ServerPlace.values());
    }

    static Stream<Arguments> onClient() {
        return inEach(ClientPlace.values());
    }

    private static Stream<Arguments> inEach(Enum<?>[] places) {
        return Stream.of(places).flatMap(place -> Stream.of(Deed.values()).map(deed -> Arguments.of(place, deed)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("onServer")
    void serverTellsItOnceAndGoesOn(ServerPlace place, Deed deed) {
        Once code = new Once(place, deed, 1);
        SmppServer server = loopback.start(s -> serverWith(s, code));
        code.close.complete(server::close);
        RawPeer first = loopback.closeLater(RawPeer.connect(server.port()));
        first.send(RawPeer.BIND);
        Frame bound = first.receiveOrEnd();
        if (bound != null && bound.status().isOk()) {
            first.send(SUBMIT);
            first.receiveOrEnd();
        }
        first.close();

        if (deed == Deed.CLOSE) {
            assertThat(code.returned).succeedsWithin(Duration.ofSeconds(10));
            server.awaitTermination();
            return;
        }
        RawPeer second = loopback.bindRaw(server);
        second.send(SUBMIT);
        assertThat(second.receive().status()).isEqualTo(CommandStatus.OK);
        second.send(EnquireLink.PLAIN);
        assertThat(second.receive().pdu()).isInstanceOf(EnquireLinkResp.class);
        assertThatItIsToldOnce(code, server::eventCounts);
    }

    private SmppServerBuilder serverWith(SmppServerBuilder builder, Once code) {
        builder.session(o -> {
                    o.tap(code.tap(ServerPlace.TAP_OCTETS, ServerPlace.TAP_PDU))
                            .recorder(code.recorder(ServerPlace.RECORDER));
                    if (code.place == ServerPlace.EXECUTOR) {
                        o.executor(code.executor(ServerPlace.EXECUTOR));
                    }
                })
                .authenticate(bind -> {
                    code.reached(ServerPlace.AUTHENTICATOR);
                    return BindDecision.accept()
                            .withOptions(l -> l.allowFrom((InetAddress address) -> {
                                        code.reached(ServerPlace.ADDRESSES);
                                        return true;
                                    })
                                    .sources(source -> {
                                        code.reached(ServerPlace.SOURCES);
                                        return true;
                                    }));
                })
                .listener(new ServerListener() {
                    @Override
                    public void onConnected(Session session) {
                        code.reached(ServerPlace.ON_CONNECTED);
                    }

                    @Override
                    public void onBound(Session session) {
                        code.reached(ServerPlace.ON_BOUND);
                    }

                    @Override
                    public void onClosed(Session session, @Nullable SmppException cause) {
                        code.reached(ServerPlace.ON_CLOSED);
                    }

                    @Override
                    public void onError(Session session, RuntimeException failure) {
                        throw new IllegalStateException("told of " + failure.getMessage());
                    }
                });
        return switch ((ServerPlace) code.place) {
            case ON_TYPE ->
                builder.on(SubmitSm.class, (session, submit) -> {
                    code.reached(ServerPlace.ON_TYPE);
                    return submit.accepted("1");
                });
            case ON_REQUEST ->
                builder.onRequest(request -> {
                    code.reached(ServerPlace.ON_REQUEST);
                    request.respond(CommandStatus.OK);
                });
            default ->
                builder.onSms((session, sms) -> {
                    code.reached(ServerPlace.ON_SMS);
                    sms.accept("1");
                });
        };
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("onClient")
    void clientTellsItOnceAndGoesOn(ClientPlace place, Deed deed) {
        Once code = new Once(place, deed, place == ClientPlace.RESOLVER && deed != Deed.CLOSE ? 2 : 1);
        RawMc raw = loopback.connectToRaw(c -> clientWith(c, code));
        SmppClient client = raw.client();
        code.close.complete(client::close);
        live(raw, code);
        if (deed != Deed.CLOSE || place == ClientPlace.ON_RECONNECT_FAILED) {
            RawPeer refusing = loopback.closeLater(RawPeer.accept(raw.listener()));
            refusing.answerBind(CommandStatus.ALREADY_BOUND);
        }

        if (deed == Deed.CLOSE) {
            assertThat(code.returned).succeedsWithin(Duration.ofSeconds(10));
            assertThat(client.closeAsync()).succeedsWithin(Duration.ofSeconds(20));
            return;
        }
        RawPeer last = loopback.closeLater(RawPeer.accept(raw.listener()));
        last.answerBind(CommandStatus.OK);
        CompletableFuture<Submission> sent = client.sendAsync(HELLO);
        Frame submit = last.receive();
        last.send(((SubmitSm) submit.pdu()).accepted("1"), submit.sequenceNumber());

        assertThat(sent).succeedsWithin(Duration.ofSeconds(10));
        assertThatItIsToldOnce(code, client::eventCounts);
    }

    /** Everything of which a client is told happens, up to the loss of the connection. */
    private void live(RawMc raw, Once code) {
        if (code.place == ClientPlace.CALLBACK || code.place == ClientPlace.ON_LATE_RESPONSE) {
            CompletableFuture<?> late = raw.client().session().requestAsync(SUBMIT, Duration.ofMillis(200));
            CompletableFuture<?> told = late.whenComplete((response, failure) -> code.reached(ClientPlace.CALLBACK));
            Frame submit = raw.mc().receive();
            assertThat(told).failsWithin(Duration.ofSeconds(10));
            raw.mc().send(SUBMIT.accepted("1"), submit.sequenceNumber());
        }
        raw.mc().send(DELIVER);
        raw.mc().send(RECEIPT);
        raw.mc().send(AlertNotification.of(Address.of("46709771337"), Address.of("46701113311")));
        raw.mc().receiveOrEnd();
        raw.mc().close();
    }

    private SmppClientBuilder clientWith(SmppClientBuilder builder, Once code) {
        builder.reconnect(SOON)
                .session(o -> {
                    o.tap(code.tap(ClientPlace.TAP_OCTETS, ClientPlace.TAP_PDU))
                            .recorder(code.recorder(ClientPlace.RECORDER));
                    if (code.place == ClientPlace.EXECUTOR) {
                        o.executor(code.executor(ClientPlace.EXECUTOR));
                    }
                })
                .resolver(host -> {
                    code.reached(ClientPlace.RESOLVER);
                    return InetAddress.getAllByName(host);
                })
                .onReceipt(receipt -> code.reached(ClientPlace.ON_RECEIPT))
                .onAlert(alert -> code.reached(ClientPlace.ON_ALERT))
                .listener(new ClientListener() {
                    @Override
                    public void onConnected(Session session) {
                        code.reached(ClientPlace.ON_CONNECTED);
                    }

                    @Override
                    public void onDisconnected(Session session, @Nullable SmppException cause) {
                        code.reached(ClientPlace.ON_DISCONNECTED);
                    }

                    @Override
                    public void onReconnectFailed(RuntimeException failure, Duration delay) {
                        code.reached(ClientPlace.ON_RECONNECT_FAILED);
                    }

                    @Override
                    public void onLateResponse(Session session, LateResponse response) {
                        code.reached(ClientPlace.ON_LATE_RESPONSE);
                    }
                });
        return code.place == ClientPlace.ON_REQUEST
                ? builder.onRequest(request -> {
                    code.reached(ClientPlace.ON_REQUEST);
                    request.respond(CommandStatus.OK);
                })
                : builder.onMessage(message -> code.reached(ClientPlace.ON_MESSAGE));
    }

    @Test
    void handlerOfAnIncompleteMessageThatThrowsIsToldOnce() {
        SmppServer server = loopback.start(
                s -> s.reassembly(r -> r.timeout(Duration.ofMillis(50))).onSms((session, sms) -> {
                    throw new AssertionError("planted");
                }));
        List<SubmitSm> segments = HELLO.text("x".repeat(200)).toSubmitSm(PeerAlphabets.STANDARD, 7);
        RawPeer peer = loopback.bindRaw(server);

        peer.send(segments.get(0));
        peer.receive();

        await().until(() -> server.eventCounts().containsKey(SmppEvent.HANDLER_FAILED));
        peer.send(EnquireLink.PLAIN);
        assertThat(peer.receive().pdu()).isInstanceOf(EnquireLinkResp.class);
        assertThat(server.eventCounts()).containsEntry(SmppEvent.HANDLER_FAILED, 1L);
    }

    /** A future has what its own callbacks throw. */
    private static void assertThatItIsToldOnce(Once code, Supplier<Map<SmppEvent, Long>> events) {
        await().until(() -> code.calls.get() >= code.nth);
        boolean told = code.isThrown() && code.place != ClientPlace.CALLBACK;
        // onError throws as well where it is told of an exception, and that is told too
        boolean toldOfError = told
                && (code.place == ServerPlace.AUTHENTICATOR
                        || code.deed == Deed.EXCEPTION && HANDLERS.contains(code.place));
        await().untilAsserted(() -> assertThat(events.get().getOrDefault(SmppEvent.HANDLER_FAILED, 0L))
                .isEqualTo(toldOfError ? 2 : told ? 1 : 0));
        assertThat(code.foundInterrupted).isFalse();
    }
}
