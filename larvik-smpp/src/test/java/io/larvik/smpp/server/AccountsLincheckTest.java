package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.Interleavings;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionState;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An account never has more sessions than it may, however they come and go, and none that left is kept. */
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

        private final Accounts accounts = new Accounts(new VirtualResources());

        @Operation
        public boolean enter() {
            return accounts.add("foo", new Connection().session(), AccountLimits.NONE.maxBinds(1));
        }

        @Operation(nonParallelGroup = "event loop")
        public boolean leave() {
            List<Session> bound = accounts.sessions("foo");
            bound.forEach(session -> ((Connection) Proxy.getInvocationHandler(session)).end());
            return !bound.isEmpty();
        }

        /** With all threads at rest, nobody is kept who left. */
        @Validate
        public void nobodyIsKeptWhoLeft() {
            Account account = accounts.find("foo");
            if (account != null
                    && account.sessions().size() != accounts.sessions("foo").size()) {
                throw new IllegalStateException("a closed session is kept");
            }
        }
    }

    /** A bound session, and its end. */
    private static final class Connection implements InvocationHandler {

        private final CompletableFuture<Void> closed = new CompletableFuture<>();
        private volatile SessionState state = SessionState.BOUND_TRX;

        Session session() {
            return (Session)
                    Proxy.newProxyInstance(Session.class.getClassLoader(), new Class<?>[] {Session.class}, this);
        }

        void end() {
            state = SessionState.CLOSED;
            closed.complete(null);
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            return switch (method.getName()) {
                case "state" -> state;
                case "closed" -> closed;
                case "equals" -> proxy == arguments[0];
                default -> throw new UnsupportedOperationException(method.getName());
            };
        }
    }

    /** Looks, and then enters. */
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
