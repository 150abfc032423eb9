package io.larvik.smpp.engine;

/** Notifies the {@link BindWatcher} of a session of what changes about its bind. Confined to the event loop. */
public final class BindNotifier {

    private BindWatcher watcher = BindWatcher.NONE;
    private boolean deciding;

    public void watch(BindWatcher newWatcher) {
        watcher = newWatcher;
    }

    /** Notifies the watcher of a change since the last call. Returns whether the session is bound, and nothing follows. */
    public boolean notifyOf(SessionCore core) {
        if (core.state().isBound()) {
            watcher.bound();
            return true;
        }
        if (deciding != core.isBindBeingDecided()) {
            deciding = !deciding;
            watcher.deciding(deciding);
        }
        return false;
    }
}
