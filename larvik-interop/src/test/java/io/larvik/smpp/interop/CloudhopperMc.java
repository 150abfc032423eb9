package io.larvik.smpp.interop;

import com.cloudhopper.smpp.PduAsyncResponse;
import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.SmppServerConfiguration;
import com.cloudhopper.smpp.SmppServerHandler;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppServer;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.CancelSm;
import com.cloudhopper.smpp.pdu.DataSm;
import com.cloudhopper.smpp.pdu.DataSmResp;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.EnquireLink;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.QuerySm;
import com.cloudhopper.smpp.pdu.QuerySmResp;
import com.cloudhopper.smpp.pdu.ReplaceSm;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.pdu.Unbind;
import com.cloudhopper.smpp.type.SmppProcessingException;
import com.cloudhopper.smpp.util.DeliveryReceipt;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.netty.channel.Channel;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;

/** Cloudhopper's server. */
final class CloudhopperMc implements PeerMc, SmppServerHandler {

    private final DefaultSmppServer server;
    private final int port;
    private final int holdUntil;
    private final CompletableFuture<SmppServerSession> session = new CompletableFuture<>();
    private final BlockingQueue<PeerMessage> submitted = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> unbound = new CompletableFuture<>();
    private int reference;

    private CloudhopperMc(Peer.Listening listening) throws Exception {
        holdUntil = listening.holdUntil();
        SmppServerConfiguration options = new SmppServerConfiguration();
        options.setHost("127.0.0.1");
        options.setPort(0);
        options.setDefaultWindowSize(100);
        if (listening.keyStore() != null) {
            options.setUseSsl(true);
            options.setSslConfiguration(Cloudhopper.tls(listening.keyStore()));
        }
        server = new DefaultSmppServer(options, this);
        server.start();
        port = portOf(server);
    }

    static CloudhopperMc listen(Peer.Listening listening) throws Exception {
        return new CloudhopperMc(listening);
    }

    /**
     * Reads the port by reflection: the server accepts port 0 but does not report which port it got. A port that is
     * found free beforehand may be taken before the server listens.
     */
    private static int portOf(DefaultSmppServer server) throws ReflectiveOperationException {
        Field channel = DefaultSmppServer.class.getDeclaredField("serverChannel");
        channel.setAccessible(true);
        return ((InetSocketAddress) ((Channel) channel.get(server)).getLocalAddress()).getPort();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public BlockingQueue<PeerMessage> submitted() {
        return submitted;
    }

    @Override
    public BlockingQueue<String> asked() {
        return asked;
    }

    @Override
    public void deliver(PeerMessage message) throws Exception {
        for (DeliverSm pdu : Cloudhopper.pdus(DeliverSm::new, message, ++reference)) {
            Cloudhopper.request(Soon.get(session), pdu);
        }
    }

    @Override
    public void enquireLink() throws Exception {
        Soon.get(session).enquireLink(new EnquireLink(), Soon.MILLIS);
    }

    @Override
    public void unbind() throws Exception {
        Soon.get(session).unbind(Soon.MILLIS);
    }

    @Override
    public CompletableFuture<Void> unbound() {
        return unbound;
    }

    @Override
    public void close() {
        server.destroy();
    }

    @Override
    @SuppressWarnings("rawtypes") // raw in the library
    public void sessionBindRequested(Long id, SmppSessionConfiguration options, BaseBind bind)
            throws SmppProcessingException {
        if (!options.getSystemId().equals("foo") || !options.getPassword().equals("bar")) {
            throw new SmppProcessingException(SmppConstants.STATUS_INVPASWD);
        }
    }

    @Override
    public void sessionCreated(Long id, SmppServerSession created, BaseBindResp response) {
        session.complete(created);
        created.serverReady(new Inbox(created));
    }

    @Override
    public void sessionDestroyed(Long id, SmppServerSession destroyed) {
        destroyed.destroy();
    }

    /** Handles the requests from the ESME, all on one thread. */
    @SuppressWarnings("rawtypes") // raw in the library
    private final class Inbox extends DefaultSmppSessionHandler {

        private final SmppServerSession session;
        private final ShortMessage.Joiner joiner = new ShortMessage.Joiner();
        private final List<SubmitSm> held = new ArrayList<>();
        private int lastId = 1000;

        Inbox(SmppServerSession session) {
            this.session = session;
        }

        @Override
        public PduResponse firePduRequestReceived(PduRequest request) {
            if (request instanceof SubmitSm submit) {
                held.add(submit);
                if (held.size() >= holdUntil) {
                    held.forEach(this::answer);
                    held.clear();
                }
                return null;
            }
            if (request instanceof QuerySm query) {
                return answer(query);
            }
            if (request instanceof DataSm data) {
                return answer(data);
            }
            PduResponse response = request.createResponse();
            if (request instanceof CancelSm cancel) {
                asked.add("cancel_sm " + cancel.getMessageId());
                response.setCommandStatus(statusOf(cancel.getMessageId(), SmppConstants.STATUS_CANCELFAIL));
            } else if (request instanceof ReplaceSm replace) {
                String text = ShortMessage.decode((byte) 0, replace.getShortMessage());
                asked.add("replace_sm " + replace.getMessageId() + " " + text);
                response.setCommandStatus(statusOf(replace.getMessageId(), SmppConstants.STATUS_REPLACEFAIL));
            } else if (request instanceof Unbind) {
                unbound.complete(null);
            }
            return response;
        }

        private void answer(SubmitSm pdu) {
            SubmitSmResp response = pdu.createResponse();
            PeerMessage message = Cloudhopper.message(pdu, joiner);
            if (message != null && message.text().equals(THROTTLED)) {
                response.setCommandStatus(SmppConstants.STATUS_THROTTLED);
                send(response);
                return;
            }
            response.setMessageId(String.valueOf(++lastId));
            send(response);
            if (message != null) {
                submitted.add(message);
                if (message.receipt()) {
                    receipt(message, response.getMessageId());
                }
            }
        }

        private void send(PduResponse response) {
            try {
                session.sendResponsePdu(response);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private void receipt(PeerMessage message, String id) {
            boolean delivered = !message.text().equals(UNDELIVERABLE);
            DateTime now = DateTime.now(DateTimeZone.UTC);
            DeliveryReceipt receipt = new DeliveryReceipt(
                    id,
                    1,
                    delivered ? 1 : 0,
                    now,
                    now,
                    delivered ? SmppConstants.STATE_DELIVERED : SmppConstants.STATE_UNDELIVERABLE,
                    "000",
                    "");
            DeliverSm pdu = new DeliverSm();
            pdu.setEsmClass(SmppConstants.ESM_CLASS_MT_SMSC_DELIVERY_RECEIPT);
            pdu.setSourceAddress(Cloudhopper.address(message.to()));
            pdu.setDestAddress(Cloudhopper.address(message.from()));
            try {
                pdu.setShortMessage(receipt.toShortMessage().getBytes(StandardCharsets.ISO_8859_1));
                session.sendRequestPdu(pdu, Soon.MILLIS, false);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private DataSmResp answer(DataSm pdu) {
            DataSmResp response = pdu.createResponse();
            response.setMessageId(String.valueOf(++lastId));
            submitted.add(Cloudhopper.message(pdu, joiner));
            return response;
        }

        private QuerySmResp answer(QuerySm query) {
            asked.add("query_sm " + query.getMessageId());
            QuerySmResp response = query.createResponse();
            response.setCommandStatus(statusOf(query.getMessageId(), SmppConstants.STATUS_QUERYFAIL));
            response.setMessageId(query.getMessageId());
            response.setMessageState(SmppConstants.STATE_DELIVERED);
            return response;
        }

        private static int statusOf(String messageId, int unknown) {
            return messageId.equals(KNOWN_ID) ? SmppConstants.STATUS_OK : unknown;
        }

        @Override
        public void fireExpectedPduResponseReceived(PduAsyncResponse answered) {
            // The ESME answered a receipt.
        }
    }
}
