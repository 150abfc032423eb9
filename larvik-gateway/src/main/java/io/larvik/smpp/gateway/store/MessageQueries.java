package io.larvik.smpp.gateway.store;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.gateway.model.Attempt;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.store.MessageStore.StoredContent;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people ask of the store: apart from what it does all the time, with readers of its own. A question takes five
 * seconds at most. All methods throw a {@link StoreException}; they may be called by any thread, and block.
 */
public interface MessageQueries {

    /** The most messages of an answer. */
    int MOST = 200;

    /**
     * A receipt of a carrier.
     *
     * @param at when it came
     */
    record Note(int part, MessageState state, @Nullable String error, long at) {}

    /**
     * All that is known of a message.
     *
     * @param content null if it was erased
     * @param attempts in order
     * @param notes the receipts that are kept beside the outcome: those of parts, intermediate ones, and late ones
     * @param outcome how it ended; null if it has not
     */
    record Found(
            Message message,
            @Nullable StoredContent content,
            List<Attempt> attempts,
            List<Note> notes,
            @Nullable Outcome outcome) {

        /**
         * Returns all receipts in the order in which they came. The one that ended a message of one part is no row of its
         * own, since its outcome says the same: a life takes no more statements for it.
         */
        public List<Note> receipts() {
            Outcome end = outcome;
            if (end == null || !end.isByReceipt() || notes.stream().anyMatch(note -> isOf(end, note))) {
                return notes;
            }
            Note last = new Note(1, end.state().inReceipt(), end.error(), end.at());
            return Stream.concat(notes.stream(), Stream.of(last))
                    .sorted(Comparator.comparingLong(Note::at))
                    .toList();
        }

        /** A part that completed its message is kept. */
        private static boolean isOf(Outcome end, Note note) {
            return note.at() == end.at() && note.state().isFinal();
        }

        /** Returns whether a carrier has taken all of it, and its end is waited for. */
        public boolean isSent() {
            Attempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
            return outcome == null && last != null && last.status() == 0;
        }
    }

    /**
     * Which messages are listed, from the newest on: those for which all that is not null holds.
     *
     * @param lowest the lowest id
     * @param below the ids are lower than this one: the cursor
     * @param isOpen whether only those are listed that have not ended
     * @param limit the most messages, 1 to 200
     */
    record Filter(
            @Nullable String account,
            Message.@Nullable Kind kind,
            @Nullable String source,
            @Nullable String destination,
            @Nullable String reference,
            @Nullable FinalState ended,
            boolean isOpen,
            long lowest,
            long below,
            int limit) {

        public Filter {
            if (limit < 1 || limit > MOST) {
                throw new IllegalArgumentException("limit: " + limit + ", allowed are 1 to " + MOST);
            }
        }

        /** Returns a filter for all messages of an account, or of all accounts. */
        public static Filter of(@Nullable String account, int limit) {
            return new Filter(account, null, null, null, null, null, false, 0, Long.MAX_VALUE, limit);
        }

        public Filter kind(Message.@Nullable Kind only) {
            return new Filter(account, only, source, destination, reference, ended, isOpen, lowest, below, limit);
        }

        public Filter source(@Nullable String only) {
            return new Filter(account, kind, only, destination, reference, ended, isOpen, lowest, below, limit);
        }

        public Filter destination(@Nullable String only) {
            return new Filter(account, kind, source, only, reference, ended, isOpen, lowest, below, limit);
        }

        public Filter reference(@Nullable String only) {
            return new Filter(account, kind, source, destination, only, ended, isOpen, lowest, below, limit);
        }

        public Filter ended(@Nullable FinalState only) {
            return new Filter(account, kind, source, destination, reference, only, isOpen, lowest, below, limit);
        }

        public Filter open() {
            return new Filter(account, kind, source, destination, reference, ended, true, lowest, below, limit);
        }

        public Filter from(long lowestId) {
            return new Filter(account, kind, source, destination, reference, ended, isOpen, lowestId, below, limit);
        }

        public Filter below(long id) {
            return new Filter(account, kind, source, destination, reference, ended, isOpen, lowest, id, limit);
        }
    }

    /** Returns all that is known of a message; null if there is none with this id. */
    @Nullable
    Found find(long id);

    /** Returns messages, the newest first. */
    List<Found> list(Filter filter);
}
