package io.larvik.smpp.bench.peers;

import com.cloudhopper.smpp.SmppServerConfiguration;
import com.cloudhopper.smpp.SmppServerHandler;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppServer;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.type.SmppChannelException;
import io.larvik.smpp.bench.loopback.MessageIds;
import io.larvik.smpp.bench.loopback.ServerConfig;
import io.larvik.smpp.bench.loopback.ServerProcess;
import io.larvik.smpp.bench.loopback.ServerUnderTest;
import java.util.concurrent.Executors;

/** Cloudhopper's DefaultSmppServer. {@code --io-threads N} defaults to the library's own default. */
public final class CloudhopperServer implements ServerUnderTest, SmppServerHandler {

    private final MessageIds ids = new MessageIds();

    private CloudhopperServer() {}

    public static void main(String[] arguments) throws Exception {
        ServerProcess.run(new CloudhopperServer(), arguments);
    }

    @Override
    public void start(ServerConfig config) throws SmppChannelException {
        SmppServerConfiguration configuration = new SmppServerConfiguration();
        configuration.setHost(config.host());
        configuration.setPort(config.port());
        configuration.setNonBlockingSocketsEnabled(true);
        configuration.setDefaultWindowSize(config.maxWindow());
        configuration.setDefaultSessionCountersEnabled(false);
        configuration.setJmxEnabled(false);
        if (config.options().has("io-threads")) {
            configuration.setMaxConnectionSize(
                    config.options().number("io-threads", 1)); // 5.x takes this as the number of I/O threads
        }
        new DefaultSmppServer(configuration, this, Executors.newCachedThreadPool()).start();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void sessionBindRequested(Long id, SmppSessionConfiguration configuration, BaseBind bind) {
        configuration.setName("session-" + id);
        configuration.getLoggingOptions().setLogBytes(false);
        configuration.getLoggingOptions().setLogPdu(false);
    }

    @Override
    public void sessionCreated(Long id, SmppServerSession session, BaseBindResp response) {
        session.serverReady(new Handler());
    }

    @Override
    public void sessionDestroyed(Long id, SmppServerSession session) {
        session.destroy();
    }

    private final class Handler extends DefaultSmppSessionHandler {

        @Override
        @SuppressWarnings("rawtypes")
        public PduResponse firePduRequestReceived(PduRequest request) {
            PduResponse response = request.createResponse();
            if (response instanceof SubmitSmResp accepted) {
                accepted.setMessageId(ids.next());
            }
            return response;
        }

        @Override
        public void fireChannelUnexpectedlyClosed() {
            // Clients end without unbind at the end of a part.
        }
    }
}
