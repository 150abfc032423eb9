package io.larvik.smpp.gateway.config;

import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segmentation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our binds at a carrier under one system_id.
 *
 * @param name its name here
 * @param url where the carrier is, as {@code SmppClient.connect} takes it, without a password
 * @param password the password
 * @param carrier the name of the space in which the carrier's ids are unique
 * @param sessions how many sessions are bound
 * @param window how many requests a session may have unanswered
 * @param rate how many messages a second are sent; null for as many as the carrier takes
 * @param queue how many messages may be queued for it
 * @param alphabets what data_coding means there
 * @param segmentation how a text is sent that is too long for one submit_sm
 * @param transcode whether texts are written in its alphabet where that of the account is another
 * @param receipts how it sends receipts
 * @param failoverAfter how long it is down until what is queued for it takes another link
 * @param moveInDoubt whether messages that it may have taken do so, too
 * @param nodes the nodes that hold it, the first that lives; any if empty
 */
public record LinkConfig(
        String name,
        String url,
        String password,
        String carrier,
        int sessions,
        int window,
        @Nullable Integer rate,
        long queue,
        PeerAlphabets alphabets,
        Segmentation segmentation,
        boolean transcode,
        CarrierReceipts receipts,
        Duration failoverAfter,
        boolean moveInDoubt,
        List<String> nodes) {

    public LinkConfig {
        nodes = List.copyOf(nodes);
    }

    /** Returns a link of which nothing is known but its name: the configuration no longer has it, and messages wait for it. */
    public static LinkConfig gone(String name) {
        return new LinkConfig(
                name,
                "",
                "",
                name,
                1,
                1,
                null,
                Long.MAX_VALUE,
                PeerAlphabets.STANDARD,
                Segmentation.UDH8,
                true,
                LinkReader.RECEIPTS,
                Duration.ZERO,
                true,
                List.of());
    }

    /** Returns how long a receipt is waited for beyond the time that a message is valid. */
    public Duration grace() {
        return receipts.grace();
    }

    /** Prints no password. */
    @Override
    public String toString() {
        return name + " to " + carrier;
    }
}
