package io.larvik.smpp.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.larvik.smpp.client.Loopback.RawMc;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.ConnectFailedException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that are created first, and opened while the message centre is there or not. */
@Timeout(60)
class BackgroundIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");
    private static final Consumer<Reconnect.Builder> SOON = r -> r.delay(Duration.ofMillis(10), Duration.ofMillis(50));

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @Test
    void createdClientHasNoThreadAndNoConnection() {
        SmppServer server = loopback.start(s -> s);

        SmppClient client = created(server.port());

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("smpp-client-created"));
        assertThat(client.links()).extracting(Link::state).containsExactly(Link.State.WAITING);
        assertThat(client.isConnected()).isFalse();
    }

    @Test
    void openBeforeTheMessageCentreStartsIsDoneWhenItHas() throws IOException {
        int port = freePort();
        SmppClient client = created(port);

        CompletableFuture<Void> opened = client.open();
        CompletableFuture<Submission> sent = client.sendAsync(HELLO);
        boolean doneBefore = opened.isDone() || sent.isDone();
        loopback.start(s -> s.port(port).onSms((session, sms) -> sms.accept("450")));

        assertThat(doneBefore).isFalse();
        assertThat(opened).succeedsWithin(PATIENCE);
        assertThat(sent).succeedsWithin(PATIENCE);
        assertThat(client.open()).isSameAs(opened);
    }

    @Test
    void openIsDoneOnceAndStaysDoneAfterALoss() {
        RawMc raw = loopback.connectToRaw(c -> c.reconnect(SOON));

        CompletableFuture<Void> opened = raw.client().open();

        assertThat(opened).succeedsWithin(PATIENCE);
        raw.mc().close();
        loopback.closeLater(RawPeer.accept(raw.listener())).answerBind(CommandStatus.OK);
        assertThat(raw.client().open()).isSameAs(opened).isCompleted();
    }

    @Test
    void openFailsWithTheReasonWhenItIsGivenUp() throws IOException {
        SmppClient client = loopback.closeLater(
                Loopback.client(freePort()).reconnect(Reconnect.Builder::never).create());

        assertThat(client.open())
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
        assertThat(client.links()).extracting(Link::state).containsExactly(Link.State.GIVEN_UP);
    }

    @Test
    void closeWhileItBindsEndsTheOpening() {
        ServerSocket listener = loopback.listen();
        SmppClient client = created(listener.getLocalPort());
        CompletableFuture<Void> opened = client.open();
        RawPeer silent = loopback.closeLater(RawPeer.accept(listener));
        silent.receive(); // the bind, which stays unanswered

        client.close();

        assertClosed(opened);
        assertThat(silent.receiveOrEnd()).isNull();
        assertThat(client.links()).extracting(Link::state).containsExactly(Link.State.CLOSED);
    }

    @Test
    void closedClientDoesNotOpen() {
        SmppClient client = created(loopback.start(s -> s).port());
        client.close();

        assertClosed(client.open());
        assertThat(client.isConnected()).isFalse();
    }

    @Test
    void openListensForAnOutbindAndIsDoneWithTheBind() throws IOException {
        ServerSocket busy = loopback.listen();
        SmppClient client = loopback.closeLater(SmppClient.builder()
                .systemId("foo")
                .password("bar")
                .awaitOutbind(new InetSocketAddress(InetAddress.getLoopbackAddress(), busy.getLocalPort()), o -> true)
                .create());
        assertThatExceptionOfType(ConnectFailedException.class).isThrownBy(client::open);
        busy.close();

        CompletableFuture<Void> opened = client.open();
        boolean doneBefore = opened.isDone();
        SmppServer server = loopback.start(s -> s);
        assertThat(server.outbind(client.outbindAddress(), null, new Outbind("mc", "secret", Tlvs.NONE)))
                .succeedsWithin(PATIENCE);

        assertThat(doneBefore).isFalse();
        assertThat(opened).succeedsWithin(PATIENCE);
    }

    /** All threads of a client are daemons. */
    @Test
    void jvmLivesAsLongAsItAwaitsTheTermination() throws Exception {
        SmppServer server = loopback.start(s -> s);
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName(),
                        String.valueOf(server.port()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = child.inputReader(UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("waits");
            assertThat(child.isAlive()).isTrue();
            child.getOutputStream().close();
            assertThat(lines.readLine()).isEqualTo("closes");
            assertThat(lines.readLine()).isEqualTo("ends");
            assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isZero();
        } finally {
            child.destroyForcibly();
        }
    }

    /** A program that closes its client at the end of its input, and does nothing but wait otherwise. */
    static final class Waiting {

        private Waiting() {}

        public static void main(String[] args) {
            SmppClient client = Loopback.client(Integer.parseInt(args[0])).create();
            client.open().join();
            Thread closer = new Thread(() -> close(client));
            closer.setDaemon(true);
            System.out.println("waits");
            closer.start();
            client.awaitTermination();
            System.out.println("ends");
        }

        private static void close(SmppClient client) {
            try {
                System.in.readAllBytes();
                System.out.println("closes");
                client.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void assertClosed(CompletableFuture<Void> opened) {
        assertThat(opened)
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
    }

    private SmppClient created(int port) {
        return loopback.closeLater(
                Loopback.client(port).name("created").reconnect(SOON).create());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
