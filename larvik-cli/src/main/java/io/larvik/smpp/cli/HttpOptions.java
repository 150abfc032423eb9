package io.larvik.smpp.cli;

import io.larvik.smpp.simulator.web.WebOptions;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the HTTP API and the console of a simulator listen. */
final class HttpOptions {

    private static final int DEFAULT_PORT = 8775;
    private static final int OFF = -1;
    private static final String TOKEN = "SMPP_SIM_TOKEN";
    private static final String LOOPBACK = "127.0.0.1";

    @Option(
            names = "--http",
            converter = PortConverter.class,
            paramLabel = "PORT|off",
            description = "The port of the console and the HTTP API on 127.0.0.1, 0 for any free port, or off;"
                    + " by default 8775, or any free port with --port 0.")
    private @Nullable Integer port;

    @Option(
            names = "--insecure-http",
            description = "Listen for the console and the HTTP API on the address of --host, too, without TLS.")
    private boolean insecure;

    private final Map<String, String> environment;

    HttpOptions() {
        this(System.getenv());
    }

    /** Creates options that look for the token in an environment. */
    HttpOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Reads a port, or off. */
    static final class PortConverter implements ITypeConverter<Integer> {

        private static final int MAX_PORT = 65_535;

        @Override
        public Integer convert(String value) {
            if (value.equals("off")) {
                return OFF;
            }
            int port = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : MAX_PORT + 1;
            if (port > MAX_PORT) {
                throw new TypeConversionException("'" + value + "' is neither off nor a port from 0 to " + MAX_PORT);
            }
            return port;
        }
    }

    /**
     * Returns where to listen; null for nowhere.
     *
     * @param host the address that the simulator listens on
     * @param smppPort its port
     * @param scenario the text of its scenario
     * @param outbindHosts where outbinds may go to
     */
    @Nullable
    WebOptions options(String host, int smppPort, String scenario, Set<String> outbindHosts) {
        int chosen = port != null ? port : smppPort == 0 ? 0 : DEFAULT_PORT;
        if (chosen == OFF) {
            if (insecure) {
                throw new IllegalArgumentException("--insecure-http: not with --http off");
            }
            return null;
        }
        String token = Objects.requireNonNullElseGet(environment.get(TOKEN), WebOptions::randomToken);
        try {
            return new WebOptions(insecure ? host : LOOPBACK, chosen, token, scenario, outbindHosts);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(TOKEN + ": " + e.getMessage(), e);
        }
    }
}
