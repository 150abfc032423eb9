package io.larvik.smpp.gateway.http;

import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.model.Attempt;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Ids;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.model.TextMessage;
import io.larvik.smpp.gateway.store.Change;
import io.larvik.smpp.gateway.store.MessageQueries.Filter;
import io.larvik.smpp.gateway.store.MessageQueries.Found;
import io.larvik.smpp.gateway.store.MessageStore.StoredContent;
import io.larvik.smpp.gateway.store.StoreException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Three messages of the shop: 1 is queued, 2 was sent and its answer was in doubt before, 3 was delivered. 9 fails. */
final class StoredForTests implements Messages {

    static final long FIRST = Ids.first(HttpFixture.NOW);

    private static Message message(long no) {
        return new Message(
                FIRST + no,
                Message.Kind.MT,
                "shop",
                "Shop",
                "46709771337",
                Lane.NORMAL,
                HttpFixture.NOW,
                HttpFixture.NOW + 1_000,
                1,
                "hook:shop",
                no == 1 ? "order-7" : null);
    }

    private static Found found(long no) {
        TextMessage text = new TextMessage("Shop", "46709771337", "Hello " + no, null, null, false, null, false, 10);
        List<Attempt> attempts = no == 1
                ? List.of()
                : List.of(
                        new Attempt(
                                no, 1, 1, 1, "tele", "tele", null, null, Attempt.IN_DOUBT, null, 0, HttpFixture.NOW),
                        new Attempt(no, 2, 1, 1, "tele", "tele", "a1", "A1", 0, null, 0, HttpFixture.NOW));
        Outcome outcome = no == 3 ? new Outcome(FIRST + 3, FinalState.DELIVERED, null, "000", HttpFixture.NOW) : null;
        return new Found(
                message(no),
                new StoredContent(text.content().form().number(), text.content().body()),
                attempts,
                List.of(),
                outcome);
    }

    @Override
    public @Nullable Found find(long id) {
        if (id == FIRST + 9) {
            throw new StoreException(StoreException.Kind.AGAIN, "store: planted");
        }
        return id > FIRST && id <= FIRST + 3 ? found(id - FIRST) : null;
    }

    @Override
    public List<Found> list(Filter filter) {
        boolean isTheirs = "shop".equals(filter.account())
                && filter.kind() != Message.Kind.MO
                && (filter.destination() == null || filter.destination().equals("46709771337"));
        return !isTheirs
                ? List.of()
                : List.of(3L, 2L, 1L).stream()
                        .filter(no -> FIRST + no >= filter.lowest() && FIRST + no < filter.below())
                        .map(StoredForTests::found)
                        .filter(found -> filter.ended() == null
                                || found.outcome() != null && found.outcome().state() == filter.ended())
                        .filter(found -> !filter.isOpen() || found.outcome() == null)
                        .limit(filter.limit())
                        .toList();
    }

    @Override
    public Change cancel(Account account, long id) {
        if (!account.name().equals("shop") || find(id) == null) {
            return Change.UNKNOWN;
        }
        return id == FIRST + 1 ? Change.DONE : id == FIRST + 2 ? Change.TOO_LATE : Change.ENDED;
    }
}
