package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.gateway.config.ConfigReader;
import io.larvik.smpp.gateway.operate.EventLog;
import io.larvik.smpp.gateway.operate.Meters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("E1")
class ExposedDoorsTest {

    @TempDir
    Path folder;

    private final Meters meters = new Meters(System::nanoTime, false);

    @Test
    void doorsThatOthersReachWithoutEncryptionAreTold() throws IOException {
        tell("smpp: { listen: \"0.0.0.0:0\", insecurePlain: true }\nhttp: { listen: \"127.0.0.1:0\" }");

        assertThat(meters.page()).contains("larvik_gateway_events_total{event=\"door.plain\"} 1.0");
    }

    @Test
    void doorsOfThisMachineAreNot() throws IOException {
        tell("smpp: { listen: \"127.0.0.1:0\" }\nhttp: { listen: \"127.0.0.1:0\" }");

        assertThat(meters.page()).doesNotContain("door.plain");
    }

    private void tell(String doors) throws IOException {
        Path file = Configs.write(folder, 0, 2775);
        Files.writeString(file, Files.readString(file).replaceFirst("(?m)^smpp:.*$", doors));
        ExposedDoors.tell(ConfigReader.read(file, name -> null), new EventLog(() -> 0, meters));
    }
}
