package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.Interleavings;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.UnconnectedSession;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An account never has more sessions than its limit, in any interleaving, and it keeps no closed session. */
@Tag("lincheck")
@Tag("B9")
class AccountsLincheckTest {

    @Test
    void accountHasNoMoreSessionsThanItMay() {
        Interleavings.checkLong(Binding.class);
    }

    @Test
    void lookingBeforeEnteringIsFound() {
        assertThatThrownBy(() -> Interleavings.check(Racing.class, 200)).isInstanceOf(AssertionError.class);
    }

    /** Sessions of one account, which may have one at a time. */
    public static class Binding {

        private static final AccountOptions ONE_BIND = AccountOptions.DEFAULT.with(l -> l.maxBinds(1));

        private final Accounts accounts = new Accounts(new VirtualResources());

        @Operation
        public boolean enter() {
            return accounts.add("foo", new Connection(), ONE_BIND);
        }

        @Operation(nonParallelGroup = "event loop")
        public boolean leave() {
            List<Session> bound = accounts.sessions("foo");
            bound.forEach(session -> ((Connection) session).end());
            return !bound.isEmpty();
        }

        /** When all threads have finished, the account keeps no closed session. */
        @Validate
        public void noClosedSessionIsKept() {
            Account account = accounts.find("foo");
            if (account != null
                    && account.sessions().size() != accounts.sessions("foo").size()) {
                throw new IllegalStateException("a closed session is kept");
            }
        }
    }

    /** A bound session and its end. It is not a JDK proxy, because making a proxy class takes locks of its own. */
    private static final class Connection extends UnconnectedSession {

        private final CompletableFuture<Void> closed = new CompletableFuture<>();
        private volatile SessionState state = SessionState.BOUND_TRX;

        void end() {
            state = SessionState.CLOSED;
            closed.complete(null);
        }

        @Override
        public SessionState state() {
            return state;
        }

        @Override
        public CompletableFuture<Void> closed() {
            return closed;
        }
    }

    /** A faulty account: it checks and then enters, in two steps. */
    public static class Racing {

        private volatile int sessions;

        @Operation
        public boolean enter() {
            if (sessions == 1) {
                return false;
            }
            sessions = 1;
            return true;
        }

        @Operation
        public void leave() {
            sessions = 0;
        }
    }
}
