package io.larvik.smpp.server;

import static io.larvik.smpp.options.OptionChecks.between;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.options.OptionValues;
import io.larvik.smpp.session.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one account may do, given with the decision about its bind: {@code accept(account).withOptions(l ->
 * l.maxBinds(4).messagesPerSecond(100).allowFrom("192.0.2.0/24"))}.
 *
 * <p>An account is its system_id. All its sessions share one count and one rate, and the limits of the latest bind hold
 * for all of them.
 *
 * <p>Immutable. {@link #with} returns changed limits.
 */
public final class AccountOptions {

    /** No limits: the default. */
    public static final AccountOptions DEFAULT = new AccountOptions(new Values());

    private final Values values;

    private AccountOptions(Values values) {
        this.values = values;
    }

    /**
     * Returns these limits with changes.
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

    /** The values of the limits; {@code with} changes a copy. */
    private static final class Values extends OptionValues<Values> {

        int maxBinds;
        boolean replacesSilent;
        int messagesPerSecond;

        @Nullable
        Predicate<InetAddress> addresses;

        @Nullable
        Predicate<Address> sources;
    }

    /** Changes limits. Each method throws an {@link IllegalArgumentException} when the value is out of its range. */
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
    }
}
