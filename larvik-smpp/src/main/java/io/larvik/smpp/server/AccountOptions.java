package io.larvik.smpp.server;

import static io.larvik.smpp.options.OptionChecks.between;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.SegmentIdScheme;
import io.larvik.smpp.options.OptionValues;
import io.larvik.smpp.receipt.ReceiptDialect;
import io.larvik.smpp.segment.SegmentHandling;
import io.larvik.smpp.server.ServerOptions.ReceiptOptions;
import io.larvik.smpp.session.Network;
import io.larvik.smpp.text.PeerAlphabets;
import java.net.InetAddress;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one account may do, and what it means by its messages, given with the decision about its bind: {@code
 * accept(account).withOptions(o -> o.maxBinds(4).messagesPerSecond(100).allowFrom("192.0.2.0/24"))}.
 *
 * <p>An account is its system_id. All its sessions share one count and one rate, and the options of the latest bind, or
 * of the latest {@link SmppServer#limits}, hold for all of them. What is not set is as the server's options say.
 *
 * <p>Immutable. {@link #with} returns changed options.
 */
public final class AccountOptions {

    /** No limits, and all else as the server's options say: the default. */
    public static final AccountOptions DEFAULT = new AccountOptions(new Values());

    private final Values values;

    private AccountOptions(Values values) {
        this.values = values;
    }

    /**
     * Returns these options with changes.
     *
     * @throws IllegalArgumentException when a value is out of its range
     */
    public AccountOptions with(Consumer<Builder> changes) {
        Values changed = values.copy();
        changes.accept(new Builder(changed));
        return new AccountOptions(changed.copy()); // whoever keeps the builder changes nothing here
    }

    /** Returns how many sessions the account may have at a time: 0 to 1,000,000, by default 0. 0 means any number. */
    public int maxBinds() {
        return values.maxBinds;
    }

    /** Returns whether a bind beyond {@link #maxBinds()} replaces a session that is probably dead: by default not. */
    public boolean replacesSilent() {
        return values.replacesSilent;
    }

    /** Returns how many messages per second the account may send: 0 to 1,000,000, by default 0. 0 means any number. */
    public int messagesPerSecond() {
        return values.messagesPerSecond;
    }

    /** Returns the check of the addresses that the account may bind from; null, the default, for any address. */
    public @Nullable Predicate<InetAddress> addresses() {
        return values.addresses;
    }

    /** Returns the check of the source addresses that messages may have; null, the default, for any address. */
    public @Nullable Predicate<Address> sources() {
        return values.sources;
    }

    /** Returns how the segments of the account are handled, given how those of other accounts are. */
    SegmentHandling segments(SegmentHandling server) {
        return new SegmentHandling(
                values.alphabets != null ? values.alphabets : server.alphabets(),
                values.segmentHold != null ? values.segmentHold : server.hold(),
                values.segmentIdScheme != null ? values.segmentIdScheme : server.idScheme());
    }

    /** Returns how the receipts of the account are written, given how those of other accounts are. */
    ReceiptOptions receipts(ReceiptOptions server) {
        return new ReceiptOptions(
                values.receiptGranularity != null ? values.receiptGranularity : server.granularity(),
                values.receiptZone != null ? values.receiptZone : server.zone(),
                values.receiptDialect != null ? values.receiptDialect : server.dialect());
    }

    /** The values of the options; {@code with} changes a copy. */
    private static final class Values extends OptionValues<Values> {

        int maxBinds;
        boolean replacesSilent;
        int messagesPerSecond;

        @Nullable
        Predicate<InetAddress> addresses;

        @Nullable
        Predicate<Address> sources;

        @Nullable
        PeerAlphabets alphabets;

        @Nullable
        SegmentHold segmentHold;

        @Nullable
        SegmentIdScheme segmentIdScheme;

        @Nullable
        ReceiptGranularity receiptGranularity;

        @Nullable
        ZoneId receiptZone;

        @Nullable
        ReceiptDialect receiptDialect;
    }

    /** Changes options. Each method throws an {@link IllegalArgumentException} when the value is out of its range. */
    public static final class Builder {

        private final Values values;

        private Builder(Values values) {
            this.values = values;
        }

        /**
         * Sets how many sessions the account may have at a time: 0 to 1,000,000, by default 0. 0 means any number. A
         * further bind is refused with ESME_RBINDFAIL, and the sessions of the account stay.
         */
        public Builder maxBinds(int sessions) {
            values.maxBinds = between("maxBinds", sessions, 0, 1_000_000);
            return this;
        }

        /**
         * Lets a bind beyond {@link #maxBinds} replace the account's oldest session that is
         * {@linkplain io.larvik.smpp.session.Session#isSilent() probably dead}, as after a failure of the network. When
         * there is none, the bind is refused; so it is by default.
         */
        public Builder replaceSilent() {
            values.replacesSilent = true;
            return this;
        }

        /**
         * Sets how many messages per second the account may send: 0 to 1,000,000, by default 0. 0 means any number. A
         * further message is answered with ESME_RTHROTTLED at once, and no handler sees it. After a pause a second's
         * worth may come at once.
         *
         * <p>Each submit_sm, data_sm and broadcast_sm is a message, and each destination of a submit_multi. A
         * submit_multi with more destinations than messages per second is taken after a pause of a second, and the
         * pause after it is longer. Sessions of SMPP 5 get congestion_state 90 to 99 when the rate is nearly used up,
         * and 100 when it is.
         */
        public Builder messagesPerSecond(int messages) {
            values.messagesPerSecond = between("messagesPerSecond", messages, 0, 1_000_000);
            return this;
        }

        /**
         * Sets the networks that the account may bind from, such as {@code "192.0.2.0/24"}, {@code "2001:db8::/32"} or
         * a single address; see {@link #allowFrom(Predicate)}.
         *
         * @throws IllegalArgumentException when a text is no network, or there is none
         */
        public Builder allowFrom(String... networks) {
            if (networks.length == 0) {
                throw new IllegalArgumentException("allowFrom: no network, nobody could bind");
            }
            List<Network> allowed = Stream.of(networks).map(Network::of).toList();
            return allowFrom(address -> allowed.stream().anyMatch(network -> network.contains(address)));
        }

        /**
         * Sets the check of the addresses that the account may bind from; by default any address passes. A bind from
         * another address is refused with ESME_RBINDFAIL, even with the right password. When the check throws, the bind
         * is refused too.
         */
        public Builder allowFrom(Predicate<InetAddress> check) {
            values.addresses = check;
            return this;
        }

        /**
         * Sets the check of the source addresses that messages may have; by default any address passes. A message from
         * another one is answered with ESME_RINVSRCADR, and no handler sees it. When the check throws, the message is
         * refused too. The check runs where handlers run.
         */
        public Builder sources(Predicate<Address> check) {
            values.sources = check;
            return this;
        }

        /** Sets what the account means by data_coding; see {@link SmppServerBuilder#alphabets}. */
        public Builder alphabets(PeerAlphabets alphabets) {
            values.alphabets = alphabets;
            return this;
        }

        /** Sets how long segments stay unanswered; see {@link SmppServerBuilder#segmentHold}. */
        public Builder segmentHold(SegmentHold hold) {
            values.segmentHold = hold;
            return this;
        }

        /** Sets the message_ids of segments; see {@link SmppServerBuilder#segmentIdScheme}. */
        public Builder segmentIdScheme(SegmentIdScheme scheme) {
            values.segmentIdScheme = scheme;
            return this;
        }

        /** Sets which receipts a message of several segments gets; see {@link SmppServerBuilder#receiptGranularity}. */
        public Builder receiptGranularity(ReceiptGranularity granularity) {
            values.receiptGranularity = granularity;
            return this;
        }

        /** Sets the time zone of the dates in receipts; see {@link SmppServerBuilder#receiptZone}. */
        public Builder receiptZone(ZoneId zone) {
            values.receiptZone = zone;
            return this;
        }

        /** Sets the format of the text of receipts; see {@link SmppServerBuilder#receiptDialect}. */
        public Builder receiptDialect(ReceiptDialect dialect) {
            values.receiptDialect = dialect;
            return this;
        }
    }
}
