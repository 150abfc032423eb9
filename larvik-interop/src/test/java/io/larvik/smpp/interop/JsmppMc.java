package io.larvik.smpp.interop;

import io.larvik.smpp.net.KeyStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.net.ServerSocketFactory;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Address;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.DistributionList;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.MessageState;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameters;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.UnsuccessDelivery;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.ServerResponseDeliveryAdapter;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.MessageId;

/** jSMPP's server session. It replaces jSMPP's listener, whose sessions send an enquire_link only when idle. */
final class JsmppMc implements PeerMc {

    private static final byte RECEIPT = 0x04;

    private final ServerSocket listener;
    private final int degree;
    private final CountDownLatch held;
    private final Inbox inbox = new Inbox();
    private final CompletableFuture<EnquiringSession> session = new CompletableFuture<>();
    private final BlockingQueue<PeerMessage> submitted = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> unbound = new CompletableFuture<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger reference = new AtomicInteger();

    private JsmppMc(Peer.Listening listening) throws Exception {
        ServerSocketFactory sockets = listening.keyStore() == null
                ? ServerSocketFactory.getDefault()
                : KeyStores.context(listening.keyStore()).getServerSocketFactory();
        listener = sockets.createServerSocket(0, 0, InetAddress.getLoopbackAddress());
        degree = Math.max(3, listening.holdUntil());
        held = new CountDownLatch(listening.holdUntil());
    }

    static JsmppMc listen(Peer.Listening listening) throws Exception {
        JsmppMc mc = new JsmppMc(listening);
        mc.threads.execute(mc::accept);
        return mc;
    }

    private void accept() {
        try {
            EnquiringSession accepted = new EnquiringSession(new SocketConnection(listener.accept()));
            session.complete(accepted);
            BindRequest bind = accepted.waitForBind(Soon.MILLIS);
            if (bind.getSystemId().equals("foo") && bind.getPassword().equals("bar")) {
                bind.accept("jsmpp", InterfaceVersion.IF_34);
            } else {
                bind.reject(SMPPConstant.STAT_ESME_RINVPASWD);
                accepted.close();
            }
        } catch (Exception e) {
            session.completeExceptionally(e);
        }
    }

    @Override
    public int port() {
        return listener.getLocalPort();
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
        ShortMessage text = ShortMessage.of(message.text());
        List<byte[]> segments = text.segments();
        int number = reference.incrementAndGet();
        for (int i = 0; i < segments.size(); i++) {
            OptionalParameter[] sar = segments.size() == 1
                    ? OptionalParameters.EMPTY_OPTIONAL_PARAMETERS
                    : new OptionalParameter[] {
                        OptionalParameters.newSarMsgRefNum(number),
                        OptionalParameters.newSarTotalSegments(segments.size()),
                        OptionalParameters.newSarSegmentSeqnum(i + 1)
                    };
            deliver(message, new ESMClass(), text.dataCoding(), segments.get(i), sar);
        }
    }

    private void deliver(
            PeerMessage message, ESMClass esmClass, byte dataCoding, byte[] octets, OptionalParameter... parameters)
            throws Exception {
        EnquiringSession to = Soon.get(session);
        Jsmpp.request(() -> {
            to.deliverShortMessage(
                    "",
                    Jsmpp.TON,
                    Jsmpp.NPI,
                    message.from(),
                    Jsmpp.TON,
                    Jsmpp.NPI,
                    message.to(),
                    esmClass,
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(),
                    DataCodings.newInstance(dataCoding),
                    octets,
                    parameters);
            return null;
        });
    }

    @Override
    public void alert(String subscriber, String esme) throws Exception {
        Soon.get(session).alertNotification(Jsmpp.TON, Jsmpp.NPI, subscriber, Jsmpp.TON, Jsmpp.NPI, esme);
    }

    @Override
    public void enquireLink() throws Exception {
        Soon.get(session).sendEnquireLink();
    }

    @Override
    public void unbind() throws Exception {
        Soon.get(session).unbindAndClose();
    }

    @Override
    public CompletableFuture<Void> unbound() {
        return unbound;
    }

    @Override
    public void close() throws Exception {
        listener.close();
        if (session.isDone() && !session.isCompletedExceptionally()) {
            Soon.get(session).close();
        }
        threads.shutdownNow();
    }

    /** Makes sendEnquireLink accessible; see {@link JsmppEsme}. */
    private final class EnquiringSession extends SMPPServerSession {

        EnquiringSession(Connection connection) {
            super(
                    connection,
                    (state, before, source) -> {
                        if (state == SessionState.UNBOUND) {
                            unbound.complete(null);
                        }
                    },
                    inbox,
                    inbox.receipting,
                    degree,
                    100);
            setTransactionTimer(Soon.MILLIS);
        }

        @Override
        protected void sendEnquireLink() throws ResponseTimeoutException, InvalidResponseException, IOException {
            super.sendEnquireLink();
        }
    }

    /** Handles the requests from the ESME, on several threads. */
    private final class Inbox implements ServerMessageReceiverListener {

        private final ShortMessage.Joiner joiner = new ShortMessage.Joiner();
        private final AtomicInteger lastId = new AtomicInteger(1000);
        private final Map<String, PeerMessage> toReceipt = new ConcurrentHashMap<>();

        /** Sends a receipt after the response was sent. */
        final ServerResponseDeliveryAdapter receipting = new ServerResponseDeliveryAdapter() {
            @Override
            public void onSubmitSmRespSent(SubmitSmResult result, SMPPServerSession source) {
                PeerMessage message = toReceipt.remove(result.getMessageId());
                if (message != null) {
                    threads.execute(() -> receipt(message, result.getMessageId()));
                }
            }
        };

        @Override
        public SubmitSmResult onAcceptSubmitSm(SubmitSm pdu, SMPPServerSession source) throws ProcessRequestException {
            waitForTheOthers();
            PeerMessage message = Jsmpp.message(pdu, joiner);
            if (message != null && message.text().equals(THROTTLED)) {
                throw new ProcessRequestException("deliberate", SMPPConstant.STAT_ESME_RTHROTTLED);
            }
            String id = String.valueOf(lastId.incrementAndGet());
            if (message != null) {
                submitted.add(message);
                if (message.receipt()) {
                    toReceipt.put(id, message);
                }
            }
            return new SubmitSmResult(id(id), OptionalParameters.EMPTY_OPTIONAL_PARAMETERS);
        }

        private void waitForTheOthers() throws ProcessRequestException {
            held.countDown();
            try {
                if (!held.await(Soon.SECONDS, TimeUnit.SECONDS)) {
                    throw new ProcessRequestException("too few came", SMPPConstant.STAT_ESME_RSYSERR);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void receipt(PeerMessage message, String id) {
            boolean delivered = !message.text().equals(UNDELIVERABLE);
            Date now = new Date();
            String text = new DeliveryReceipt(
                            id,
                            1,
                            delivered ? 1 : 0,
                            now,
                            now,
                            delivered ? DeliveryReceiptState.DELIVRD : DeliveryReceiptState.UNDELIV,
                            "000",
                            message.text())
                    .toString();
            PeerMessage back = new PeerMessage(message.to(), message.from(), text, false);
            try {
                deliver(back, new ESMClass(RECEIPT), (byte) 0, text.getBytes(StandardCharsets.ISO_8859_1));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public QuerySmResult onAcceptQuerySm(QuerySm pdu, SMPPServerSession source) throws ProcessRequestException {
            asked.add("query_sm " + pdu.getMessageId());
            check(pdu.getMessageId(), SMPPConstant.STAT_ESME_RQUERYFAIL);
            return new QuerySmResult("261124021900000+", MessageState.DELIVERED, (byte) 0);
        }

        @Override
        public void onAcceptCancelSm(CancelSm pdu, SMPPServerSession source) throws ProcessRequestException {
            asked.add("cancel_sm " + pdu.getMessageId());
            check(pdu.getMessageId(), SMPPConstant.STAT_ESME_RCANCELFAIL);
        }

        @Override
        public void onAcceptReplaceSm(ReplaceSm pdu, SMPPServerSession source) throws ProcessRequestException {
            asked.add("replace_sm " + pdu.getMessageId() + " " + ShortMessage.decode((byte) 0, pdu.getShortMessage()));
            check(pdu.getMessageId(), SMPPConstant.STAT_ESME_RREPLACEFAIL);
        }

        private static void check(String messageId, int unknown) throws ProcessRequestException {
            if (!messageId.equals(KNOWN_ID)) {
                throw new ProcessRequestException("unknown message", unknown);
            }
        }

        @Override
        public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti pdu, SMPPServerSession source)
                throws ProcessRequestException {
            asked.add("submit_multi "
                    + Arrays.stream(pdu.getDestAddresses())
                            .map(to -> to instanceof Address address
                                    ? address.getAddress()
                                    : ((DistributionList) to).getName())
                            .collect(Collectors.joining(" "))
                    + " " + ShortMessage.decode(pdu.getDataCoding(), pdu.getShortMessage()));
            UnsuccessDelivery[] unsuccessful = Arrays.stream(pdu.getDestAddresses())
                    .filter(to -> to instanceof Address address
                            && address.getAddress().equals(NOBODY))
                    .map(to -> new UnsuccessDelivery((Address) to, SMPPConstant.STAT_ESME_RINVDSTADR))
                    .toArray(UnsuccessDelivery[]::new);
            return new SubmitMultiResult(KNOWN_ID, unsuccessful, OptionalParameters.EMPTY_OPTIONAL_PARAMETERS);
        }

        @Override
        public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm pdu, SMPPServerSession source)
                throws ProcessRequestException {
            asked.add("broadcast_sm " + Jsmpp.payload(pdu.getDataCoding(), pdu.getOptionalParameters()));
            return new BroadcastSmResult(id(KNOWN_ID), OptionalParameters.EMPTY_OPTIONAL_PARAMETERS);
        }

        @Override
        public void onAcceptCancelBroadcastSm(CancelBroadcastSm pdu, SMPPServerSession source)
                throws ProcessRequestException {
            throw notInTheScenarios();
        }

        @Override
        public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm pdu, SMPPServerSession source)
                throws ProcessRequestException {
            throw notInTheScenarios();
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm pdu, Session source) {
            String text = Jsmpp.payload(pdu.getDataCoding(), pdu.getOptionalParameters());
            submitted.add(new PeerMessage(pdu.getSourceAddr(), pdu.getDestAddress(), text, false));
            String id = String.valueOf(lastId.incrementAndGet());
            return new DataSmResult(id(id), OptionalParameters.EMPTY_OPTIONAL_PARAMETERS);
        }

        private static MessageId id(String id) {
            try {
                return new MessageId(id);
            } catch (PDUStringException e) {
                throw new IllegalStateException(e);
            }
        }

        private static ProcessRequestException notInTheScenarios() {
            return new ProcessRequestException("not in the scenarios", SMPPConstant.STAT_ESME_RINVCMDID);
        }
    }
}
