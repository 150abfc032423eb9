package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.Limit;
import io.larvik.smpp.gateway.config.LinkConfig;
import io.larvik.smpp.limits.TokenBucket;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is taken: of an account by its rate, its queue and its sources, and of all of them by the queues of the links.
 * Safe for any thread.
 */
public final class Admission {

    private final QueueCounts counts;
    private final LongSupplier nowNanos;
    private final Map<String, Terms> byAccount = new ConcurrentHashMap<>();

    /** Old or new after a reload, and never half. */
    private volatile GatewayConfig config;

    /**
     * Creates the admission.
     *
     * @param nowNanos a time that never goes back, in nanoseconds
     */
    public Admission(GatewayConfig config, QueueCounts counts, LongSupplier nowNanos) {
        this.config = config;
        this.counts = counts;
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
        Terms before = byAccount.get(account.name());
        if (before != null && before.account() == account) {
            return before;
        }
        return byAccount.compute(
                account.name(),
                (name, known) -> known != null && known.account() == account ? known : Terms.of(account, known, now));
    }

    private record Terms(Account account, @Nullable TokenBucket bucket, Set<String> sources, List<String> beginnings) {

        static Terms of(Account account, @Nullable Terms before, long now) {
            Integer rate = account.rate();
            TokenBucket full = rate == null ? null : TokenBucket.perSecond(rate, now);
            TokenBucket bucket = before != null && Objects.equals(rate, before.account.rate()) ? before.bucket : full;
            return new Terms(
                    account,
                    bucket,
                    new HashSet<>(account.senders()),
                    account.senders().stream()
                            .filter(sender -> sender.endsWith("*"))
                            .map(sender -> sender.substring(0, sender.length() - 1))
                            .toList());
        }

        boolean mayUse(String source) {
            return sources.isEmpty()
                    || sources.contains(source)
                    || beginnings.stream().anyMatch(source::startsWith);
        }
    }
}
