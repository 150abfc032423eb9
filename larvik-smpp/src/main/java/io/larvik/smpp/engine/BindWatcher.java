package io.larvik.smpp.engine;

/**
 * Observes the bind of an accepted connection. Called on the event loop, before anyone else learns of it, the peer
 * included.
 */
public interface BindWatcher {

    BindWatcher NONE = new BindWatcher() {};

    /** Called when the decision on a bind begins, with true, and when it ends, with false. */
    default void deciding(boolean deciding) {}

    default void bound() {}
}
