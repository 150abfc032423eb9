package io.larvik.smpp.simulator.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.larvik.smpp.simulator.SmppSimulator;

/**
 * An HTTP API and a console for a simulator. It listens on the loopback address. Safe for use by several threads.
 */
public final class SimulatorWeb implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final SmppSimulator simulator;
    private final String token;
    private final Javalin server;

    private SimulatorWeb(SmppSimulator simulator, int port, String token) {
        this.simulator = simulator;
        this.token = token;
        this.server = Javalin.create(this::configure).start(LOOPBACK, port);
    }

    /**
     * Starts to serve a simulator.
     *
     * @param port 0 to 65,535; 0 for a free one
     * @param token what each request of the API must bring: at least 16 characters
     */
    public static SimulatorWeb start(SmppSimulator simulator, int port, String token) {
        return new SimulatorWeb(simulator, port, token);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.routes.before(SecurityHeaders::add);
        new StaticFiles().addTo(config.routes);
        new InfoRoutes(simulator).addTo(config.routes);
    }

    /** Returns the address of the console, which brings the token with it. */
    public String consoleUrl() {
        return "http://" + LOOPBACK + ":" + server.port() + "/#token=" + token;
    }

    /** Stops to serve. The simulator goes on. */
    @Override
    public void close() {
        server.stop();
    }
}
