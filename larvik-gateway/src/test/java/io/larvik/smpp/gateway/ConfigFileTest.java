package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    @TempDir
    Path folder;

    @Test
    void fileThatWasGivenIsTakenEvenIfItIsNotThere() {
        assertThat(ConfigFile.of(folder.resolve("given.yaml"))).isEqualTo(folder.resolve("given.yaml"));
    }

    @Test
    void fileOfTheMachineIsTakenWhereTheWorkingDirectoryHasNone() throws IOException {
        Path here = folder.resolve("gateway.yaml");
        Path machine = Files.createFile(folder.resolve("machine.yaml"));

        assertThat(ConfigFile.firstOf(here, machine)).isEqualTo(machine);
        Files.createFile(here);
        assertThat(ConfigFile.firstOf(here, machine)).isEqualTo(here);
    }

    @Test
    void fileOfTheWorkingDirectoryIsMissedWhereThereIsNone() {
        Path here = folder.resolve("gateway.yaml");

        assertThat(ConfigFile.firstOf(here, folder.resolve("machine.yaml"))).isEqualTo(here);
    }
}
