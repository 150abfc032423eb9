package io.larvik.smpp.interop;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.net.KeyStores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import javax.net.SocketFactory;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Address;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.LongSMS;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceIfPresentFlag;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.UnsuccessDelivery;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.InvalidDeliveryReceiptException;

/** A session of jSMPP's client, with 100 threads that submit. */
final class JsmppEsme implements PeerEsme {

    private static final int OCTETS_OF_ONE_MESSAGE = 140;

    private final EnquiringSession session;
    private final Inbox inbox = new Inbox();
    private final CompletableFuture<Void> unbound = new CompletableFuture<>();
    private final ExecutorService senders = Executors.newFixedThreadPool(100);

    private JsmppEsme(SocketFactory sockets) {
        session = new EnquiringSession(sockets);
        session.setTransactionTimer(Soon.MILLIS);
        session.setMessageReceiverListener(inbox);
        session.addSessionStateListener((state, before, source) -> {
            if (state == SessionState.UNBOUND) {
                unbound.complete(null);
            }
        });
    }

    static JsmppEsme connect(Peer.Login login) throws Exception {
        JsmppEsme esme = new JsmppEsme(
                login.keyStore() == null
                        ? SocketFactory.getDefault()
                        : KeyStores.context(login.keyStore()).getSocketFactory());
        try {
            esme.session.connectAndBind(
                    "127.0.0.1",
                    login.port(),
                    new BindParameter(typeOf(login.type()), "foo", login.password(), "", Jsmpp.TON, Jsmpp.NPI, ""),
                    Soon.MILLIS);
            return esme;
        } catch (IOException e) {
            esme.close();
            throw e.getCause() instanceof NegativeResponseException refusal
                    ? new PeerRefusal(refusal.getCommandStatus())
                    : e;
        }
    }

    private static org.jsmpp.bean.BindType typeOf(BindType type) {
        return switch (type) {
            case TRANSMITTER -> org.jsmpp.bean.BindType.BIND_TX;
            case RECEIVER -> org.jsmpp.bean.BindType.BIND_RX;
            case TRANSCEIVER -> org.jsmpp.bean.BindType.BIND_TRX;
        };
    }

    @Override
    public CompletableFuture<List<String>> submit(PeerMessage message) {
        CompletableFuture<List<String>> ids = new CompletableFuture<>();
        senders.execute(() -> {
            try {
                ids.complete(submitNow(message));
            } catch (Exception e) {
                ids.completeExceptionally(e);
            }
        });
        return ids;
    }

    private List<String> submitNow(PeerMessage message) throws Exception {
        ShortMessage text = ShortMessage.of(message.text());
        boolean isLong = text.octets().length > OCTETS_OF_ONE_MESSAGE;
        List<byte[]> segments =
                isLong ? Arrays.asList(LongSMS.splitMessage8Bit(text.octets())) : List.of(text.octets());
        List<String> ids = new ArrayList<>();
        for (byte[] segment : segments) {
            ids.add(submitNow(message, text.dataCoding(), isLong, segment));
        }
        return ids;
    }

    private String submitNow(
            PeerMessage message, byte dataCoding, boolean hasHeader, byte[] octets, OptionalParameter... parameters)
            throws Exception {
        return Jsmpp.request(() -> session.submitShortMessage(
                        "",
                        Jsmpp.TON,
                        Jsmpp.NPI,
                        message.from(),
                        Jsmpp.TON,
                        Jsmpp.NPI,
                        message.to(),
                        new ESMClass(hasHeader ? SMPPConstant.ESMCLS_UDHI_INDICATOR_SET : 0),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(
                                message.receipt() ? SMSCDeliveryReceipt.SUCCESS_FAILURE : SMSCDeliveryReceipt.DEFAULT),
                        (byte) 0,
                        DataCodings.newInstance(dataCoding),
                        (byte) 0,
                        octets,
                        parameters)
                .getMessageId());
    }

    @Override
    public String submitPayload(PeerMessage message) throws Exception {
        ShortMessage text = ShortMessage.of(message.text());
        OptionalParameter payload = new OptionalParameter.Message_payload(text.octets());
        return submitNow(message, text.dataCoding(), false, new byte[0], payload);
    }

    @Override
    public String submitData(PeerMessage message) throws Exception {
        ShortMessage text = ShortMessage.of(message.text());
        return Jsmpp.request(() -> session.dataShortMessage(
                        "",
                        Jsmpp.TON,
                        Jsmpp.NPI,
                        message.from(),
                        Jsmpp.TON,
                        Jsmpp.NPI,
                        message.to(),
                        new ESMClass(),
                        new RegisteredDelivery(SMSCDeliveryReceipt.DEFAULT),
                        DataCodings.newInstance(text.dataCoding()),
                        new OptionalParameter.Message_payload(text.octets()))
                .getMessageId());
    }

    @Override
    public BlockingQueue<String> alerts() {
        return inbox.alerts;
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
        session.sendEnquireLink();
    }

    @Override
    public void unbind() {
        session.unbindAndClose();
    }

    @Override
    public CompletableFuture<Void> unbound() {
        return unbound;
    }

    @Override
    public int query(String messageId) throws Exception {
        return Jsmpp.request(() -> session.queryShortMessage(messageId, Jsmpp.TON, Jsmpp.NPI, PeerMessage.FROM))
                .getMessageState()
                .value();
    }

    @Override
    public void cancel(String messageId) throws Exception {
        Jsmpp.request(() -> {
            session.cancelShortMessage(
                    "", messageId, Jsmpp.TON, Jsmpp.NPI, PeerMessage.FROM, Jsmpp.TON, Jsmpp.NPI, PeerMessage.TO);
            return null;
        });
    }

    @Override
    public void replace(String messageId, String text) throws Exception {
        Jsmpp.request(() -> {
            session.replaceShortMessage(
                    messageId,
                    Jsmpp.TON,
                    Jsmpp.NPI,
                    PeerMessage.FROM,
                    null,
                    null,
                    new RegisteredDelivery(SMSCDeliveryReceipt.DEFAULT),
                    (byte) 0,
                    ShortMessage.of(text).octets());
            return null;
        });
    }

    @Override
    public PeerMultiResult submitMulti(String text, String... destinations) throws Exception {
        SubmitMultiResult result = Jsmpp.request(() -> session.submitMultiple(
                "",
                Jsmpp.TON,
                Jsmpp.NPI,
                PeerMessage.FROM,
                Arrays.stream(destinations)
                        .map(to -> new Address(Jsmpp.TON, Jsmpp.NPI, to))
                        .toArray(Address[]::new),
                new ESMClass(),
                (byte) 0,
                (byte) 0,
                null,
                null,
                new RegisteredDelivery(SMSCDeliveryReceipt.DEFAULT),
                ReplaceIfPresentFlag.DEFAULT,
                DataCodings.ZERO,
                (byte) 0,
                ShortMessage.of(text).octets()));
        return new PeerMultiResult(
                result.getMessageId(),
                Arrays.stream(result.getUnsuccessDeliveries())
                        .collect(Collectors.toMap(
                                one -> one.getDestinationAddress().getAddress(),
                                UnsuccessDelivery::getErrorStatusCode)));
    }

    @Override
    public void close() {
        senders.shutdownNow();
        session.close();
    }

    /**
     * Makes sendEnquireLink accessible. jSMPP itself sends an enquire_link only after a socket timeout, for which a
     * test does not wait.
     */
    private static final class EnquiringSession extends SMPPSession {

        EnquiringSession(SocketFactory sockets) {
            super((host, port) -> new SocketConnection(sockets.createSocket(host, port)));
        }

        @Override
        protected void sendEnquireLink() throws ResponseTimeoutException, InvalidResponseException, IOException {
            super.sendEnquireLink();
        }
    }

    /** Handles the requests from the message centre. */
    private static final class Inbox implements MessageReceiverListener {

        final BlockingQueue<PeerMessage> delivered = new LinkedBlockingQueue<>();
        final BlockingQueue<PeerReceipt> receipts = new LinkedBlockingQueue<>();
        final BlockingQueue<String> alerts = new LinkedBlockingQueue<>();
        private final ShortMessage.Joiner joiner = new ShortMessage.Joiner();

        @Override
        public void onAcceptDeliverSm(DeliverSm pdu) throws ProcessRequestException {
            if (pdu.isSmscDeliveryReceipt()) {
                receipts.add(receipt(pdu));
                return;
            }
            PeerMessage message = Jsmpp.message(pdu, joiner);
            if (message != null) {
                delivered.add(message);
            }
        }

        private static PeerReceipt receipt(DeliverSm pdu) throws ProcessRequestException {
            try {
                DeliveryReceipt receipt = pdu.getShortMessageAsDeliveryReceipt();
                return new PeerReceipt(receipt.getId(), receipt.getFinalStatus() == DeliveryReceiptState.DELIVRD);
            } catch (InvalidDeliveryReceiptException e) {
                throw new ProcessRequestException("unreadable", SMPPConstant.STAT_ESME_RX_P_APPN, e);
            }
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification pdu) {
            alerts.add(pdu.getSourceAddr());
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm pdu, Session source) throws ProcessRequestException {
            throw new ProcessRequestException("not in the scenarios", SMPPConstant.STAT_ESME_RINVCMDID);
        }
    }
}
