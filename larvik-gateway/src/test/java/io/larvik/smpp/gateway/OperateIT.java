package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.gateway.config.ConfigReader;
import io.larvik.smpp.gateway.operate.OperateServer;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.KeyStores;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What operators see of a gateway that runs. */
class OperateIT {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void statusAndReloadReachTheGatewayThatRuns() throws Exception {
        int port = freePort();
        try (SmppSimulator carrier = SmppSimulator.start()) {
            Path file = Configs.write(folder, 0, carrier.port());
            Files.writeString(file, Files.readString(file) + "operate: { listen: \"127.0.0.1:" + port + "\" }\n");
            try (Gateway gateway = Gateway.start(ConfigReader.read(file, name -> null), failure -> {});
                    OperateServer operate =
                            gateway.operate(new OperateControl(gateway, () -> ConfigReader.read(file, name -> null)))) {
                assertThat(operate.port()).isEqualTo(port);
                carrier.awaitSession();
                try (SmppClient shop = SmppClient.connect("smpp://shop:secret@127.0.0.1:" + gateway.port())) {
                    shop.send(Sms.to("46709771337").from("Larvik").text("Hello"));
                }
                carrier.takeMessage();

                assertThat(commands(file).status()).isZero();
                assertThat(out.toString().lines())
                        .contains("node: gw1", "ready: true", "links.tele.held: true", "links.tele.up: true");

                assertThat(commands(file).find("46709771337")).isZero();
                assertThat(out.toString())
                        .containsPattern("\\d{18,19} of shop to 46709771337: (sent|delivered)\\R  .* try 1 over tele");
                assertThat(commands(file).find("nobody")).isZero();
                assertThat(out.toString()).contains("no message has it");

                assertThat(commands(file).reload()).isZero();
                Files.writeString(file, Files.readString(file) + "nonsense: 1\n");
                assertThat(commands(file).reload())
                        .as("the file is not read, then")
                        .isEqualTo(2);

                Files.writeString(file, Files.readString(file).replace("nonsense: 1\n", ""));
                assertThat(commands(file).audit()).isZero();
                assertThat(out.toString())
                        .containsPattern("T[0-9:.]+Z local: reload applied: \\R")
                        .contains(" local: find 1 messages for …337", " local: find 0 messages for …ody");
            }
        }
    }

    @Test
    void commandKnowsTheCertificateOfItsGateway() throws Exception {
        KeyStores keys = new KeyStores(folder);
        Path store = keys.key("gateway", "dns:gateway.example");
        Path cert = pem("cert.pem", KeyStores.certificatePem(store));
        Path key = pem("key.pem", KeyStores.keyPem(store));
        int port = freePort();
        try (SmppSimulator carrier = SmppSimulator.start()) {
            Path file = Configs.write(folder, 0, carrier.port());
            Files.writeString(
                    file,
                    Files.readString(file)
                            + "operate: { listen: \"127.0.0.1:%d\", tls: { cert: \"%s\", key: \"%s\" } }\n"
                                    .formatted(port, cert, key));
            try (Gateway gateway = Gateway.start(ConfigReader.read(file, name -> null), failure -> {});
                    OperateServer operate =
                            gateway.operate(new OperateControl(gateway, () -> ConfigReader.read(file, name -> null)))) {
                assertThat(operate.port()).isEqualTo(port);
                assertThat(commands(file).status()).isZero();
                assertThat(out.toString().lines()).contains("node: gw1");

                Files.writeString(cert, KeyStores.certificatePem(keys.key("other", "dns:gateway.example")));

                assertThat(commands(file).status()).isEqualTo(1);
                assertThat(out.toString()).contains("it shows another certificate than the one of " + cert);
            }
        }
    }

    private Path pem(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private OperateCommands commands(Path file) {
        CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        return new OperateCommands(file, line);
    }
}
