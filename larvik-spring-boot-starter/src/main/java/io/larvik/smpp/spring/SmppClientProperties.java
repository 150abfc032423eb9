package io.larvik.smpp.spring;

import io.larvik.smpp.client.ReceiptPolicy;
import io.larvik.smpp.field.BindType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of one client. They win over the options of the URL. What neither sets has the default of the library.
 *
 * @param url URL of the message centre, such as smpp://system_id@host:2775. Commas separate several hosts. Required.
 * @param password Password, at most 8 characters.
 * @param systemId system_id of the client, at most 15 characters.
 * @param systemType system_type of the client, at most 12 characters.
 * @param bindType Type of the bind: transceiver, transmitter or receiver.
 * @param interfaceVersion SMPP version that the client requests: 3.3, 3.4 or 5.0.
 * @param sessions Number of sessions, 1 to 100. The default is the number of hosts.
 * @param rate Requests per second over all sessions, 1 to 1,000,000. The default is no limit.
 * @param window Number of requests of one session that may be unanswered, 1 to 1,000,000.
 * @param maxQueued Number of segments that may wait for a session, the window or the rate, 1 to 1,000,000.
 * @param queueTimeout Time that a message may wait until it is written.
 * @param requestTimeout Time from the written request to its response.
 * @param bindTimeout Time from the connection to the successful bind.
 * @param connectTimeout Time for the connection to one address, 1 ms to 1 hour.
 * @param enquireLinkIdle Silence of the message centre after which the client sends an enquire_link. 0 means never.
 * @param shutdownDrain Time that the stop of the application leaves to unanswered requests.
 * @param reconnect when the client connects again
 * @param receipts how receipts are matched
 * @param ssl TLS of the client
 * @param failFast Whether the start of the application fails if no session is bound within start-timeout.
 * @param startTimeout Time that the start of the application waits for a bound session with fail-fast.
 */
record SmppClientProperties(
        @Nullable String url,
        @Nullable String password,
        @Nullable String systemId,
        @Nullable String systemType,
        @Nullable BindType bindType,
        @Nullable String interfaceVersion,
        @Nullable Integer sessions,
        @Nullable Integer rate,
        @Nullable Integer window,
        @Nullable Integer maxQueued,
        @Nullable Duration queueTimeout,
        @Nullable Duration requestTimeout,
        @Nullable Duration bindTimeout,
        @Nullable Duration connectTimeout,
        @Nullable Duration enquireLinkIdle,
        @Nullable Duration shutdownDrain,
        @DefaultValue Reconnect reconnect,
        @DefaultValue Receipts receipts,
        @DefaultValue Ssl ssl,
        @DefaultValue("false") boolean failFast,
        @DefaultValue("10s") Duration startTimeout) {

    /**
     * When the client connects again.
     *
     * @param first Longest time until the first attempt, which doubles with each further one.
     * @param longest Longest time until any attempt.
     * @param afterRefusal Shortest time until the next attempt after the message centre refused the bind.
     * @param maxAttempts Number of failed attempts in a row after which the client gives up. The default is no limit.
     * @param stopWhenRefused Whether the client gives up at once when system_id or password are refused.
     */
    record Reconnect(
            @Nullable Duration first,
            @Nullable Duration longest,
            @Nullable Duration afterRefusal,
            @Nullable Integer maxAttempts,
            @DefaultValue("false") boolean stopWhenRefused) {}

    /**
     * How receipts are matched.
     *
     * @param policy Which segments ask for a receipt, and which receipts complete that of the message.
     * @param maxMessages Number of messages that may wait for their receipts, 1 to 10,000,000.
     * @param maxAge Time that a message may wait for its receipt.
     * @param byText Whether messages that are not marked as receipts are read as receipts if their text looks like one.
     */
    record Receipts(
            @Nullable ReceiptPolicy policy,
            @Nullable Integer maxMessages,
            @Nullable Duration maxAge,
            @DefaultValue("false") boolean byText) {}

    /**
     * TLS of the client.
     *
     * @param bundle Name of the SSL bundle with trust and key. Without a bundle the URL decides about TLS.
     * @param verifyHost Whether the certificate of the message centre must match the host name.
     */
    record Ssl(
            @Nullable String bundle, @DefaultValue("true") boolean verifyHost) {}

    /** Shows neither the password nor the URL, which may have one. */
    @Override
    public String toString() {
        return "SmppClientProperties[systemId=" + systemId + "]";
    }
}
