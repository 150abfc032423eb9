package io.larvik.smpp.bench.peers;

import io.larvik.smpp.bench.loopback.ClientConfig;
import io.larvik.smpp.bench.loopback.ClientProcess;
import io.larvik.smpp.bench.loopback.ClientUnderTest;
import io.larvik.smpp.bench.loopback.Lane;
import io.larvik.smpp.bench.loopback.TestMessage;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.socket.SocketConnection;

/**
 * jSMPP's SMPPSession. submitShortMessage blocks until the response, so each session has as many threads as its window,
 * at most 1,000 in all. {@code --nodelay} sets TCP_NODELAY, which the library leaves off.
 */
public final class JsmppClient implements ClientUnderTest {

    private static final int MOST_THREADS = 1000;
    private static final long PATIENCE_MILLIS = 15_000;

    private final List<SMPPSession> sessions = new ArrayList<>();
    private final ExecutorService senders = SenderThreads.create();
    private final byte[] text = TestMessage.text();
    private int window;

    private JsmppClient() {}

    public static void main(String[] arguments) throws Exception {
        ClientProcess.run(new JsmppClient(), arguments);
    }

    @Override
    public void open(ClientConfig config) throws IOException {
        window = config.window();
        boolean nodelay = config.options().has("nodelay");
        BindParameter bind = new BindParameter(
                BindType.BIND_TRX,
                config.systemId(),
                config.password(),
                "",
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "");
        for (int i = 0; i < config.sessions(); i++) {
            SMPPSession session = nodelay ? new SMPPSession(JsmppClient::connectWithoutDelay) : new SMPPSession();
            session.setTransactionTimer(PATIENCE_MILLIS);
            session.setQueueCapacity(Math.max(100, window + 10));
            session.connectAndBind(config.host(), config.port(), bind);
            sessions.add(session);
        }
    }

    private static SocketConnection connectWithoutDelay(String host, int port) throws IOException {
        Socket socket = new Socket(host, port);
        socket.setTcpNoDelay(true);
        return new SocketConnection(socket);
    }

    @Override
    public int lanes() {
        return sessions.size() * Math.max(1, Math.min(window, MOST_THREADS / sessions.size()));
    }

    @Override
    public void run(Lane[] lanes) {
        for (int i = 0; i < lanes.length; i++) {
            SMPPSession session = sessions.get(i % sessions.size());
            Lane lane = lanes[i];
            senders.execute(() -> send(session, lane));
        }
    }

    private void send(SMPPSession session, Lane lane) {
        for (long began = lane.begin(); began != 0; began = lane.begin()) {
            lane.end(began, submit(session));
        }
    }

    private boolean submit(SMPPSession session) {
        try {
            session.submitShortMessage(
                    "",
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    TestMessage.SOURCE,
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    TestMessage.DESTINATION,
                    new ESMClass(),
                    (byte) 0,
                    (byte) 0,
                    null,
                    null,
                    new RegisteredDelivery(0),
                    (byte) 0,
                    DataCodings.ZERO,
                    (byte) 0,
                    text);
            return true;
        } catch (PDUException
                | ResponseTimeoutException
                | InvalidResponseException
                | NegativeResponseException
                | IOException e) {
            System.err.println(e);
            return false;
        }
    }

    @Override
    public void close() {
        sessions.forEach(SMPPSession::unbindAndClose);
    }
}
