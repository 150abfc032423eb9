package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.KeyStores;
import io.larvik.smpp.server.BindDecision;
import io.larvik.smpp.server.IncomingSms;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs a client and a server from start to end. None of their event loops blocks. */
@Timeout(120)
@Tag("blockhound")
@Tag("C15")
class NeverBlockingIT {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");
    private static final Consumer<Reconnect.Builder> SOON =
            r -> r.delay(Duration.ofMillis(10), Duration.ofMillis(50)).afterRefusal(Duration.ofMillis(50));
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MESSAGES = 5;

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @TempDir
    private Path folder;

    private final BlockingQueue<ReceivedMessage> messages = new LinkedBlockingQueue<>();
    private final AtomicInteger received = new AtomicInteger();
    private final Semaphore connected = new Semaphore(0);

    @BeforeAll
    static void watch() {
        BlockingCalls.watch();
    }

    @BeforeEach
    void forget() {
        BlockingCalls.take();
    }

    @ParameterizedTest
    @CsvSource({"on threads, plain", "on the event loop, over TLS"})
    void lifeBlocksNoEventLoop(String handlers, String transport) throws Exception {
        Consumer<SessionOptions.Builder> session =
                handlers.equals("on threads") ? o -> {} : SessionOptions.Builder::direct;
        SSLContext tls = transport.equals("plain")
                ? null
                : KeyStores.context(new KeyStores(folder).key("server", "ip:127.0.0.1"));

        SmppServer server = serve(session, tls);
        SmppClient client = connect(server, session, tls);
        connected.acquire();
        exchange(server, client);
        server.sessions().forEach(Session::abort);
        connected.acquire();
        exchange(server, client);
        client.close();
        server.close();

        assertThat(client.statistics().throttles()).isPositive();
        assertThat(BlockingCalls.take()).isEmpty();
    }

    @Test
    void handlerThatBlocksItsEventLoopIsFound() {
        SmppServer server = loopback.start(s -> s.session(o -> o.direct()).onSms((session, sms) -> {
            LockSupport.parkNanos(1);
            sms.accept("1");
        }));

        loopback.connect(server).send(HELLO);

        assertThat(BlockingCalls.take()).hasSize(1);
    }

    private SmppServer serve(Consumer<SessionOptions.Builder> session, SSLContext tls) {
        return loopback.start(s -> {
            if (tls != null) {
                s.tls(tls);
            }
            return s.session(session)
                    .authenticate(bind -> BindDecision.accept().withOptions(l -> l.messagesPerSecond(1000)))
                    .onSms((from, sms) -> answer(sms));
        });
    }

    private SmppClient connect(SmppServer server, Consumer<SessionOptions.Builder> session, SSLContext tls) {
        return loopback.connect(server, c -> {
            if (tls != null) {
                c.tls(tls);
            }
            return c.session(session).reconnect(SOON).onMessage(messages::add).listener(new ClientListener() {
                @Override
                public void onConnected(Session bound) {
                    connected.release();
                }
            });
        });
    }

    private void answer(IncomingSms sms) {
        if (received.incrementAndGet() == 1) {
            sms.reject(CommandStatus.THROTTLED);
            return;
        }
        sms.accept();
        if (sms.receiptRequested()) {
            sms.sendReceipt(MessageState.DELIVERED);
        }
    }

    /** Exchanges messages in both directions, with receipts. The server throttles the first message once. */
    private void exchange(SmppServer server, SmppClient client) throws Exception {
        List<CompletableFuture<Submission>> sent = IntStream.range(0, MESSAGES)
                .mapToObj(i -> client.sendAsync(HELLO.requestReceipt()))
                .toList();

        for (CompletableFuture<Submission> each : sent) {
            each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).awaitReceipt(PATIENCE);
        }
        server.deliver("foo", HELLO).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
    }
}
