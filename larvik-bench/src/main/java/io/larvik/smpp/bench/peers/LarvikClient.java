package io.larvik.smpp.bench.peers;

import io.larvik.smpp.bench.loopback.ClientConfig;
import io.larvik.smpp.bench.loopback.ClientProcess;
import io.larvik.smpp.bench.loopback.ClientUnderTest;
import io.larvik.smpp.bench.loopback.Lane;
import io.larvik.smpp.bench.loopback.TestMessage;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.net.Connector;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/**
 * Larvik SMPP's sessions. {@code --mode callback}, the default, sends the next message from the response's callback on
 * the event loop. {@code async} sends from one thread per session. {@code blocking} sends from as many threads as the
 * windows have places, at most 1,000.
 */
public final class LarvikClient implements ClientUnderTest {

    private static final int MOST_THREADS = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private enum SendMode {
        CALLBACK,
        ASYNC,
        BLOCKING
    }

    private final SubmitSm message = SubmitSm.builder()
            .source(Address.of(1, 1, TestMessage.SOURCE))
            .destination(Address.of(1, 1, TestMessage.DESTINATION))
            .shortMessage(OctetString.of(TestMessage.text()))
            .build();

    private final NettyResources resources = new NettyResources("bench", 1);
    private final List<Session> sessions = new ArrayList<>();
    private final ExecutorService senders = SenderThreads.create();
    private SendMode mode = SendMode.CALLBACK;
    private int window;

    private LarvikClient() {}

    public static void main(String[] arguments) throws Exception {
        ClientProcess.run(new LarvikClient(), arguments);
    }

    @Override
    public void open(ClientConfig config) {
        mode = switch (config.options().text("mode", "callback")) {
            case "callback" -> SendMode.CALLBACK;
            case "async" -> SendMode.ASYNC;
            case "blocking" -> SendMode.BLOCKING;
            default -> throw new IllegalArgumentException("mode: callback, async or blocking");
        };
        window = config.window();
        SessionOptions options = SessionOptions.forEsme().with(o -> {
            o.windowOut(window).requestTimeout(PATIENCE);
            if (mode != SendMode.BLOCKING) {
                o.direct();
            }
        });
        Connector connector = new Connector(resources, config.host(), config.port(), null, Duration.ofSeconds(10));
        Bind bind = Bind.of(BindType.TRANSCEIVER, config.systemId(), config.password());
        for (int i = 0; i < config.sessions(); i++) {
            sessions.add(connector.connect(bind, options, new Silent()).join());
        }
    }

    @Override
    public int lanes() {
        int each = mode == SendMode.BLOCKING ? Math.max(1, Math.min(window, MOST_THREADS / sessions.size())) : 1;
        return sessions.size() * each;
    }

    @Override
    public void run(Lane[] lanes) {
        for (int i = 0; i < lanes.length; i++) {
            Session session = sessions.get(i % sessions.size());
            Lane lane = lanes[i];
            switch (mode) {
                case CALLBACK -> {
                    for (int sent = 0; sent < window; sent++) {
                        sendNext(session, lane);
                    }
                }
                case ASYNC -> senders.execute(() -> sendAsync(session, lane));
                case BLOCKING -> senders.execute(() -> sendBlocking(session, lane));
            }
        }
    }

    private void sendNext(Session session, Lane lane) {
        long began;
        synchronized (lane) { // responses arrive while another thread still sends the first messages
            began = lane.begin();
        }
        if (began != 0) {
            session.requestAsync(message).whenComplete((response, failure) -> {
                synchronized (lane) {
                    lane.end(began, failure == null && response.status().isOk());
                }
                sendNext(session, lane);
            });
        }
    }

    private void sendAsync(Session session, Lane lane) {
        Semaphore free = new Semaphore(window);
        while (true) {
            free.acquireUninterruptibly();
            long began = lane.begin();
            if (began == 0) {
                return;
            }
            session.requestAsync(message).whenComplete((response, failure) -> {
                lane.end(began, failure == null && response.status().isOk());
                free.release();
            });
        }
    }

    private void sendBlocking(Session session, Lane lane) {
        for (long began = lane.begin(); began != 0; began = lane.begin()) {
            boolean ok = false;
            try {
                ok = session.request(message).status().isOk();
            } catch (SmppException e) {
                System.err.println(e);
            }
            lane.end(began, ok);
        }
    }

    @Override
    public void close() {
        sessions.forEach(Session::closeAsync);
        resources.close();
    }

    /** Handles no requests: the servers send none. */
    private static final class Silent implements SessionHandler {
        @Override
        public void onRequest(InboundRequest request) {
            request.respond(CommandStatus.INVALID_COMMAND_ID);
        }
    }
}
