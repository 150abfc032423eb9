package io.larvik.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.server.SmppServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsOptionsTest {

    @Test
    @Tag("report-I5")
    void versionsAre13And12UnlessSet() {
        assertThat(TlsOptions.DEFAULT.protocols()).containsExactly("TLSv1.3", "TLSv1.2");
        assertThat(TlsOptions.DEFAULT.with(o -> o.protocols("TLSv1.2")).protocols())
                .containsExactly("TLSv1.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.1", "TLSv1", "SSLv3", "tlsv1.2", "1.2", ""})
    @Tag("report-I5")
    void olderAndUnknownVersionsAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmppClient.builder().tls(o -> o.protocols("TLSv1.3", name)))
                .withMessage("protocols: [TLSv1.3, " + name + "], allowed are [TLSv1.3, TLSv1.2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmppServer.builder().tls(o -> o.protocols(name)))
                .withMessageStartingWith("protocols: ");
    }

    @Test
    @Tag("report-I5")
    void noVersionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmppServer.builder().tls(o -> o.protocols()))
                .withMessage("protocols: [], allowed are [TLSv1.3, TLSv1.2]");
    }

    @Test
    @Tag("report-I5")
    void serverWithSettingsAndNoKeysDoesNotStart() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SmppServer.builder()
                        .port(0)
                        .tls(o -> o.protocols("TLSv1.2"))
                        .start())
                .withMessage("tls: settings and no keys; tls(keys) must be called too");
    }

    @Test
    @Tag("report-I12")
    void trustThatCannotBeReadIsRefused(@TempDir Path folder) throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        for (Path file : new Path[] {empty, folder.resolve("none.pem"), folder}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SmppClient.builder().trust(file))
                    .withMessageStartingWith("keys: [" + file + "] cannot be read: ");
        }
    }
}
