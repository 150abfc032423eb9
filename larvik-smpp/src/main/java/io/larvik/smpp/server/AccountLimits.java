package io.larvik.smpp.server;

import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.session.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one account may do, told with the decision about its bind: {@code
 * accept(account).limits(AccountLimits.NONE.maxBinds(4).messagesPerSecond(100).allowFrom("192.0.2.0/24"))}.
 *
 * <p>An account is its system_id. All its sessions share one count and one rate, and the limits told last hold for all of
 * them.
 *
 * @param maxBinds how many sessions it may have at a time; 0 for any number
 * @param replacesSilent whether a bind beyond that takes the place of a session that is probably dead
 * @param messagesPerSecond how many messages it may send per second; 0 for any number
 * @param addresses tells from where it may bind; null for anywhere
 * @param sources tells which source addresses it may use; null for any
 */
public record AccountLimits(
        int maxBinds,
        boolean replacesSilent,
        int messagesPerSecond,
        @Nullable Predicate<InetAddress> addresses,
        @Nullable Predicate<Address> sources) {

    /** No limits: the default. */
    public static final AccountLimits NONE = new AccountLimits(0, false, 0, null, null);

    private static final int MAX_RATE = 1_000_000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when there are negative ones, or more than 1,000,000 messages per second
     */
    public AccountLimits {
        if (maxBinds < 0) {
            throw new IllegalArgumentException("maxBinds: " + maxBinds + ", must not be negative");
        }
        if (messagesPerSecond < 0 || messagesPerSecond > MAX_RATE) {
            throw new IllegalArgumentException(
                    "messagesPerSecond: " + messagesPerSecond + ", allowed are 0 to " + MAX_RATE);
        }
    }

    /**
     * Returns these limits with another number of sessions at a time. A bind beyond it is refused with ESME_RBINDFAIL, and
     * the sessions that are there stay.
     */
    public AccountLimits maxBinds(int sessions) {
        return new AccountLimits(sessions, replacesSilent, messagesPerSecond, addresses, sources);
    }

    /**
     * Returns these limits, but a bind beyond {@link #maxBinds} takes the place of the account's oldest session that is
     * {@linkplain io.larvik.smpp.session.Session#isSilent() probably dead}, as after a failure of the network; where none
     * is, it is refused.
     */
    public AccountLimits replaceSilent() {
        return new AccountLimits(maxBinds, true, messagesPerSecond, addresses, sources);
    }

    /**
     * Returns these limits with another rate. A message beyond it is answered with ESME_RTHROTTLED at once, and no handler
     * sees it. After a pause a second's worth may come at once. Each submit_sm, data_sm and broadcast_sm is a message,
     * and each destination of a submit_multi; a submit_multi for more destinations than there are messages per second is
     * taken after a second's pause, and paid for by a longer one. Sessions of SMPP 5 are told by congestion_state 90 to 99
     * that the rate is nearly used up, and by 100 that it is.
     */
    public AccountLimits messagesPerSecond(int messages) {
        return new AccountLimits(maxBinds, replacesSilent, messages, addresses, sources);
    }

    /**
     * Returns these limits with the networks to bind from, such as {@code "192.0.2.0/24"}, {@code "2001:db8::/32"} or a
     * single address; see {@link #allowFrom(Predicate)}.
     *
     * @throws IllegalArgumentException when a text is no network, or there is none
     */
    public AccountLimits allowFrom(String... networks) {
        if (networks.length == 0) {
            throw new IllegalArgumentException("allowFrom: no network, nobody could bind");
        }
        List<Network> allowed = Stream.of(networks).map(Network::of).toList();
        return allowFrom(address -> allowed.stream().anyMatch(network -> network.contains(address)));
    }

    /**
     * Returns these limits with the addresses to bind from. A bind from elsewhere is refused with ESME_RBINDFAIL, also with
     * the right password, and so is every bind when the check throws.
     */
    public AccountLimits allowFrom(Predicate<InetAddress> check) {
        return new AccountLimits(maxBinds, replacesSilent, messagesPerSecond, check, sources);
    }

    /**
     * Returns these limits with the source addresses of messages that are allowed. Another one is answered with
     * ESME_RINVSRCADR, and no handler sees the message; so is every one when the check throws. The check runs where
     * handlers run.
     */
    public AccountLimits sources(Predicate<Address> check) {
        return new AccountLimits(maxBinds, replacesSilent, messagesPerSecond, addresses, check);
    }
}
