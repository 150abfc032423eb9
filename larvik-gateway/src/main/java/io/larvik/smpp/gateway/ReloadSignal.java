package io.larvik.smpp.gateway;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets SIGHUP reload the configuration. By default the JVM ends at that signal.
 *
 * <p>javac warns of {@code sun.misc.Signal}, which no option suppresses, and the JDK has nothing else: so the class is
 * looked up by its name.
 */
final class ReloadSignal {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadSignal.class);

    private ReloadSignal() {}

    /**
     * Handles the signal from now on, where the machine has it.
     *
     * @param reload runs on a thread of its own for each signal
     */
    static void handle(Runnable reload) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
            Object reloads = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, args) -> {
                        if (method.getName().equals("handle")) {
                            reload.run();
                            return null;
                        }
                        return method.invoke(reload, args); // of Object, such as hashCode
                    });
            signal.getMethod("handle", signal, handler).invoke(null, hangUp, reloads);
        } catch (ReflectiveOperationException e) {
            LOG.debug("no SIGHUP on this machine: smpp gateway reload does the same", e);
        }
    }
}
