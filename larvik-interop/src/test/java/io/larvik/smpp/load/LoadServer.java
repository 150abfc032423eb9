package io.larvik.smpp.load;

import com.sun.management.OperatingSystemMXBean;
import io.larvik.smpp.server.BindDecision;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import io.larvik.smpp.session.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server in its own process, so that its memory and descriptors can be measured. Arguments are bounds that differ
 * from the default ({@code bindTimeout=60}). It answers each command on its standard input with a line that begins with
 * {@code >}.
 */
final class LoadServer {

    private static final int UNLIMITED = 1_000_000;

    private LoadServer() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> bounds = new HashMap<>();
        for (String argument : arguments) {
            String[] nameAndValue = argument.split("=");
            bounds.put(nameAndValue[0], nameAndValue[1]);
        }
        try (SmppServer server = start(bounds)) {
            System.out.println("> " + server.port());
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                System.out.println("> " + answer(server, command));
            }
        }
    }

    private static SmppServer start(Map<String, String> bounds) {
        SmppServerBuilder builder = SmppServer.builder();
        bounds.forEach((name, value) -> {
            switch (name) {
                case "inflight" -> builder.inflightBytes(Long.parseLong(value));
                case "holds" -> builder.onSubmit(submit -> {}); // as handlers that never answer
                default -> {}
            }
        });
        return builder.port(0)
                .authenticate(bind -> bind.matches("foo", "bar") ? BindDecision.accept() : BindDecision.reject())
                .accept(o -> bounds.forEach((name, value) -> {
                    switch (name) {
                        case "unbound" ->
                            o.maxUnboundConnections(Integer.parseInt(value))
                                    .maxUnboundPerAddress(UNLIMITED)
                                    .acceptRate(UNLIMITED);
                        case "backlog" -> o.advanced(a -> a.backlog(Integer.parseInt(value)));
                        case "budget" -> o.partialPduBudget(Long.parseLong(value));
                        case "outbound" -> o.outboundBudget(Long.parseLong(value));
                        default -> {}
                    }
                }))
                .binds(o -> o.queue(Integer.parseInt(bounds.getOrDefault("queue", "256"))))
                .session(o -> bounds.forEach((name, value) -> {
                    switch (name) {
                        case "bindTimeout" -> o.bindTimeout(Duration.ofSeconds(Long.parseLong(value)));
                        case "pduReadTimeout" -> o.pduReadTimeout(Duration.ofSeconds(Long.parseLong(value)));
                        case "windowIn" -> o.windowIn(Integer.parseInt(value));
                        case "handlerTimeout" -> o.handlerTimeout(Duration.ofSeconds(Long.parseLong(value)));
                        case "writeStall" -> o.writeStall(Duration.ofSeconds(Long.parseLong(value)));
                        case "maxPduBeforeBind" -> o.maxPduBeforeBind(Integer.parseInt(value));
                        default -> {}
                    }
                }))
                .start();
    }

    private static long answer(SmppServer server, String command) {
        return switch (command) {
            case "memory" -> memory();
            case "octets" -> server.statistics().octetsReceived();
            case "sessions" -> server.sessions().size();
            case "cut" -> cut(server);
            case "cpu" -> cpuMillis();
            default -> throw new IllegalArgumentException(command);
        };
    }

    private static long cut(SmppServer server) {
        var sessions = server.sessions();
        sessions.forEach(Session::abort);
        return sessions.size();
    }

    /** Returns the processor time of all threads. It opens no descriptor, because none may be left. */
    private static long cpuMillis() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return TimeUnit.NANOSECONDS.toMillis(system.getProcessCpuTime());
    }

    /** Returns the octets in use on the heap, without garbage, and in direct buffers. */
    private static long memory() {
        System.gc();
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            used += pool.getName().equals("direct") ? pool.getMemoryUsed() : 0;
        }
        return used;
    }
}
