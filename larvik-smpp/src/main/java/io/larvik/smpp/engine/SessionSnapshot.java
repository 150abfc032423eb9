package io.larvik.smpp.engine;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.session.SessionState;
import org.jspecify.annotations.Nullable;

/** Copies of a {@link SessionCore}'s state for other threads. The event loop writes them. */
public final class SessionSnapshot {

    private volatile SessionState state = SessionState.OPEN;
    private volatile @Nullable BindType bindType;
    private volatile String account = "";
    private volatile String remoteSystemId = "";
    private volatile InterfaceVersion version = InterfaceVersion.SMPP_3_4;
    private volatile boolean takesRequests;
    private volatile int inFlight;
    private volatile long lifeOwedSince = Timers.NEVER;

    /** Writes only what changed, so that a busy session does not invalidate the caches of reading threads. */
    public void update(SessionCore core) {
        if (state != core.state() || !state.isBound()) {
            bindType = core.bindType();
            account = core.account();
            remoteSystemId = core.remoteSystemId();
            version = core.version();
            state = core.state(); // last: a thread that sees BOUND must see the other fields
        }
        if (takesRequests != core.takesRequests()) {
            takesRequests = core.takesRequests();
        }
        if (inFlight != core.inFlight()) {
            inFlight = core.inFlight();
        }
        if (lifeOwedSince != core.lifeOwedSince()) {
            lifeOwedSince = core.lifeOwedSince();
        }
    }

    public SessionState state() {
        return state;
    }

    public @Nullable BindType bindType() {
        return bindType;
    }

    public String account() {
        return account;
    }

    public String remoteSystemId() {
        return remoteSystemId;
    }

    public InterfaceVersion version() {
        return version;
    }

    public boolean takesRequests() {
        return takesRequests;
    }

    public int inFlight() {
        return inFlight;
    }

    /** Returns for how many nanoseconds the peer has not reacted to an enquire_link; 0 if it owes no reaction. */
    public long owesLifeFor(long nowNanos) {
        long since = lifeOwedSince;
        return since == Timers.NEVER ? 0 : nowNanos - since;
    }
}
