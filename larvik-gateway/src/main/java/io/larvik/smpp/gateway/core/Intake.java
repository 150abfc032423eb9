package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.model.Ids;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.route.Routed;
import io.larvik.smpp.gateway.route.Router;
import io.larvik.smpp.gateway.store.Accept;
import io.larvik.smpp.gateway.store.Accept.How;
import io.larvik.smpp.gateway.store.Committer;
import io.larvik.smpp.gateway.store.QueueCounts;
import io.larvik.smpp.gateway.store.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages from applications, whichever door they came through. Asked on the event loops of the sessions: it only
 * decides, and lets the committer store. Safe for any thread.
 */
public final class Intake {

    private final Ids ids;
    private final Committer committer;
    private final QueueCounts counts;
    private final Admission admission;
    private final Router router;
    private final LongSupplier now;
    private final Consumer<QueueKey> accepted;

    /**
     * Creates the intake.
     *
     * @param now the time in milliseconds since 1970
     * @param accepted is told, on the thread of the committer, that a message is on disk
     */
    public Intake(
            Ids ids,
            Committer committer,
            QueueCounts counts,
            Admission admission,
            Router router,
            LongSupplier now,
            Consumer<QueueKey> accepted) {
        this.ids = ids;
        this.committer = committer;
        this.counts = counts;
        this.admission = admission;
        this.router = router;
        this.now = now;
        this.accepted = accepted;
    }

    /**
     * Takes a message.
     *
     * @return what it is, as soon as it is on disk; it fails with a {@link RefusedException}, and is never completed by another
     */
    public CompletableFuture<Accepted> take(Account known, NewMessage message) {
        Router.Known configured = router.known();
        Account account = configured.accounts().get(known.name());
        if (account == null) { // a reload has just taken it out
            return CompletableFuture.failedFuture(new RefusedException(Refusal.NO_ROUTE));
        }
        long at = now.getAsLong();
        long due = message.due() == null ? at : Math.max(at, message.due());
        long expires = message.expires() == null ? at + account.validity().toMillis() : message.expires();
        Refusal refusal = refusal(account, message, at, due, expires);
        String link = refusal == null ? router.link(configured, routed(account, message)) : null;
        if (link == null) {
            return CompletableFuture.failedFuture(new RefusedException(refusal == null ? Refusal.NO_ROUTE : refusal));
        }
        if (!admission.hasRoom(link)) {
            return CompletableFuture.failedFuture(new RefusedException(Refusal.QUEUES_FULL));
        }
        Accept step = new Accept(
                stored(account, message, ids.next(at), due, expires), message.content(), link, message.dedupe());
        counts.change(step.key(), 1);
        CompletableFuture<Accepted> taken = new CompletableFuture<>();
        step.done().whenComplete((result, failure) -> {
            if (result != null && result.how() == How.NEW) {
                taken.complete(new Accepted(result.id(), link, false));
                accepted.accept(step.key());
                return;
            }
            counts.change(step.key(), -1);
            if (result == null) {
                taken.completeExceptionally(new RefusedException(why(failure)));
            } else if (result.how() == How.CONFLICT) {
                taken.completeExceptionally(new RefusedException(Refusal.CONFLICT));
            } else {
                taken.complete(new Accepted(result.id(), result.link(), true));
            }
        });
        committer.add(step);
        return taken;
    }

    private @Nullable Refusal refusal(Account account, NewMessage message, long at, long due, long expires) {
        long latest = at + Account.MOST_VALIDITY.toMillis();
        Refusal terms = admission.refusal(account, message);
        if (terms != null) {
            return terms;
        }
        if (committer.isDiskFull()) {
            return Refusal.DISK_FULL;
        }
        if (committer.isAway()) {
            return Refusal.STORE_AWAY;
        }
        if (committer.isOverloaded()) {
            return Refusal.OVERLOADED;
        }
        if (due > latest) {
            return Refusal.SCHEDULE;
        }
        return expires <= due || expires > latest ? Refusal.VALIDITY : null;
    }

    private static Routed routed(Account account, NewMessage message) {
        return Routed.of(account, message.source(), message.destination(), message.lane(), message.content());
    }

    private static Message stored(Account account, NewMessage message, long id, long due, long expires) {
        return new Message(
                id,
                Message.Kind.MT,
                account.name(),
                message.source(),
                message.destination(),
                message.lane(),
                due,
                expires,
                message.wants(),
                message.door(),
                message.reference());
    }

    private static Refusal why(@Nullable Throwable failure) {
        boolean isFull = failure instanceof StoreException e && e.kind() == StoreException.Kind.FULL;
        return isFull ? Refusal.DISK_FULL : Refusal.STORE_AWAY;
    }
}
