package io.larvik.smpp.fault;

import io.larvik.smpp.client.ClientListener;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.faultproxy.Direction;
import io.larvik.smpp.faultproxy.Fault;
import io.larvik.smpp.faultproxy.FaultLedger;
import io.larvik.smpp.faultproxy.FaultProxy;
import io.larvik.smpp.faultproxy.FaultRule;
import io.larvik.smpp.faultproxy.FaultScript;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests from our client to our server through a proxy that soon breaks every connection, and keeps an account
 * of the outcome of each. The text of a request is its number, and the server uses that number as message_id.
 */
final class FaultStorm implements AutoCloseable {

    static final int WINDOW = 20;

    private static final Address DESTINATION = Address.of("46709771337");
    private static final Duration REQUEST_TIMEOUT = Duration.ofMillis(700);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A planted fault, which shows that the account finds such faults. */
    enum Sabotage {
        NONE,
        /** The server acknowledges some requests that it does not accept. */
        LOSES_ACKNOWLEDGED,
        /** The client reports some requests as not sent that the server may have accepted. */
        DENIES_SENT,
        /** Some requests never end. */
        FORGETS,
        /** Requests in flight end late after their connection breaks. */
        ENDS_LATE
    }

    private final StormAccount account;
    private final Sabotage sabotage;
    private final SmppServer server;
    private final FaultProxy proxy;
    private final SmppClient client;

    private final BlockingQueue<Bound> bound = new LinkedBlockingQueue<>();
    private final Semaphore outstanding = new Semaphore(2 * WINDOW);
    private final CountDownLatch allHeld = new CountDownLatch(WINDOW);
    private final CompletableFuture<Void> letGo = new CompletableFuture<>();
    private volatile boolean healed;

    /** A session, and the number of its connection at the proxy. */
    private record Bound(Session session, int connection) {}

    FaultStorm(long seed, int requests, int faultsPerConnection, int gap, Sabotage sabotage) {
        this.account = new StormAccount(requests);
        this.sabotage = sabotage;
        server = SmppServer.builder()
                .port(0)
                .session(o -> o.direct().shutdownDrain(Duration.ofMillis(100)))
                .acceptEmptyDestination() // the messages of the storm are as short as possible
                .onRequest(request -> {
                    SubmitSm submit = (SubmitSm) request.pdu();
                    int number = number(submit);
                    if (number < 0) { // a request of the probe at the end
                        allHeld.countDown();
                        letGo.thenRun(() -> request.respond(submit.accepted("held")));
                        return;
                    }
                    if (sabotage != Sabotage.LOSES_ACKNOWLEDGED || number % 100 != 7) {
                        account.accepted(number);
                    }
                    request.respond(submit.accepted(Integer.toString(number)));
                })
                .start();
        List<FaultRule> first =
                List.of(FaultRule.atPdu(Direction.TO_CLIENT, gap, new Fault.Reset())); // connect must succeed
        FaultScript script = FaultScript.seeded(seed, faultsPerConnection, gap);
        proxy = FaultProxy.to(
                server.port(), connection -> healed ? List.of() : connection == 1 ? first : script.of(connection));
        client = SmppClient.builder()
                .port(proxy.port())
                .systemId("storm")
                .password("")
                .reconnect(r ->
                        r.delay(Duration.ofMillis(10), Duration.ofMillis(50)).afterRefusal(Duration.ofMillis(50)))
                .session(o -> o.windowOut(WINDOW)
                        .requestTimeout(REQUEST_TIMEOUT)
                        .bindTimeout(Duration.ofSeconds(2))
                        .shutdownDrain(Duration.ofMillis(100)))
                .listener(new ClientListener() {
                    @Override
                    public void onConnected(Session session) {
                        bound.add(new Bound(session, proxy.connections())); // sessions connect one at a time
                    }
                })
                .connect();
    }

    StormAccount account() {
        return account;
    }

    FaultLedger ledger() {
        return proxy.ledger();
    }

    /** Sends all requests during the faults and waits for their ends. Then checks how much of the window is left. */
    void rage() throws InterruptedException {
        Bound current = next();
        for (int number = 0; number < account.requests(); number++) {
            while (!current.session.state().isBound()) {
                current = next();
            }
            if (!outstanding.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                account.violated("requests no longer end");
                return;
            }
            send(number, current);
        }
        if (!outstanding.tryAcquire(2 * WINDOW, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            account.violated("some requests never end");
        }
        probeWindow();
        account.close(proxy.ledger());
    }

    private Bound next() throws InterruptedException {
        Bound next = bound.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("never bound again");
        }
        return next;
    }

    private void send(int number, Bound on) {
        on.session.requestAsync(submit(number)).whenComplete((response, failure) -> {
            if (sabotage == Sabotage.FORGETS && number % 1000 == 7) {
                outstanding.release();
                return;
            }
            long late = sabotage == Sabotage.ENDS_LATE ? Duration.ofSeconds(5).toNanos() : 0;
            ended(number, on.connection, response, failure, System.nanoTime() + late);
            outstanding.release();
        });
    }

    private void ended(
            int number, int connection, @Nullable SubmitSmResp response, @Nullable Throwable failure, long nanoTime) {
        if (response != null) {
            account.answered(number, response);
            return;
        }
        RuntimeException cause = Futures.unchecked(failure);
        boolean denies = sabotage == Sabotage.DENIES_SENT && number % 2 == 0;
        account.failed(number, connection, denies ? new NotSentException("sabotage") : (SmppException) cause, nanoTime);
    }

    /**
     * Sends as many concurrent requests as the window is wide, on a connection that is reliable again. Fewer in flight
     * means that the window has lost slots.
     */
    private void probeWindow() throws InterruptedException {
        healed = true;
        int reset = proxy.inject(Direction.TO_SERVER, new Fault.Reset()).join();
        Bound spared = next();
        while (spared.connection <= reset) {
            spared = next();
        }
        Session session = spared.session;
        CompletableFuture<?>[] held = new CompletableFuture<?>[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            held[i] = session.requestAsync(submit(-1), PATIENCE);
        }
        if (!allHeld.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            account.violated("the window has only " + session.inFlight() + " slots left");
        }
        letGo.complete(null);
        CompletableFuture.allOf(held).join();
        if (session.inFlight() != 0) {
            account.violated(session.inFlight() + " in flight though all ended");
        }
    }

    private static SubmitSm submit(int number) {
        return SubmitSm.builder()
                .destination(DESTINATION)
                .shortMessage(OctetString.of(Integer.toString(number).getBytes(StandardCharsets.US_ASCII)))
                .build();
    }

    private static int number(SubmitSm submit) {
        return Integer.parseInt(new String(submit.shortMessage().toBytes(), StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        client.close();
        proxy.close();
        server.close();
    }
}
