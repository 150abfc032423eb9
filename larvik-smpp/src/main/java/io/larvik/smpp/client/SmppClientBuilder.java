package io.larvik.smpp.client;

import static io.larvik.smpp.options.OptionChecks.asName;
import static io.larvik.smpp.options.OptionChecks.between;

import io.larvik.smpp.client.ClientOptions.CentreOptions;
import io.larvik.smpp.client.ClientOptions.OutbindOptions;
import io.larvik.smpp.client.ClientOptions.ReceiverOptions;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.message.Addressing;
import io.larvik.smpp.message.MessageDefaults;
import io.larvik.smpp.net.Tls;
import io.larvik.smpp.options.HostPort;
import io.larvik.smpp.options.OptionChecks;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.HandlerOrder;
import io.larvik.smpp.session.HostResolver;
import io.larvik.smpp.session.KeyFiles;
import io.larvik.smpp.session.ProxyServer;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.TlsKeys;
import io.larvik.smpp.session.TlsOptions;
import io.larvik.smpp.text.PeerAlphabets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Configures an {@link SmppClient} and connects it. A client keeps the values that the builder had when
 * {@link #connect()}, {@link #connectInBackground()} or {@link #create()} was called. Later changes of the builder affect only later clients. Not safe for use by several
 * threads. Each method throws an {@link IllegalArgumentException} if the value is out of its range or cannot be read.
 */
public final class SmppClientBuilder extends ReceivingBuilder<SmppClientBuilder> {

    /** Empty until it is set. */
    private String name = "";

    private String host = "localhost";
    private int port = 2775;
    private List<HostPort> hosts = List.of();
    private int sessions;
    final Credentials credentials = new Credentials();
    private @Nullable InetAddress localAddress;
    private @Nullable ProxyServer proxy;
    private BindType bindType = BindType.TRANSCEIVER;
    private boolean bindsApart;
    private int receiverPort;
    private InterfaceVersion interfaceVersion = InterfaceVersion.SMPP_3_4;
    private Address addressRange = Address.NONE;
    private final ClientTls tls = new ClientTls();
    private HostResolver resolver = InetAddress::getAllByName;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Reconnect reconnect = Reconnect.DEFAULT;
    private SessionOptions session = SessionOptions.forEsme();
    private MessageDefaults defaults = MessageDefaults.NONE;
    PeerAlphabets alphabets = PeerAlphabets.STANDARD;
    private @Nullable InetSocketAddress outbindAddress;
    private AcceptOptions accept = AcceptOptions.DEFAULT;
    private Predicate<Outbind> outbindTrusted = outbind -> false;
    private ClientListener listener = new ClientListener() {};

    SmppClientBuilder() {}

    @Override
    SmppClientBuilder self() {
        return this;
    }

    /**
     * Sets the host, port, system_id, password and options from a URL. {@link SmppClient#connect(String)} describes the
     * format.
     */
    public SmppClientBuilder url(String url) {
        SmppUrl.apply(url, this);
        return this;
    }

    /**
     * Sets the name of this client, which the log and the names of its threads show. It tells clients of one process
     * apart. The default is the system_id.
     *
     * @param newName 1 to 64 visible characters, and no space
     */
    public SmppClientBuilder name(String newName) {
        name = OptionChecks.name("name", newName);
        return this;
    }

    /**
     * Sets the name or IP address of the message centre's host. The default is {@code localhost}. Replaces
     * {@link #hosts}.
     */
    public SmppClientBuilder host(String newHost) {
        host = HostPort.host(newHost);
        hosts = List.of();
        return this;
    }

    /**
     * Sets the TCP port of the message centre. The default is 2775.
     *
     * @param newPort 1 to 65535
     */
    public SmppClientBuilder port(int newPort) {
        port = between("port", newPort, 1, 65535);
        return this;
    }

    /**
     * Sets several hosts of one message centre, such as {@code "a.example:2775", "b.example:2775"}. Replaces
     * {@link #host}.
     *
     * <p>By default, the client holds one session to each host; {@link #sessions} changes that. If there are more hosts
     * than sessions, a session fails over to another host when its own host does not bind it.
     *
     * @param newHosts each {@code host}, {@code host:port} or {@code [IPv6 address]:port}; a host without a port uses
     *     {@link #port}
     */
    public SmppClientBuilder hosts(String... newHosts) {
        hosts = Arrays.stream(newHosts).map(HostPort::parse).toList();
        return this;
    }

    /**
     * Sets the number of sessions. The default is the number of hosts.
     *
     * <p>All segments of a message are sent on the bound session with the fewest unanswered requests. If a session is
     * lost, the client uses the others. It does not repeat requests that were unanswered on the lost session.
     *
     * <p>With {@link #transmitterAndReceiver}, this is the number of transmitters, and there are as many receivers.
     *
     * @param count 1 to 100
     */
    public SmppClientBuilder sessions(int count) {
        sessions = between("sessions", count, 1, 100);
        return this;
    }

    /**
     * Sets the local address of connections. By default the operating system selects it. The client connects only to
     * those addresses of a host that have the same family, IPv4 or IPv6.
     */
    public SmppClientBuilder localAddress(InetAddress address) {
        localAddress = address;
        return this;
    }

    /**
     * Sets the system_id of this client. It is required.
     *
     * @param newSystemId 1 to 15 characters (SMPP 5.0, 4.1.1); checked by {@link #connect()}
     */
    public SmppClientBuilder systemId(String newSystemId) {
        credentials.systemId = newSystemId;
        return this;
    }

    /**
     * Sets the password. It is required; an empty password must be set explicitly.
     *
     * @param newPassword at most 8 characters; checked by {@link #connect()}
     */
    public SmppClientBuilder password(String newPassword) {
        credentials.password = newPassword;
        return this;
    }

    /**
     * Allows a system_id and a password of up to 64 characters, which SMPP forbids and many message centres accept. By
     * default they have at most 15 and 8 characters (SMPP 5.0, 4.1.1).
     */
    public SmppClientBuilder allowLongCredentials() {
        credentials.areLong = true;
        return this;
    }

    /**
     * Sets the system_type. The default is the empty string.
     *
     * @param newSystemType at most 12 characters; checked by {@link #connect()}
     */
    public SmppClientBuilder systemType(String newSystemType) {
        credentials.systemType = newSystemType;
        return this;
    }

    /**
     * Sets the type of bind: transceiver, transmitter or receiver. The default is transceiver. Replaces
     * {@link #transmitterAndReceiver}.
     */
    public SmppClientBuilder bindType(BindType type) {
        bindType = type;
        bindsApart = false;
        return this;
    }

    /**
     * Binds a transmitter and a receiver, each on a connection of its own, for message centres without transceivers. The
     * client sends on the transmitter. Receipts and messages come on the receiver, and reach the same handlers and
     * submissions as with a transceiver. Each of the two connects again by itself: while the transmitter is lost,
     * messages to be sent wait, and while the receiver is lost, they leave. Replaces {@link #bindType}.
     */
    public SmppClientBuilder transmitterAndReceiver() {
        bindType = BindType.TRANSMITTER;
        bindsApart = true;
        return this;
    }

    /**
     * Sets the TCP port of receivers, on all hosts. By default it is that of the transmitters. Only with
     * {@link #transmitterAndReceiver}.
     *
     * @param newPort 1 to 65535
     */
    public SmppClientBuilder receiverPort(int newPort) {
        receiverPort = between("receiverPort", newPort, 1, 65535);
        return this;
    }

    /** Sets the SMPP version that the client requests (SMPP 5.0, 4.7.13). The default is 3.4. */
    public SmppClientBuilder interfaceVersion(InterfaceVersion version) {
        interfaceVersion = version;
        return this;
    }

    /** Sets the address_range that the client serves. The default is none. */
    public SmppClientBuilder addressRange(Address range) {
        addressRange = range;
        return this;
    }

    /**
     * Connects over TLS with the trusted certificates of the JDK. The server's certificate must match the host name.
     *
     * @throws IllegalStateException if the JDK has no usable TLS
     */
    public SmppClientBuilder tls() {
        return tls(ClientTls.defaultContext());
    }

    /**
     * Connects over TLS with the keys and trusted certificates of the context. The server's certificate must match the
     * host name. The JDK leaves that check to a {@link javax.net.ssl.X509ExtendedTrustManager}: if the context has one
     * that does not check the name, nobody does.
     */
    public SmppClientBuilder tls(SSLContext context) {
        return tls(TlsKeys.of(context));
    }

    /**
     * Connects over TLS with keys and trusted certificates that may change: they are asked for before each attempt to
     * connect. A client that awaits an outbind asks for each connection, as a server does. The server's certificate must
     * match the host name, as with {@link #tls(SSLContext)}.
     */
    public SmppClientBuilder tls(TlsKeys keys) {
        tls.keys = keys;
        return this;
    }

    /**
     * Connects over TLS and changes its settings, such as the versions of TLS. Trusts the certificates of the JDK unless
     * {@link #trust}, {@link #tls(TlsKeys)} or {@link #tls(SSLContext)} says otherwise.
     */
    public SmppClientBuilder tls(Consumer<TlsOptions.Builder> changes) {
        tls.options = tls.options.with(changes);
        return tls.keys == null ? tls() : this;
    }

    /**
     * Connects over TLS and trusts the certificates in a PEM file, and no others: the message centre's own, or that of
     * the authority that issued it. The file is read by this method, and again before an attempt to connect when it has
     * changed. The certificate must match the host name.
     */
    public SmppClientBuilder trust(Path certificates) {
        return tls(KeyFiles.trust(certificates));
    }

    /**
     * Disables the check that the server's certificate matches the host name. Insecure: anybody with a trusted
     * certificate can then intercept the connection.
     */
    public SmppClientBuilder insecureSkipHostVerification() {
        tls.verifyHost = false;
        return this;
    }

    /**
     * Connects through a proxy, which looks up the names of the hosts. The sessions' remote address is then the proxy's.
     * Needs {@code io.netty:netty-handler-proxy}.
     */
    public SmppClientBuilder proxy(ProxyServer newProxy) {
        proxy = newProxy;
        return this;
    }

    /**
     * Sets the resolver of host names. The client calls it for each connection attempt, and it may block. The default
     * is the JDK's resolver, which caches results for 30 seconds ({@code networkaddress.cache.ttl}).
     */
    public SmppClientBuilder resolver(HostResolver newResolver) {
        resolver = newResolver;
        return this;
    }

    /**
     * Sets the time limit for the connection to each address of a host: 1 ms to 1 hour. The default is 10 seconds.
     */
    public SmppClientBuilder connectTimeout(Duration timeout) {
        connectTimeout = between("connectTimeout", timeout, Duration.ofMillis(1), Duration.ofHours(1));
        return this;
    }

    /**
     * Changes when the client connects again after it lost a connection. The default is {@link Reconnect#DEFAULT}:
     * random delays that grow, without a limit of attempts.
     */
    public SmppClientBuilder reconnect(Consumer<Reconnect.Builder> changes) {
        reconnect = reconnect.with(changes);
        return this;
    }

    /**
     * Makes the client listen for message centres that connect and send an outbind (SMPP 5.0, 4.1.1.7), instead of
     * connecting itself. The client binds on the connection of a trusted message centre. {@link #connect()} returns as
     * soon as the client listens. Messages that are sent before a message centre has connected wait for it, at most for
     * the {@link #queueTimeout}.
     *
     * @param address the local address; port 0 selects a free port
     * @param trusted decides by system_id and password whether the message centre receives this client's bind, which
     *     contains this client's password
     */
    public SmppClientBuilder awaitOutbind(InetSocketAddress address, Predicate<Outbind> trusted) {
        outbindAddress = address;
        outbindTrusted = trusted;
        return this;
    }

    /** Changes the limits of incoming connections while the client listens for an outbind. */
    public SmppClientBuilder accept(Consumer<AcceptOptions.Builder> changes) {
        accept = accept.with(changes);
        return this;
    }

    /** Sets which handlers of one session may run beside each other: by default all of them. See {@link HandlerOrder}. */
    public SmppClientBuilder handlerOrder(HandlerOrder order) {
        return session(options -> options.handlerOrder(order));
    }

    /** Changes the options of the sessions, such as window, timeouts and limits. */
    public SmppClientBuilder session(Consumer<SessionOptions.Builder> changes) {
        session = session.with(changes);
        return this;
    }

    /** Sets the meaning of data_coding for the message centre. By default data_coding 0x00 means GSM 03.38. */
    public SmppClientBuilder alphabets(PeerAlphabets newAlphabets) {
        alphabets = newAlphabets;
        return this;
    }

    /** Changes TON and NPI of addresses that messages give as text. By default they follow from the form of the text. */
    public SmppClientBuilder addressing(Consumer<Addressing.Builder> changes) {
        return defaults(d -> d.addressing(changes));
    }

    /** Changes what messages have that do not say it themselves, such as service_type and validity_period. */
    public SmppClientBuilder defaults(Consumer<MessageDefaults.Builder> changes) {
        defaults = defaults.with(changes);
        return this;
    }

    /** Sets the listener of connection events. By default there is none. */
    public SmppClientBuilder listener(ClientListener newListener) {
        listener = newListener;
        return this;
    }

    /**
     * Connects and binds. Blocks until the first session is bound; with {@link #transmitterAndReceiver}, until the first
     * of each kind is bound; with {@link #awaitOutbind}, until the client listens.
     *
     * @throws io.larvik.smpp.session.ConnectFailedException if no connection can be made
     * @throws io.larvik.smpp.session.BindRefusedException if the message centre refuses the bind
     * @throws IllegalArgumentException if the system_id, password or system_type is missing or too long, if several
     *     sessions or {@link #transmitterAndReceiver} are combined with {@link #awaitOutbind}, or if
     *     {@link #receiverPort} is set without {@link #transmitterAndReceiver}
     */
    public SmppClient connect() {
        return create().openOrClose(false);
    }

    /**
     * Creates a client and opens it, as {@link #create()} and {@link SmppClient#open()} do. Returns at once. The client
     * connects and binds as after a loss: it goes on trying as {@link #reconnect} says, and what is sent meanwhile waits
     * up to the {@link #queueTimeout}. The first failure counts as that of a connection that was lost: the log and
     * {@link ClientListener#onReconnectFailed} tell of it, or {@link ClientListener#onGivenUp} if no further attempt is
     * allowed. With {@link #awaitOutbind}, it does the same as {@link #connect()}.
     *
     * @throws IllegalArgumentException as {@link #connect()} does
     */
    public SmppClient connectInBackground() {
        return create().openOrClose(true);
    }

    /**
     * Creates a client that does not connect yet: {@link SmppClient#open()} makes it connect. It has no thread and no
     * socket before that. For containers that make objects first and start them later. What is sent meanwhile waits up to
     * the {@link #queueTimeout}.
     *
     * @throws IllegalArgumentException as {@link #connect()} does
     */
    public SmppClient create() {
        return SmppClient.create(options());
    }

    /**
     * Returns the checked, complete options.
     *
     * @throws IllegalArgumentException if a value is missing or too long, or if two values contradict each other
     */
    ClientOptions options() {
        if (outbindAddress != null && sessions > 1) {
            throw new IllegalArgumentException("sessions: " + sessions + ", at most 1 where an outbind is awaited");
        }
        if (outbindAddress != null && bindsApart) {
            throw new IllegalArgumentException("transmitterAndReceiver: not where an outbind is awaited");
        }
        if (receiverPort > 0 && !bindsApart) {
            throw new IllegalArgumentException("receiverPort: " + receiverPort
                    + ", only with transmitterAndReceiver (in a URL: rx_port only with bind=tx+rx)");
        }
        Tls settings = tls.settings();
        List<HostPort> targets = HostPort.targets(hosts, host, port);
        return new ClientOptions(
                name.isEmpty() ? asName(credentials.systemId) : name,
                credentials.bind(bindType, interfaceVersion, addressRange),
                session,
                new CentreOptions(
                        targets,
                        sessions > 0 ? sessions : Math.max(1, hosts.size()),
                        localAddress,
                        settings,
                        connectTimeout,
                        resolver,
                        proxy),
                bindsApart ? receivers(targets) : null,
                outbindAddress == null ? null : new OutbindOptions(outbindAddress, accept, settings, outbindTrusted),
                reconnect,
                sendOptions(session),
                alphabets,
                defaults,
                receiptOptions(bindsApart || bindType.receives()),
                inboxOptions(),
                listener);
    }

    private ReceiverOptions receivers(List<HostPort> transmitters) {
        return new ReceiverOptions(
                credentials.bind(BindType.RECEIVER, interfaceVersion, addressRange),
                receiverPort == 0
                        ? transmitters
                        : transmitters.stream()
                                .map(target -> new HostPort(target.host(), receiverPort))
                                .toList());
    }
}
