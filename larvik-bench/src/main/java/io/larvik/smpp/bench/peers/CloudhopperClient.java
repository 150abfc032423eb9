package io.larvik.smpp.bench.peers;

import com.cloudhopper.smpp.PduAsyncResponse;
import com.cloudhopper.smpp.SmppBindType;
import com.cloudhopper.smpp.SmppSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppClient;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.type.RecoverablePduException;
import com.cloudhopper.smpp.type.SmppChannelException;
import com.cloudhopper.smpp.type.SmppInvalidArgumentException;
import com.cloudhopper.smpp.type.SmppTimeoutException;
import com.cloudhopper.smpp.type.UnrecoverablePduException;
import io.larvik.smpp.bench.loopback.ClientConfig;
import io.larvik.smpp.bench.loopback.ClientProcess;
import io.larvik.smpp.bench.loopback.ClientUnderTest;
import io.larvik.smpp.bench.loopback.Lane;
import io.larvik.smpp.bench.loopback.TestMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Cloudhopper's DefaultSmppClient. {@code --mode threads}, the default, works as the library's own demo: one thread per
 * session calls sendRequestPdu and waits for the library's window; with a window of 1 it calls submit, which blocks.
 * {@code --mode callback} fills the window once and then sends the next message from each response on the I/O thread.
 */
public final class CloudhopperClient implements ClientUnderTest {

    private static final long PATIENCE_MILLIS = 15_000;

    private final DefaultSmppClient client = new DefaultSmppClient(
            Executors.newCachedThreadPool(), Runtime.getRuntime().availableProcessors());
    private final List<SmppSession> sessions = new ArrayList<>();
    private final ExecutorService senders = SenderThreads.create();
    private boolean callback;
    private int window;

    private record Sent(Lane lane, long beganNanos) {}

    private CloudhopperClient() {}

    public static void main(String[] arguments) throws Exception {
        ClientProcess.run(new CloudhopperClient(), arguments);
    }

    @Override
    public void open(ClientConfig config) throws Exception {
        callback = config.options().text("mode", "threads").equals("callback");
        window = config.window();
        for (int i = 0; i < config.sessions(); i++) {
            SmppSessionConfiguration configuration = new SmppSessionConfiguration();
            configuration.setName("session-" + i);
            configuration.setType(SmppBindType.TRANSCEIVER);
            configuration.setHost(config.host());
            configuration.setPort(config.port());
            configuration.setSystemId(config.systemId());
            configuration.setPassword(config.password());
            configuration.setWindowSize(window);
            configuration.setConnectTimeout(10_000);
            configuration.setBindTimeout(10_000);
            configuration.getLoggingOptions().setLogBytes(false);
            configuration.getLoggingOptions().setLogPdu(false);
            sessions.add(client.bind(configuration, new Handler(i)));
        }
    }

    @Override
    public int lanes() {
        return sessions.size();
    }

    @Override
    public void run(Lane[] lanes) {
        for (int i = 0; i < lanes.length; i++) {
            SmppSession session = sessions.get(i);
            Lane lane = lanes[i];
            if (callback) {
                for (int sent = 0; sent < window; sent++) {
                    sendNext(session, lane);
                }
            } else {
                senders.execute(() -> sendAll(session, lane));
            }
        }
    }

    private void sendAll(SmppSession session, Lane lane) {
        if (window == 1) {
            for (long began = lane.begin(); began != 0; began = lane.begin()) {
                lane.end(began, submit(session));
            }
            return;
        }
        for (long began = lane.begin(); began != 0; began = lane.begin()) {
            send(session, new Sent(lane, began)); // waits while the window is full
        }
    }

    private void sendNext(SmppSession session, Lane lane) {
        long began;
        synchronized (lane) { // not held during a send, which waits for the I/O thread
            began = lane.begin();
        }
        if (began != 0) {
            send(session, new Sent(lane, began));
        }
    }

    private static boolean submit(SmppSession session) {
        try {
            return session.submit(message(), PATIENCE_MILLIS).getCommandStatus() == 0;
        } catch (RecoverablePduException
                | UnrecoverablePduException
                | SmppTimeoutException
                | SmppChannelException
                | InterruptedException e) {
            System.err.println(e);
            return false;
        }
    }

    /** Sends a message. One that cannot be sent stays unanswered. */
    private static void send(SmppSession session, Sent sent) {
        try {
            SubmitSm message = message();
            message.setReferenceObject(sent);
            session.sendRequestPdu(message, PATIENCE_MILLIS, false);
        } catch (RecoverablePduException
                | UnrecoverablePduException
                | SmppTimeoutException
                | SmppChannelException
                | InterruptedException e) {
            System.err.println(e);
        }
    }

    private static SubmitSm message() throws SmppInvalidArgumentException {
        SubmitSm message = new SubmitSm();
        message.setSourceAddress(new Address((byte) 1, (byte) 1, TestMessage.SOURCE));
        message.setDestAddress(new Address((byte) 1, (byte) 1, TestMessage.DESTINATION));
        message.setShortMessage(TestMessage.text());
        return message;
    }

    @Override
    public void close() {
        sessions.forEach(SmppSession::close);
        client.destroy();
    }

    private final class Handler extends DefaultSmppSessionHandler {

        private final int index;

        Handler(int index) {
            this.index = index;
        }

        @Override
        public void fireExpectedPduResponseReceived(PduAsyncResponse answer) {
            if (answer.getRequest().getReferenceObject() instanceof Sent sent) {
                sent.lane().end(sent.beganNanos(), answer.getResponse().getCommandStatus() == 0);
                if (callback) {
                    sendNext(sessions.get(index), sent.lane());
                }
            }
        }

        @Override
        @SuppressWarnings("rawtypes")
        public PduResponse firePduRequestReceived(PduRequest request) {
            return request.createResponse();
        }

        @Override
        public void fireChannelUnexpectedlyClosed() {
            // Servers end before their clients at the end of a part.
        }
    }
}
