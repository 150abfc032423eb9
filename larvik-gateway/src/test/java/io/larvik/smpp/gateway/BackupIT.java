package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.gateway.model.Attempt;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.store.MessageQueries.Found;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.jdbc.JdbcStore;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Saves the messages of a gateway that runs, and goes on with them in another folder. */
class BackupIT {

    /** What is in doubt is sent again after 5 seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What a verb printed, both to out and err, and its exit code. */
    private record Ended(int code, List<String> lines) {}

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void restoredMessageIsSentAndMarkedAsInDoubt() throws Exception {
        Path first = Configs.write(folder.resolve("first"), 0, 1); // nobody listens there
        Path saved = folder.resolve("saved.db");
        String id;
        try (GatewayProcess gateway = GatewayProcess.start(first);
                SmppClient shop = SmppClient.connect("smpp://shop:secret@127.0.0.1:" + gateway.port())) {
            id = shop.send(Sms.to("46709771337").from("Larvik").text("Hello"))
                    .messageIds()
                    .get(0);

            assertThat(verb(first, "backup", saved.toString())).isEqualTo(new Ended(0, List.of("messages: 1")));
            assertThat(verb(first, "backup", saved.toString()))
                    .isEqualTo(new Ended(70, List.of(saved + ": exists already")));
            assertThat(verb(first, "restore", saved.toString()).code())
                    .as("while it runs")
                    .isEqualTo(70);
        }
        try (SmppSimulator carrier = SmppSimulator.start()) {
            Path second = Configs.write(folder.resolve("second"), 0, carrier.port());

            assertThat(verb(second, "restore", "--in-doubt").code())
                    .as("for PostgreSQL")
                    .isEqualTo(2);
            assertThat(verb(second, "restore", saved.toString()))
                    .isEqualTo(new Ended(0, List.of("messages: 1", "in doubt: 1")));

            try (GatewayProcess gateway = GatewayProcess.start(second)) {
                assertThat(carrier.awaitMessages(1, PATIENCE))
                        .extracting(message -> message.to())
                        .containsExactly("46709771337");
                gateway.stop();
            }
        }
        try (MessageStore store = JdbcStore.in(folder.resolve("second/data"), 1_000)) {
            store.open();
            Found found = store.queries().find(Long.parseLong(id));
            assertThat(found.attempts()).extracting(Attempt::status).containsExactly(Attempt.IN_DOUBT, 0L);
            assertThat(found.outcome() == null || found.outcome().state() == FinalState.DELIVERED)
                    .as("it waits for its receipt, or has it")
                    .isTrue();
        }
    }

    private static Ended verb(Path config, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.larvik.smpp.gateway.Main",
                "-c",
                config.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(
                process.waitFor(),
                printed.lines().filter(line -> !line.startsWith("warning: ")).toList());
    }
}
