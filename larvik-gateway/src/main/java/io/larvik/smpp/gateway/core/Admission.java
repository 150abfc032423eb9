package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.Limit;
import io.larvik.smpp.gateway.config.LinkConfig;
import io.larvik.smpp.gateway.store.QueueCounts;
import io.larvik.smpp.limits.TokenBucket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is taken: of an account by its rate, its queue and its sources, and of all of them by the queues of the links.
 * Safe for any thread.
 */
public final class Admission {

    private final QueueCounts counts;
    private final IntSupplier nodes;
    private final LongSupplier nowNanos;
    private final Map<String, Terms> byAccount = new ConcurrentHashMap<>();

    /** Old or new after a reload, and never half. */
    private volatile GatewayConfig config;

    /**
     * Creates the admission.
     *
     * @param nodes how many nodes share the rates of accounts
     * @param nowNanos a time that never goes back, in nanoseconds
     */
    public Admission(GatewayConfig config, QueueCounts counts, IntSupplier nodes, LongSupplier nowNanos) {
        this.config = config;
        this.counts = counts;
        this.nodes = nodes;
        this.nowNanos = nowNanos;
    }

    /** Takes other limits in place of those before. */
    public void limits(GatewayConfig changed) {
        config = changed;
    }

    /** Returns whether one more message may wait for a link; any number may for one that is gone. */
    public boolean hasRoom(String link) {
        LinkConfig known = config.links().get(link);
        return known == null || counts.ofLink(link) < known.queue();
    }

    /** Returns why a message of an account is not taken; null if it may be. It counts towards the rate, taken or not. */
    @Nullable
    Refusal refusal(Account account, NewMessage message) {
        long now = nowNanos.getAsLong();
        Terms terms = terms(account, now);
        if (terms.bucket() != null && !terms.bucket().tryTake(now)) {
            return Refusal.RATE;
        }
        if (!counts.hasRoom(account.name(), account.queue())) {
            return Refusal.ACCOUNT_FULL;
        }
        if (counts.total() >= config.limits().of(Limit.QUEUE_MAX_MESSAGES)) {
            return Refusal.QUEUES_FULL;
        }
        return terms.mayUse(message.source()) ? null : Refusal.SENDER;
    }

    /** A reload may change an account: its bucket stays as full as it was unless the rate is another one. */
    private Terms terms(Account account, long now) {
        int sharers = nodes.getAsInt();
        Terms before = byAccount.get(account.name());
        if (before != null && before.isFor(account, sharers)) {
            return before;
        }
        return byAccount.compute(
                account.name(),
                (name, known) -> known != null && known.isFor(account, sharers)
                        ? known
                        : Terms.of(account, sharers, known, now));
    }

    private record Terms(
            Account account, int sharers, @Nullable TokenBucket bucket, Set<String> sources, List<String> beginnings) {

        static Terms of(Account account, int sharers, @Nullable Terms before, long now) {
            TokenBucket bucket =
                    before != null && sharers == before.sharers && Objects.equals(account.rate(), before.account.rate())
                            ? before.bucket
                            : share(account.rate(), sharers, now);
            return new Terms(
                    account,
                    sharers,
                    bucket,
                    new HashSet<>(account.senders()),
                    account.senders().stream()
                            .filter(sender -> sender.endsWith("*"))
                            .map(sender -> sender.substring(0, sender.length() - 1))
                            .toList());
        }

        /** A bucket to which the rate adds in so many seconds as there are nodes. */
        private static @Nullable TokenBucket share(@Nullable Integer rate, int sharers, long now) {
            return rate == null
                    ? null
                    : TokenBucket.of(rate, Duration.ofSeconds(sharers), Math.max(1, rate / sharers), now);
        }

        boolean isFor(Account wanted, int among) {
            return account == wanted && sharers == among;
        }

        boolean mayUse(String source) {
            return sources.isEmpty()
                    || sources.contains(source)
                    || beginnings.stream().anyMatch(source::startsWith);
        }
    }
}
