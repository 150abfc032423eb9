package io.larvik.smpp.server;

import io.larvik.smpp.message.DeliveryOptions;
import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.net.Tls;
import io.larvik.smpp.receipt.ReceiptDialect;
import io.larvik.smpp.segment.SegmentHandling;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.TlsOptions;
import java.net.InetSocketAddress;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The options of a server: checked, complete and immutable. Each part of the server takes the options it needs.
 *
 * @param name the server's name in the log and in the names of its threads; empty for none
 * @param tls the TLS settings of all connections that use TLS
 * @param listeners where the server listens; at least one
 * @param systemId the system_id of the server; empty to return that of the ESME
 * @param longCredentials whether system_id and password may be longer than SMPP allows
 * @param inflightBytes the maximum number of octets of unanswered messages over all sessions
 * @param eventLoops the number of event loop threads
 */
record ServerOptions(
        String name,
        List<Listener> listeners,
        TlsOptions tls,
        String systemId,
        boolean longCredentials,
        AcceptOptions accept,
        SessionOptions session,
        BindOptions binds,
        @Nullable Function<BindRequest, ? extends CompletionStage<BindDecision>> authenticator,
        long inflightBytes,
        int eventLoops,
        MessageOptions messages,
        ReceiptOptions receipts,
        DeliveryOptions deliveries,
        Handlers handlers,
        ServerListener listener) {

    /** Where the server listens, and whether with TLS. */
    record Listener(InetSocketAddress address, @Nullable Tls tls) {}

    /** How messages of ESMEs are validated, decoded and joined. */
    record MessageOptions(
            boolean anyTime, boolean anyDestination, ReassemblyLimits reassembly, SegmentHandling segments) {}

    /** How receipts are written. */
    record ReceiptOptions(ReceiptGranularity granularity, ZoneId zone, ReceiptDialect dialect) {}

    /**
     * The handlers of requests.
     *
     * @param byType the handlers by type of request; they take precedence over the others
     */
    record Handlers(
            Map<Class<?>, BiConsumer<SmppServer, InboundRequest>> byType,
            SmsHandler.@Nullable WithServer onSms,
            @Nullable BiConsumer<SmppServer, InboundRequest> onSubmit,
            @Nullable Consumer<InboundRequest> onRequest) {}
}
