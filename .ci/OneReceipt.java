import static io.larvik.smpp.field.MessageState.DELIVERED;
import static io.larvik.smpp.server.BindDecision.accept;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.SmppServer;
import io.netty.util.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/**
 * Sends a message to a server of its own and waits for the receipt. Prints the versions of Netty and SLF4J on the class
 * path. The argument is the line of Netty that must be there: 4.1 or 4.2.
 */
final class OneReceipt {

    public static void main(String[] arguments) {
        Map<String, Version> netty = Version.identify(SmppClient.class.getClassLoader());
        String line = arguments[0] + ".";
        if (!netty.get("netty-transport").artifactVersion().startsWith(line)) {
            throw new IllegalStateException("not on Netty " + arguments[0] + ": " + netty.values());
        }

        MessageState state;
        try (SmppServer server = SmppServer.builder()
                        .port(0)
                        .authenticate(bind -> accept("foo"))
                        .onSms((session, sms) -> {
                            sms.accept("1");
                            sms.sendReceipt(DELIVERED);
                        })
                        .start();
                SmppClient client = SmppClient.connect("smpp://foo:bar@localhost:" + server.port())) {
            Sms sms = Sms.to("46709771337").from("46701113311").text("Hello").requestReceipt();
            state = client.send(sms).awaitReceipt(Duration.ofSeconds(20)).state();
        }
        if (!state.equals(DELIVERED)) {
            throw new IllegalStateException("receipt: " + state);
        }
        System.out.println("receipt " + state + " on Netty " + versions(netty) + " and " + slf4j());
    }

    private static String versions(Map<String, Version> netty) {
        return netty.values().stream()
                .map(version -> version.artifactVersion().replace(".Final", ""))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" + "));
    }

    private static String slf4j() {
        String jar = Logger.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        return Path.of(jar).getFileName().toString().replace(".jar", "");
    }
}
