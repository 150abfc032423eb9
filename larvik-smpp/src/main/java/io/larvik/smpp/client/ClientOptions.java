package io.larvik.smpp.client;

import io.larvik.smpp.dial.Dialer;
import io.larvik.smpp.dial.HostFailover;
import io.larvik.smpp.message.MessageDefaults;
import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.net.Connector;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.net.Tls;
import io.larvik.smpp.options.HostPort;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.queue.SendOptions;
import io.larvik.smpp.receipt.StatWords;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.HostResolver;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.ProxyServer;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.text.PeerAlphabets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The options of a client: checked, complete and immutable. Each part of the client takes the options it needs.
 *
 * @param name the client's name in the log and in the names of its threads
 * @param bind the bind of all sessions; that of the transmitters if there are receivers apart
 * @param receivers null unless transmitters and receivers are bound apart
 */
record ClientOptions(
        String name,
        Bind bind,
        SessionOptions session,
        CentreOptions centre,
        @Nullable ReceiverOptions receivers,
        @Nullable OutbindOptions outbind,
        Reconnect reconnect,
        SendOptions send,
        PeerAlphabets alphabets,
        MessageDefaults defaults,
        ReceiptOptions receipts,
        InboxOptions inbox,
        ClientListener listener) {

    /** Returns one dialer for each session, those of receivers apart last; none where an outbind is awaited. */
    List<Dialer> dialers(NettyResources resources) {
        if (outbind != null) {
            return List.of();
        }
        List<Dialer> dialers = new ArrayList<>(dialers(centre.hosts(), bind, resources));
        if (receivers != null) {
            dialers.addAll(dialers(receivers.hosts(), receivers.bind(), resources));
        }
        return dialers;
    }

    private List<Dialer> dialers(List<HostPort> hosts, Bind ofThese, NettyResources resources) {
        List<Connector> connectors = hosts.stream()
                .map(target -> new Connector(
                        resources,
                        target.host(),
                        target.port(),
                        centre.localAddress(),
                        centre.tls(),
                        centre.connectTimeout(),
                        centre.resolver(),
                        centre.proxy()))
                .toList();
        return HostFailover.distribute(connectors, centre.sessions(), ofThese, session);
    }

    /**
     * How to connect to the message centre.
     *
     * @param hosts at least one, each with its port
     * @param sessions 1 to 100
     */
    record CentreOptions(
            List<HostPort> hosts,
            int sessions,
            @Nullable InetAddress localAddress,
            @Nullable Tls tls,
            Duration connectTimeout,
            HostResolver resolver,
            @Nullable ProxyServer proxy) {}

    /**
     * The receivers that are bound beside the transmitters, as many as those.
     *
     * @param hosts at least one, each with its port
     */
    record ReceiverOptions(Bind bind, List<HostPort> hosts) {}

    /** Where the client listens for an outbind, and which message centres it binds to. */
    record OutbindOptions(
            InetSocketAddress address,
            AcceptOptions accept,
            @Nullable Tls tls,
            Predicate<Outbind> trusted) {}

    /**
     * How receipts are matched to messages.
     *
     * @param isOn whether they are matched at all
     * @param transmitsOnly whether the client has no session over which the specification allows receipts
     */
    record ReceiptOptions(
            boolean isOn,
            ReceiptPolicy policy,
            ReceiptIdSpelling idSpelling,
            ReceiptLimits limits,
            boolean transmitsOnly) {}

    /** How requests of the message centre are handled. */
    record InboxOptions(
            boolean receiptsByText,
            StatWords statWords,
            ReassemblyLimits reassembly,
            SegmentHold segmentHold,
            @Nullable BiConsumer<SmppClient, ReceivedReceipt> onReceipt,
            @Nullable BiConsumer<SmppClient, ReceivedMessage> onMessage,
            @Nullable Consumer<InboundRequest> onMessagePdu,
            @Nullable Consumer<AlertNotification> onAlert,
            @Nullable Consumer<InboundRequest> onRequest) {}
}
