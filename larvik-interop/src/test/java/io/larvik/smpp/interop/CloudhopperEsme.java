package io.larvik.smpp.interop;

import com.cloudhopper.smpp.PduAsyncResponse;
import com.cloudhopper.smpp.SmppBindType;
import com.cloudhopper.smpp.SmppSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppClient;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.CancelSm;
import com.cloudhopper.smpp.pdu.DataSm;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.EnquireLink;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.QuerySm;
import com.cloudhopper.smpp.pdu.ReplaceSm;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.pdu.Unbind;
import com.cloudhopper.smpp.type.SmppBindException;
import com.cloudhopper.smpp.util.DeliveryReceipt;
import com.cloudhopper.smpp.util.SmppUtil;
import io.larvik.smpp.field.MessageState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.joda.time.DateTimeZone;

/** A session of Cloudhopper's client, with a window of 100. */
final class CloudhopperEsme implements PeerEsme {

    private final DefaultSmppClient client;
    private final SmppSession session;
    private final Inbox inbox;
    private int reference;

    private CloudhopperEsme(DefaultSmppClient client, SmppSession session, Inbox inbox) {
        this.client = client;
        this.session = session;
        this.inbox = inbox;
    }

    static CloudhopperEsme connect(Peer.Login login) throws Exception {
        SmppSessionConfiguration options = new SmppSessionConfiguration();
        options.setName("cloudhopper");
        options.setHost("127.0.0.1");
        options.setPort(login.port());
        options.setType(SmppBindType.valueOf(login.type().name()));
        options.setSystemId("foo");
        options.setPassword(login.password());
        options.setWindowSize(100);
        options.setConnectTimeout(Soon.MILLIS);
        options.setBindTimeout(Soon.MILLIS);
        if (login.keyStore() != null) {
            options.setUseSsl(true);
            options.setSslConfiguration(Cloudhopper.tls(login.keyStore()));
            options.getSslConfiguration().setIncludeProtocols("TLSv1.2");
        }
        DefaultSmppClient client = new DefaultSmppClient(Executors.newCachedThreadPool(), 1);
        Inbox inbox = new Inbox();
        boolean bound = false;
        try {
            SmppSession session = client.bind(options, inbox);
            bound = true;
            return new CloudhopperEsme(client, session, inbox);
        } catch (SmppBindException e) {
            throw new PeerRefusal(e.getBindResponse().getCommandStatus());
        } finally {
            if (!bound) {
                client.destroy();
            }
        }
    }

    @Override
    public CompletableFuture<List<String>> submit(PeerMessage message) throws Exception {
        CompletableFuture<List<String>> ids = CompletableFuture.completedFuture(List.of());
        for (SubmitSm pdu : Cloudhopper.pdus(SubmitSm::new, message, ++reference)) {
            CompletableFuture<String> id = new CompletableFuture<>();
            pdu.setReferenceObject(id);
            session.sendRequestPdu(pdu, Soon.MILLIS, false);
            ids = ids.thenCombine(id, CloudhopperEsme::with);
        }
        return ids;
    }

    private static List<String> with(List<String> ids, String id) {
        List<String> more = new ArrayList<>(ids);
        more.add(id);
        return more;
    }

    @Override
    public BlockingQueue<PeerMessage> delivered() {
        return inbox.delivered;
    }

    @Override
    public BlockingQueue<PeerReceipt> receipts() {
        return inbox.receipts;
    }

    @Override
    public void enquireLink() throws Exception {
        session.enquireLink(new EnquireLink(), Soon.MILLIS);
    }

    @Override
    public void unbind() {
        session.unbind(Soon.MILLIS);
    }

    @Override
    public CompletableFuture<Void> unbound() {
        return inbox.unbound;
    }

    @Override
    public int query(String messageId) throws Exception {
        QuerySm query = new QuerySm();
        query.setMessageId(messageId);
        query.setSourceAddress(Cloudhopper.address(PeerMessage.FROM));
        return Cloudhopper.request(session, query).getMessageState();
    }

    @Override
    public void cancel(String messageId) throws Exception {
        CancelSm cancel = new CancelSm();
        cancel.setMessageId(messageId);
        cancel.setSourceAddress(Cloudhopper.address(PeerMessage.FROM));
        Cloudhopper.request(session, cancel);
    }

    @Override
    public void replace(String messageId, String text) throws Exception {
        ReplaceSm replace = new ReplaceSm();
        replace.setMessageId(messageId);
        replace.setSourceAddress(Cloudhopper.address(PeerMessage.FROM));
        replace.setShortMessage(ShortMessage.of(text).octets());
        Cloudhopper.request(session, replace);
    }

    @Override
    public PeerMultiResult submitMulti(String text, String... destinations) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String submitData(PeerMessage message) throws Exception {
        DataSm pdu = Cloudhopper.withPayload(new DataSm(), message);
        return Cloudhopper.request(session, pdu).getMessageId();
    }

    @Override
    public String submitPayload(PeerMessage message) throws Exception {
        SubmitSm pdu = Cloudhopper.withPayload(new SubmitSm(), message);
        return Cloudhopper.request(session, pdu).getMessageId();
    }

    @Override
    public void close() {
        session.destroy();
        client.destroy();
    }

    /** Handles the requests from the message centre. */
    @SuppressWarnings("rawtypes") // raw in the library
    private static final class Inbox extends DefaultSmppSessionHandler {

        final BlockingQueue<PeerMessage> delivered = new LinkedBlockingQueue<>();
        final BlockingQueue<PeerReceipt> receipts = new LinkedBlockingQueue<>();
        final CompletableFuture<Void> unbound = new CompletableFuture<>();
        private final ShortMessage.Joiner joiner = new ShortMessage.Joiner();

        @Override
        public PduResponse firePduRequestReceived(PduRequest request) {
            if (request instanceof DeliverSm pdu) {
                take(pdu);
            } else if (request instanceof Unbind) {
                unbound.complete(null);
            }
            return request.createResponse();
        }

        private void take(DeliverSm pdu) {
            if (SmppUtil.isMessageTypeSmscDeliveryReceipt(pdu.getEsmClass())) {
                receipts.add(receipt(new String(pdu.getShortMessage(), StandardCharsets.ISO_8859_1)));
                return;
            }
            PeerMessage message = Cloudhopper.message(pdu, joiner);
            if (message != null) {
                delivered.add(message);
            }
        }

        private static PeerReceipt receipt(String text) {
            try {
                DeliveryReceipt receipt = DeliveryReceipt.parseShortMessage(text, DateTimeZone.UTC);
                return new PeerReceipt(receipt.getMessageId(), receipt.getState() == MessageState.DELIVERED.value());
            } catch (Exception e) {
                return new PeerReceipt(e.toString(), false);
            }
        }

        @Override
        @SuppressWarnings("unchecked") // the type that submit stored there
        public void fireExpectedPduResponseReceived(PduAsyncResponse answered) {
            CompletableFuture<String> id =
                    (CompletableFuture<String>) answered.getRequest().getReferenceObject();
            PduResponse response = answered.getResponse();
            if (response.getCommandStatus() == 0) {
                id.complete(((SubmitSmResp) response).getMessageId());
            } else {
                id.completeExceptionally(new PeerRefusal(response.getCommandStatus()));
            }
        }
    }
}
