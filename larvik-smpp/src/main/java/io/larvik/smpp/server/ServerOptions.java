package io.larvik.smpp.server;

import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.SegmentIdScheme;
import io.larvik.smpp.net.Tls;
import io.larvik.smpp.receipt.ReceiptDialect;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.text.PeerAlphabets;
import java.net.InetSocketAddress;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a server was built with: checked, complete and immutable. Each part of the server takes what concerns it.
 *
 * @param systemId our name; empty to tell each ESME its own
 * @param inflightBytes how many octets of messages may be unanswered, of all sessions together
 * @param eventLoops how many threads move octets
 */
record ServerOptions(
        InetSocketAddress address,
        String systemId,
        @Nullable Tls tls,
        AcceptOptions accept,
        SessionOptions session,
        BindOptions binds,
        @Nullable Function<BindRequest, ? extends CompletionStage<BindDecision>> authenticator,
        long inflightBytes,
        int eventLoops,
        MessageOptions messages,
        ReceiptOptions receipts,
        Handlers handlers,
        ServerListener listener) {

    /** How messages of ESMEs are read and put together. */
    record MessageOptions(
            boolean anyTime,
            boolean anyDestination,
            PeerAlphabets alphabets,
            ReassemblyLimits reassembly,
            SegmentHold segmentHold,
            SegmentIdScheme segmentIdScheme) {}

    /** How receipts are written. */
    record ReceiptOptions(ReceiptGranularity granularity, ZoneId zone, ReceiptDialect dialect) {}

    /**
     * What is done with requests.
     *
     * @param byType handlers by the type of the request, which come first
     */
    record Handlers(
            Map<Class<?>, Consumer<InboundRequest>> byType,
            @Nullable SmsHandler onSms,
            @Nullable Consumer<InboundRequest> onRequest) {}
}
