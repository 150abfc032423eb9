package io.larvik.smpp.client;

import static io.larvik.smpp.options.OptionChecks.between;

import io.larvik.smpp.client.ClientOptions.CentreOptions;
import io.larvik.smpp.client.ClientOptions.InboxOptions;
import io.larvik.smpp.client.ClientOptions.OutbindOptions;
import io.larvik.smpp.client.ClientOptions.ReceiptOptions;
import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.net.Tls;
import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindType;
import io.larvik.smpp.pdu.InterfaceVersion;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.HostResolver;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.text.PeerAlphabets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Says how to connect and what to do with what comes. A client keeps the values of its {@link #connect()}: changes of the
 * builder afterwards concern the next client. Not safe for several threads.
 */
public final class SmppClientBuilder {

    private String host = "localhost";
    private int port = 2775;
    private List<HostPort> hosts = List.of();
    private int sessions;
    private String systemId = "";

    private @Nullable InetAddress localAddress;

    private @Nullable String password;

    private String systemType = "";
    private BindType bindType = BindType.TRANSCEIVER;
    private InterfaceVersion interfaceVersion = InterfaceVersion.SMPP_3_4;
    private Address addressRange = Address.NONE;

    private @Nullable SSLContext sslContext;

    private boolean verifyHost = true;
    private HostResolver resolver = InetAddress::getAllByName;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Reconnect reconnect = Reconnect.DEFAULT;
    private WhenThrottled whenThrottled = WhenThrottled.SEND_AGAIN;
    private int rateLimit;
    private SessionOptions session = SessionOptions.forEsme();
    private PeerAlphabets alphabets = PeerAlphabets.STANDARD;
    private ReassemblyLimits reassembly = ReassemblyLimits.DEFAULT;
    private SegmentHold segmentHold = SegmentHold.DEFAULT;
    private boolean receiptsByText;
    private ReceiptPolicy receiptPolicy = ReceiptPolicy.ALL;
    private ReceiptIdSpelling receiptIdSpelling = ReceiptIdSpelling.LEARNED;
    private ReceiptLimits receiptLimits = ReceiptLimits.DEFAULT;

    private @Nullable Consumer<ReceivedReceipt> onReceipt;

    private @Nullable Consumer<ReceivedMessage> onMessage;

    private @Nullable Consumer<AlertNotification> onAlert;

    private @Nullable Consumer<InboundRequest> onRequest;

    private @Nullable InetSocketAddress outbindAddress;

    private AcceptOptions accept = AcceptOptions.DEFAULT;
    private Predicate<Outbind> outbindTrusted = outbind -> false;
    private ClientListener listener = new ClientListener() {};

    SmppClientBuilder() {}

    /** Sets host, port, system_id, password and options from a URL; see {@link SmppClient#connect(String)}. */
    public SmppClientBuilder url(String url) {
        SmppUrl.apply(url, this);
        return this;
    }

    /** Sets the message centre's host name or address; {@code localhost} by default. */
    public SmppClientBuilder host(String newHost) {
        host = newHost;
        hosts = List.of();
        return this;
    }

    /** Sets the message centre's port; 2775 by default. */
    public SmppClientBuilder port(int newPort) {
        port = between("port", newPort, 1, 65535);
        return this;
    }

    /**
     * Sets several hosts of one message centre, such as {@code "a.example:2775", "b.example:2775"}; those without a port
     * have that of {@link #port}. There is a session with each, unless {@link #sessions} says otherwise. With fewer
     * sessions than hosts, a session turns to another host when its own does not bind it.
     *
     * @throws IllegalArgumentException when one of them cannot be read
     */
    public SmppClientBuilder hosts(String... newHosts) {
        hosts = Arrays.stream(newHosts).map(HostPort::parse).toList();
        return this;
    }

    /**
     * Sets how many sessions to hold, 1 to 100; as many as there are hosts by default. A message goes out whole on the one
     * with the fewest unanswered requests, and when one is lost the others go on. What was unanswered there is not sent
     * again.
     */
    public SmppClientBuilder sessions(int count) {
        sessions = between("sessions", count, 1, 100);
        return this;
    }

    /**
     * Sets the address of ours to connect from; the system's choice by default. Of the host's addresses those of its
     * family are tried.
     */
    public SmppClientBuilder localAddress(InetAddress address) {
        localAddress = address;
        return this;
    }

    /** Sets our name, at most 15 characters. */
    public SmppClientBuilder systemId(String newSystemId) {
        systemId = newSystemId;
        return this;
    }

    /** Sets the password, at most 8 characters; where there is none it must be set as empty. */
    public SmppClientBuilder password(String newPassword) {
        password = newPassword;
        return this;
    }

    /** Sets the system_type, at most 12 characters; empty by default. */
    public SmppClientBuilder systemType(String newSystemType) {
        systemType = newSystemType;
        return this;
    }

    /** Sets the kind of bind; transceiver by default. */
    public SmppClientBuilder bindType(BindType type) {
        bindType = type;
        return this;
    }

    /** Sets the version of SMPP to speak; 3.4 by default. */
    public SmppClientBuilder interfaceVersion(InterfaceVersion version) {
        interfaceVersion = version;
        return this;
    }

    /** Sets the addresses we serve; none by default. */
    public SmppClientBuilder addressRange(Address range) {
        addressRange = range;
        return this;
    }

    /** Connects over TLS, trusting whom the JDK trusts. */
    public SmppClientBuilder tls() {
        try {
            return tls(SSLContext.getDefault());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no usable TLS", e);
        }
    }

    /** Connects over TLS with the keys and trust of the context. The server's certificate must name the host. */
    public SmppClientBuilder tls(SSLContext context) {
        sslContext = context;
        return this;
    }

    /** Does not ask whether the server's certificate names the host: whoever has a trusted one can listen in. */
    public SmppClientBuilder insecureSkipHostVerification() {
        verifyHost = false;
        return this;
    }

    /**
     * Sets who looks host names up, anew for each attempt; it may block. By default the JDK, with its cache of 30 seconds
     * ({@code networkaddress.cache.ttl}).
     */
    public SmppClientBuilder resolver(HostResolver newResolver) {
        resolver = newResolver;
        return this;
    }

    /** Sets the time that each of the host's addresses has to take the connection; 10 seconds by default. */
    public SmppClientBuilder connectTimeout(Duration timeout) {
        connectTimeout = timeout;
        return this;
    }

    /** Changes when to connect again after a connection was lost; with growing random delays by default. */
    public SmppClientBuilder reconnect(Consumer<Reconnect.Builder> changes) {
        reconnect = reconnect.with(changes);
        return this;
    }

    /**
     * Sets what is done when the message centre says that it gets too much; by default the client slows down, and sends
     * what was refused again.
     */
    public SmppClientBuilder whenThrottled(WhenThrottled what) {
        whenThrottled = what;
        return this;
    }

    /**
     * Sets how many requests at most go out in a second, over all sessions, 1 to 1,000,000; without limit by default. A
     * segment is a request. What waits for its turn does so within its request timeout.
     */
    public SmppClientBuilder rateLimit(int requestsPerSecond) {
        rateLimit = between("rateLimit", requestsPerSecond, 1, 1_000_000);
        return this;
    }

    /**
     * Listens for message centres that connect to us and send an outbind, and binds on their connection, in place of
     * connecting to one. {@link #connect()} returns when the address is listened on; what is sent before a message centre
     * came waits for it.
     *
     * @param address where to listen; port 0 takes a free one
     * @param trusted tells by system_id and password whether the message centre may have our bind, with our password
     */
    public SmppClientBuilder awaitOutbind(InetSocketAddress address, Predicate<Outbind> trusted) {
        outbindAddress = address;
        outbindTrusted = trusted;
        return this;
    }

    /** Changes who may connect while outbinds are awaited, how often and how many. */
    public SmppClientBuilder accept(Consumer<AcceptOptions.Builder> changes) {
        accept = accept.with(changes);
        return this;
    }

    /** Changes window, times and bounds of the session. */
    public SmppClientBuilder session(Consumer<SessionOptions.Builder> changes) {
        session = session.with(changes);
        return this;
    }

    /** Sets what the message centre means by data_coding; GSM 03.38 by 0x00 by default. */
    public SmppClientBuilder alphabets(PeerAlphabets newAlphabets) {
        alphabets = newAlphabets;
        return this;
    }

    /** Changes what is kept of incoming messages whose segments are not all there. */
    public SmppClientBuilder reassembly(Consumer<ReassemblyLimits.Builder> changes) {
        reassembly = reassembly.with(changes);
        return this;
    }

    /** Sets how long the segments of incoming messages are left unanswered; 100 milliseconds by default. */
    public SmppClientBuilder segmentHold(SegmentHold hold) {
        segmentHold = hold;
        return this;
    }

    /** Sets which receipts complete that of a message of several segments; all by default. */
    public SmppClientBuilder receiptPolicy(ReceiptPolicy policy) {
        receiptPolicy = policy;
        return this;
    }

    /** Sets how the message centre spells a message_id in a receipt; learned from the first ones by default. */
    public SmppClientBuilder receiptIdSpelling(ReceiptIdSpelling spelling) {
        receiptIdSpelling = spelling;
        return this;
    }

    /** Changes how many messages wait for their receipts, and how long; 100,000 for seven days by default. */
    public SmppClientBuilder receiptLimits(Consumer<ReceiptLimits.Builder> changes) {
        receiptLimits = receiptLimits.with(changes);
        return this;
    }

    /**
     * Takes messages for receipts by their text alone too, for message centres that say so neither by esm_class nor by
     * TLVs. Whoever sends the client a message can forge receipts then.
     */
    public SmppClientBuilder receiptsByText() {
        receiptsByText = true;
        return this;
    }

    /**
     * Sets what is done with each receipt, matched or not. It is answered when the handler returned. One that comes before
     * the response to its message is held back until that is there, for five seconds at most. One may come twice.
     */
    public SmppClientBuilder onReceipt(Consumer<ReceivedReceipt> handler) {
        onReceipt = handler;
        return this;
    }

    /** Sets what is done with each incoming message. It is answered when the handler returned. */
    public SmppClientBuilder onMessage(Consumer<ReceivedMessage> handler) {
        onMessage = handler;
        return this;
    }

    /** Sets what is done when the message centre tells that a subscriber can be reached again. */
    public SmppClientBuilder onAlert(Consumer<AlertNotification> handler) {
        onAlert = handler;
        return this;
    }

    /** Sets what is done with any other request, and with messages when there is no handler for them. */
    public SmppClientBuilder onRequest(Consumer<InboundRequest> handler) {
        onRequest = handler;
        return this;
    }

    /** Sets who is told of the connection's fate. */
    public SmppClientBuilder listener(ClientListener newListener) {
        listener = newListener;
        return this;
    }

    /**
     * Connects and binds.
     *
     * @throws io.larvik.smpp.session.ConnectFailedException when there is no connection
     * @throws io.larvik.smpp.session.BindRefusedException when the message centre refuses the bind
     * @throws IllegalArgumentException when system_id, password or system_type is missing or too long
     */
    public SmppClient connect() {
        return SmppClient.connect(options());
    }

    /**
     * Returns what was set, checked and complete.
     *
     * @throws IllegalArgumentException when something is missing, too long, or does not go together
     */
    ClientOptions options() {
        if (outbindAddress != null && sessions > 1) {
            throw new IllegalArgumentException("sessions: " + sessions + ", at most 1 where an outbind is awaited");
        }
        Tls tls = sslContext == null ? null : new Tls(sslContext, verifyHost, false);
        return new ClientOptions(
                bind(),
                session,
                centre(tls),
                outbindAddress == null ? null : new OutbindOptions(outbindAddress, accept, tls, outbindTrusted),
                reconnect,
                whenThrottled,
                rateLimit,
                alphabets,
                new ReceiptOptions(receiptPolicy, receiptIdSpelling, receiptLimits),
                new InboxOptions(receiptsByText, reassembly, segmentHold, onReceipt, onMessage, onAlert, onRequest),
                listener);
    }

    private Bind bind() {
        if (systemId.isEmpty()) {
            throw new IllegalArgumentException("system_id: empty, must be given");
        }
        if (password == null) {
            throw new IllegalArgumentException("password: not set, must be given; empty where there is none");
        }
        atMost(15, "system_id", systemId);
        atMost(8, "password", password);
        atMost(12, "system_type", systemType);
        return new Bind(bindType, systemId, password, systemType, interfaceVersion, addressRange, Tlvs.NONE);
    }

    private CentreOptions centre(@Nullable Tls tls) {
        List<HostPort> targets = hosts.isEmpty()
                ? List.of(new HostPort(host, port))
                : hosts.stream().map(target -> target.withDefaultPort(port)).toList();
        int count = sessions > 0 ? sessions : targets.size();
        return new CentreOptions(targets, count, localAddress, tls, connectTimeout, resolver);
    }

    private static void atMost(int max, String field, String value) {
        if (value.length() > max) {
            throw new IllegalArgumentException(field + ": " + value.length() + " characters, at most " + max);
        }
    }
}
