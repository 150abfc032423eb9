package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.server.SmppServer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Clients and servers that are closed amid their traffic while others keep the machine busy: they close in time, nothing
 * that was handed to them is lost, and neither threads nor connections are left. {@code .ci/compat} runs it on Netty 4.1.
 * {@code -Dcloses=3000} closes more of them.
 */
@Tag("alone")
@Timeout(600)
class ClosingUnderLoadIT {

    /** A server and two clients are closed together. */
    private static final int CLOSES = Integer.getInteger("closes", 300);

    private static final int GROUP = 3;
    private static final int GROUPS_AT_ONCE = 10;
    private static final int MESSAGES = 100;
    private static final int CONNECTIONS = 20;
    private static final Duration DRAIN = Duration.ofSeconds(1);

    /** The drain, a second for the unbind, and a reserve for a busy machine. */
    private static final Duration IN_TIME = DRAIN.plusSeconds(1).plusSeconds(18);

    private static final Sms SMS = Sms.to("46709771337").text("Hello").requestReceipt();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean done = new AtomicBoolean();
    private final Queue<Duration> times = new ConcurrentLinkedQueue<>();

    @AfterEach
    void end() {
        done.set(true);
        threads.shutdown();
    }

    @Test
    void closingEndsInTimeAndLeavesNothing() throws Exception {
        try (SmppServer busyServer = server("busy");
                SmppClient busyClient = client("busy", busyServer)) {
            CompletableFuture<Void> load = run(() -> {
                while (!done.get()) {
                    busyClient.send(SMS);
                }
            });
            for (int closed = 0; closed < CLOSES; closed += GROUP * GROUPS_AT_ONCE) {
                CompletableFuture<?>[] groups = new CompletableFuture<?>[GROUPS_AT_ONCE];
                for (int i = 0; i < GROUPS_AT_ONCE; i++) {
                    String name = "close-" + closed + "-" + i;
                    groups[i] = run(() -> openSendAndClose(name));
                }
                CompletableFuture.allOf(groups).join();
            }
            done.set(true);
            load.get(60, TimeUnit.SECONDS);
        }

        if (CLOSES > 300) {
            System.out.println("the longest of " + times.size() + " closes: " + Collections.max(times));
        }
        assertThat(times).hasSize(CLOSES).allSatisfy(time -> assertThat(time).isLessThan(IN_TIME));
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("smpp-")));
    }

    /** Closes a client and its server at the same time, while messages and receipts are under way and peers connect. */
    private void openSendAndClose(String name) {
        SmppServer server = server(name);
        SmppClient client = client(name, server);
        List<CompletableFuture<?>> handedOver = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            CompletableFuture<Submission> sent = client.sendAsync(SMS);
            handedOver.add(sent);
            handedOver.add(sent.thenCompose(Submission::receipt));
        }
        SmppClient opening = builder(name + "-opening", server).create();
        handedOver.add(opening.open());
        CompletableFuture<Void> connecting = run(() -> connectUntilRefused(server.port()));

        CompletableFuture.allOf(run(() -> timed(server)), run(() -> timed(client)), run(() -> timed(opening)))
                .join();

        assertThat(handedOver)
                .allSatisfy(task ->
                        assertThat(task.handle((value, failure) -> "ended")).succeedsWithin(Duration.ofSeconds(10)));
        connecting.join();
    }

    /**
     * Connects until nobody listens any more, and then sees each connection end. It sends something, because the kernel
     * forgets connections that were not accepted when the listener closes, and tells only a peer that sends.
     */
    private static void connectUntilRefused(int port) {
        List<RawPeer> connected = new ArrayList<>();
        try {
            while (connected.size() < CONNECTIONS) {
                RawPeer peer = RawPeer.connect(port);
                connected.add(peer);
                peer.send(RawPeer.BIND);
            }
        } catch (UncheckedIOException refused) {
            // the server is closed
        }
        for (RawPeer peer : connected) {
            peer.readToTheEndOrReset();
            peer.close();
        }
    }

    private void timed(AutoCloseable closed) {
        long began = System.nanoTime();
        try {
            closed.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        times.add(Duration.ofNanos(System.nanoTime() - began));
    }

    private CompletableFuture<Void> run(Runnable code) {
        return CompletableFuture.runAsync(code, threads);
    }

    private static SmppServer server(String name) {
        return SmppServer.builder()
                .name(name)
                .port(0)
                .session(o -> o.shutdownDrain(DRAIN))
                .onSms((session, sms) -> {
                    sms.accept();
                    sms.sendReceipt(MessageState.DELIVERED);
                })
                .start();
    }

    private static SmppClient client(String name, SmppServer server) {
        return builder(name, server).connect();
    }

    private static SmppClientBuilder builder(String name, SmppServer server) {
        return SmppClient.builder()
                .name(name)
                .url("smpp://shop:secret@127.0.0.1:" + server.port())
                .session(o -> o.shutdownDrain(DRAIN));
    }
}
