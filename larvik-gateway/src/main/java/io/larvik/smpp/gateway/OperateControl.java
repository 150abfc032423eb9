package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.operate.OperateServer;
import io.larvik.yaml.YamlException;
import io.larvik.yaml.YamlFault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What the command asks of a gateway that runs. Safe for any thread. */
final class OperateControl implements OperateServer.Control {

    private static final long SECONDS = 30;

    private final Gateway gateway;

    /** What was read later is taken later, too. */
    private final ReentrantLock reloading = new ReentrantLock();

    private final Supplier<GatewayConfig> reader;

    /**
     * Creates the control.
     *
     * @param reader reads the configuration again
     */
    OperateControl(Gateway gateway, Supplier<GatewayConfig> reader) {
        this.gateway = gateway;
        this.reader = reader;
    }

    @Override
    public Map<String, Object> status() {
        return gateway.status();
    }

    @Override
    public List<Map<String, Object>> find(String who, String wanted) {
        return gateway.find(who, wanted);
    }

    @Override
    public List<Map<String, Object>> audit(long below) {
        return gateway.audit().newest(below);
    }

    @Override
    public List<String> reload(String who) {
        reloading.lock();
        try {
            return readAndTake(who);
        } finally {
            reloading.unlock();
        }
    }

    @Override
    public List<String> drain(String who, String link, boolean begins) {
        return gateway.drain(who, link, begins)
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private List<String> readAndTake(String who) {
        GatewayConfig config;
        try {
            config = reader.get();
        } catch (YamlException e) {
            List<String> faults = e.faults().stream().map(YamlFault::toString).toList();
            gateway.rejected(who, faults);
            return faults;
        }
        return gateway.reload(who, config).orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }
}
