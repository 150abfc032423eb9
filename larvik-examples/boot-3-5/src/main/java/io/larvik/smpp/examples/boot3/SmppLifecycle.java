package io.larvik.smpp.examples.boot3;

// #region lifecycle
import io.larvik.smpp.client.SmppClient;
import org.springframework.context.SmartLifecycle;

/** Opens the client before the web server starts, and closes it after the last request has ended. */
class SmppLifecycle implements SmartLifecycle {

    private final SmppClient client;
    private volatile boolean running;

    SmppLifecycle(SmppClient client) {
        this.client = client;
    }

    @Override
    public void start() {
        client.open();
        running = true;
    }

    @Override
    public void stop(Runnable callback) {
        running = false;
        client.closeAsync().thenRun(callback);
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4096;
    }
}
// #endregion lifecycle
