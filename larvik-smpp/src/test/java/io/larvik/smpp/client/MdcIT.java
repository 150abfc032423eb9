package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.BindDecision;
import io.larvik.smpp.server.ServerListener;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.text.PeerAlphabets;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.MDC;

/** What the MDC of SLF4J tells code of the user. */
@Timeout(60)
class MdcIT {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final CompletableFuture<Map<String, String>> inAuthenticator = new CompletableFuture<>();
    private final CompletableFuture<Map<String, String>> inListener = new CompletableFuture<>();
    private final CompletableFuture<Map<String, String>> inHandler = new CompletableFuture<>();

    @Test
    void codeOfTheUserHasItsSession() {
        SmppServer server = loopback.start(builder -> telling(builder, o -> o.mdc()));
        CompletableFuture<Map<String, String>> atClient = new CompletableFuture<>();
        SmppClient client = loopback.connect(
                server, builder -> builder.session(o -> o.mdc()).onMessage(message -> tell(atClient)));
        client.send(HELLO);
        assertThat(server.deliver("foo", HELLO)).succeedsWithin(Duration.ofSeconds(10));
        Session ofServer = server.sessions().get(0);

        assertThat(inHandler.join()).isEqualTo(all(ofServer));
        assertThat(inListener.join()).isEqualTo(all(ofServer));
        assertThat(inAuthenticator.join())
                .isEqualTo(Map.of("smpp.session", ofServer.name(), "smpp.peer", peer(ofServer)));
        assertThat(atClient.join()).isEqualTo(all(client.session()));
    }

    @Test
    void futuresOfASessionHaveIt() {
        CompletableFuture<InboundRequest> arrived = new CompletableFuture<>();
        SmppServer server = loopback.start(builder -> builder.onRequest(arrived::complete));
        SmppClient client = loopback.connect(server, builder -> builder.session(o -> o.mdc()));
        CompletableFuture<Map<String, String>> inCallback = new CompletableFuture<>();

        client.session()
                .requestAsync(HELLO.toSubmitSm(PeerAlphabets.STANDARD, 1).get(0))
                .thenRun(() -> tell(inCallback));
        arrived.join().respond(CommandStatus.OK); // a future that is done would run the callback here

        assertThat(inCallback.join()).isEqualTo(all(client.session()));
    }

    @Test
    void nothingIsToldByDefault() {
        SmppServer server = loopback.start(builder -> telling(builder, o -> {}));

        loopback.connect(server).send(HELLO);

        assertThat(inHandler.join()).isEmpty();
        assertThat(inListener.join()).isEmpty();
        assertThat(inAuthenticator.join()).isEmpty();
    }

    @Test
    void directHandlersDoWithout() {
        SmppServer server =
                loopback.start(builder -> telling(builder, o -> o.mdc().direct()));

        loopback.connect(server).send(HELLO);

        assertThat(inHandler.join()).isEmpty();
    }

    private SmppServerBuilder telling(SmppServerBuilder builder, Consumer<SessionOptions.Builder> options) {
        return builder.session(options)
                .authenticate(bind -> {
                    tell(inAuthenticator);
                    return BindDecision.accept();
                })
                .listener(new ServerListener() {
                    @Override
                    public void onBound(Session session) {
                        tell(inListener);
                    }
                })
                .onSms((session, sms) -> {
                    tell(inHandler);
                    sms.accept();
                });
    }

    private static void tell(CompletableFuture<Map<String, String>> to) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        to.complete(context == null ? Map.of() : context);
    }

    private static Map<String, String> all(Session session) {
        return Map.of("smpp.account", "foo", "smpp.session", session.name(), "smpp.peer", peer(session));
    }

    private static String peer(Session session) {
        InetSocketAddress address = session.remoteAddress();
        return "127.0.0.1:" + address.getPort();
    }
}
