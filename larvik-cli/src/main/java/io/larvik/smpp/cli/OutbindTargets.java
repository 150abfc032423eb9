package io.larvik.smpp.cli;

import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.simulator.SimulatedSession;
import io.larvik.smpp.simulator.SmppSimulator;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The ESMEs that a simulator asks to bind.
 *
 * @param addresses where they listen
 * @param systemId what the outbinds carry; at most 15 characters
 */
record OutbindTargets(List<InetSocketAddress> addresses, String systemId) {

    private static final int MAX_SYSTEM_ID = 15;
    private static final int MAX_PASSWORD = 8;

    OutbindTargets {
        check("--outbind-system-id", systemId, MAX_SYSTEM_ID);
        check(Password.VARIABLE, password(), addresses.isEmpty() ? Integer.MAX_VALUE : MAX_PASSWORD);
    }

    /** The limits are those of SMPP 5.0, 4.1.1.7. */
    private static void check(String option, String value, int most) {
        if (value.length() > most) {
            throw new IllegalArgumentException(option + ": " + value.length() + " characters, at most " + most);
        }
    }

    private static String password() {
        return Objects.requireNonNullElse(System.getenv(Password.VARIABLE), "");
    }

    /**
     * Asks all of them to bind, and waits until they are bound.
     *
     * @throws ConnectFailedException if one does not bind
     */
    void bind(SmppSimulator simulator, SimReport report) {
        Outbind outbind = new Outbind(systemId, password(), Tlvs.NONE);
        List<CompletableFuture<SimulatedSession>> all = addresses.stream()
                .map(esme -> simulator.outbindAsync(esme, outbind))
                .toList();
        for (int i = 0; i < all.size(); i++) {
            InetSocketAddress esme = addresses.get(i);
            try {
                report.outbound(esme, all.get(i).join());
            } catch (CompletionException e) {
                Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
                throw new ConnectFailedException(
                        ConnectFailedException.Reason.CLOSED, "outbind: " + cause.getMessage(), cause);
            }
        }
    }

    /** Returns the hosts as they were given. */
    Set<String> hosts() {
        return addresses.stream().map(InetSocketAddress::getHostString).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the address as it was given. */
    static String text(InetSocketAddress esme) {
        String host = esme.getHostString();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + esme.getPort();
    }

    /** Reads {@code localhost:3550} or {@code [::1]:3550}. The name is looked up when the simulator connects. */
    static final class Converter implements ITypeConverter<InetSocketAddress> {

        private static final int MAX_PORT = 65_535;

        @Override
        public InetSocketAddress convert(String value) {
            URI uri = authority(value);
            String host = uri.getHost();
            boolean isAddress = host != null && value.equals(host + ":" + uri.getPort());
            if (!isAddress || uri.getPort() < 1 || uri.getPort() > MAX_PORT) {
                throw new TypeConversionException("'" + value + "' is not HOST:PORT, such as localhost:3550");
            }
            return InetSocketAddress.createUnresolved(host.replaceAll("[\\[\\]]", ""), uri.getPort());
        }

        private static URI authority(String value) {
            try {
                return URI.create("smpp://" + value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + value + "' is not HOST:PORT: " + e.getMessage());
            }
        }
    }
}
