package io.larvik.smpp.engine;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.Statistics;
import io.larvik.smpp.session.UnconnectedSession;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The session that a core passes on with the peer's requests. It reports the state of the core and sends nothing. */
final class CoreSession extends UnconnectedSession {

    private final Role role;
    private final Supplier<SessionCore> core;
    private @Nullable Object userData;

    CoreSession(Role role, Supplier<SessionCore> core) {
        this.role = role;
        this.core = core;
    }

    void attach(@Nullable Object newUserData) {
        userData = newUserData;
    }

    @Override
    public Role role() {
        return role;
    }

    @Override
    public SessionState state() {
        return core.get().state();
    }

    @Override
    public @Nullable BindType bindType() {
        return core.get().bindType();
    }

    @Override
    public String remoteSystemId() {
        return core.get().remoteSystemId();
    }

    @Override
    public InterfaceVersion version() {
        return core.get().version();
    }

    @Override
    public @Nullable Object userData() {
        return userData;
    }

    @Override
    public int inFlight() {
        return core.get().inFlight();
    }

    @Override
    public Statistics statistics() {
        return core.get().counters().statistics(1, inFlight());
    }
}
