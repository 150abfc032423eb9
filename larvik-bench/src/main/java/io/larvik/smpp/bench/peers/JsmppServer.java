package io.larvik.smpp.bench.peers;

import io.larvik.smpp.bench.loopback.MessageIds;
import io.larvik.smpp.bench.loopback.ServerConfig;
import io.larvik.smpp.bench.loopback.ServerProcess;
import io.larvik.smpp.bench.loopback.ServerUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.util.MessageId;

/**
 * jSMPP's SMPPServerSessionListener. {@code --degree N} sets the PDU threads of a session, 3 by default as in the
 * library. {@code --nodelay} sets TCP_NODELAY, which the library leaves off. The queue is as long as the window;
 * otherwise the server would answer ESME_RTHROTTLED beyond 100 unanswered requests.
 */
public final class JsmppServer implements ServerUnderTest, ServerMessageReceiverListener {

    private static final OptionalParameter[] NO_TLVS = {};
    private static final int BIND_THREADS = 5;
    private static final int BIND_MILLIS = 30_000;

    private final MessageIds ids = new MessageIds();
    private final ExecutorService binds = Executors.newFixedThreadPool(BIND_THREADS);

    private JsmppServer() {}

    public static void main(String[] arguments) throws Exception {
        ServerProcess.run(new JsmppServer(), arguments);
    }

    @Override
    public void start(ServerConfig config) throws IOException {
        SMPPServerSessionListener listener = new SMPPServerSessionListener(
                config.port(), new Loopback(config.host(), config.options().has("nodelay")));
        listener.setPduProcessorDegree(config.options().number("degree", 3));
        listener.setQueueCapacity(Math.max(100, config.maxWindow() + 10));
        listener.setInitiationTimer(BIND_MILLIS);
        listener.setMessageReceiverListener(this);
        new Thread(() -> acceptAll(listener), "accept").start();
    }

    private void acceptAll(SMPPServerSessionListener listener) {
        while (true) {
            try {
                SMPPServerSession session = listener.accept();
                binds.execute(() -> acceptBind(session));
            } catch (IOException e) {
                System.err.println("accept: " + e);
            } catch (OutOfMemoryError e) { // out of threads; bound sessions stay
                System.err.println("accept: " + e);
            }
        }
    }

    private static void acceptBind(SMPPServerSession session) {
        try {
            session.waitForBind(BIND_MILLIS).accept("jsmpp", InterfaceVersion.IF_34);
        } catch (IOException | TimeoutException | PDUStringException e) {
            System.err.println("bind: " + e);
        }
    }

    /** A socket factory for the loopback address: the library's own factory listens on every address. */
    private record Loopback(String host, boolean nodelay) implements ServerConnectionFactory {

        private static final int BACKLOG = 4096;

        @Override
        public ServerConnection listen(int port) throws IOException {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
            if (!nodelay) {
                return new ServerSocketConnection(socket);
            }
            return new ServerSocketConnection(socket) {
                @Override
                public Connection accept() throws IOException {
                    Socket accepted = socket.accept();
                    accepted.setTcpNoDelay(true);
                    return new SocketConnection(accepted);
                }
            };
        }

        @Override
        public ServerConnection listen(int port, int timeout) throws IOException {
            return listen(port);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) throws IOException {
            return listen(port);
        }
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm submit, SMPPServerSession session) throws ProcessRequestException {
        try {
            return new SubmitSmResult(new MessageId(ids.next()), NO_TLVS);
        } catch (PDUStringException e) {
            throw new ProcessRequestException("message_id", SMPPConstant.STAT_ESME_RSYSERR, e);
        }
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti submit, SMPPServerSession session)
            throws ProcessRequestException {
        throw unused();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession session) throws ProcessRequestException {
        throw unused();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm replace, SMPPServerSession session) throws ProcessRequestException {
        throw unused();
    }

    @Override
    public void onAcceptCancelSm(CancelSm cancel, SMPPServerSession session) throws ProcessRequestException {
        throw unused();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm broadcast, SMPPServerSession session)
            throws ProcessRequestException {
        throw unused();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm cancel, SMPPServerSession session)
            throws ProcessRequestException {
        throw unused();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm query, SMPPServerSession session)
            throws ProcessRequestException {
        throw unused();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session session) throws ProcessRequestException {
        throw unused();
    }

    private static ProcessRequestException unused() {
        return new ProcessRequestException("not measured", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
