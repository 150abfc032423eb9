package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.content.Pdus;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.CorruptContentException;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.store.Cancel;
import io.larvik.smpp.gateway.store.Change;
import io.larvik.smpp.gateway.store.Committer;
import io.larvik.smpp.gateway.store.MessageQueries;
import io.larvik.smpp.gateway.store.MessageQueries.Filter;
import io.larvik.smpp.gateway.store.MessageQueries.Found;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.Replace;
import io.larvik.smpp.gateway.store.Step;
import io.larvik.smpp.pdu.SubmitSm;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What applications ask about their messages, and want changed of them. Asked on the event loops of the sessions: what
 * reads the store runs elsewhere. Every answer comes later and on any thread; it fails with a {@link
 * io.larvik.smpp.gateway.store.StoreException}, or with a {@link RefusedException} where too many ask. Safe for any thread.
 */
public final class MessageRequests {

    private final Committer committer;
    private final MessageQueries queries;
    private final Executor readers;
    private final Receipts receipts;
    private final Supplier<List<String>> links;
    private final LongSupplier now;
    private final Consumer<OutboxItem> ready;

    /**
     * Creates it.
     *
     * @param readers runs what reads the store; rejects what is too much
     * @param links the links in whose queues messages may wait
     * @param now the time in milliseconds since 1970
     * @param ready is given what waits for an application now
     */
    public MessageRequests(
            Committer committer,
            MessageQueries queries,
            Executor readers,
            Receipts receipts,
            Supplier<List<String>> links,
            LongSupplier now,
            Consumer<OutboxItem> ready) {
        this.committer = committer;
        this.queries = queries;
        this.readers = readers;
        this.receipts = receipts;
        this.links = links;
        this.now = now;
        this.ready = ready;
    }

    /** Returns a message that an account has sent; null if it has sent none with the id. */
    public CompletableFuture<@Nullable Found> find(Account account, long id) {
        return read(() -> {
            Found found = queries.find(id);
            boolean isIts = found != null
                    && found.message().kind() == Message.Kind.MT
                    && found.message().account().equals(account.name());
            return isIts ? found : null;
        });
    }

    /** Returns the submit_sm of a message; null if it did not come as one, or its content was erased or is corrupt. */
    public static @Nullable SubmitSm submitted(Found found) {
        MessageStore.StoredContent content = found.content();
        try {
            Content checked = content == null ? null : content.check();
            return checked == null || checked.form() != Content.Form.PDU ? null : Pdus.submitSm(checked);
        } catch (CorruptContentException e) {
            return null;
        }
    }

    /** Returns the messages that an account has sent between two addresses and that have not ended, the newest first. */
    public CompletableFuture<List<Found>> open(Account account, String source, String destination, int most) {
        return read(() -> queries.list(Filter.of(account.name(), most)
                .kind(Message.Kind.MT)
                .source(source)
                .destination(destination)
                .open()));
    }

    private <T extends @Nullable Object> CompletableFuture<T> read(Supplier<T> question) {
        try {
            return CompletableFuture.supplyAsync(question, readers);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new RefusedException(Refusal.OVERLOADED));
        }
    }

    /** Ends a message of an account as DELETED, unless a carrier may have it. Its application gets the receipt it asked for. */
    public CompletableFuture<Change> cancel(Account account, long id) {
        long at = now.getAsLong();
        AtomicReference<@Nullable OutboxItem> written = new AtomicReference<>();
        Cancel step = new Cancel(account.name(), id, links.get(), at, message -> {
            OutboxItem item = receipts.of(message, FinalState.DELETED, null, at);
            written.set(item);
            return item;
        });
        return commit(step).whenComplete((change, failure) -> {
            OutboxItem item = written.get();
            if (change == Change.DONE && item != null) {
                ready.accept(item);
            }
        });
    }

    /** Takes back a message whose application was told that it was not taken: it ends without a receipt. */
    public void withdraw(Account account, long id) {
        committer.add(new Cancel(account.name(), id, links.get(), now.getAsLong(), message -> null));
    }

    /** Replaces what a message of an account says, unless a carrier may have it. */
    public CompletableFuture<Change> replace(Account account, long id, Replace.New by) {
        return commit(new Replace(account.name(), id, links.get(), by));
    }

    private <R> CompletableFuture<R> commit(Step<R> step) {
        committer.add(step);
        return step.done();
    }
}
