package io.larvik.smpp.net;

import io.larvik.smpp.engine.SessionSnapshot;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.session.SessionState;
import org.jspecify.annotations.Nullable;

/** What a {@link DirectSession} tells of its state, all from its {@link SessionSnapshot}. */
interface SnapshotSession extends DirectSession {

    SessionSnapshot snapshot();

    @Override
    default SessionState state() {
        return snapshot().state();
    }

    @Override
    default @Nullable BindType bindType() {
        return snapshot().bindType();
    }

    @Override
    default String account() {
        return snapshot().account();
    }

    @Override
    default String remoteSystemId() {
        return snapshot().remoteSystemId();
    }

    @Override
    default InterfaceVersion version() {
        return snapshot().version();
    }

    @Override
    default int inFlight() {
        return snapshot().inFlight();
    }

    @Override
    default boolean takesRequests() {
        return snapshot().takesRequests();
    }
}
