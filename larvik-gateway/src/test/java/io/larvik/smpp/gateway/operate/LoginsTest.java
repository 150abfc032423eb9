package io.larvik.smpp.gateway.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.Handler;
import io.larvik.smpp.gateway.config.Listen;
import io.larvik.smpp.gateway.config.Operate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("E20")
class LoginsTest {

    @TempDir
    Path folder;

    @Test
    void metricsNeedALoginWhereOthersReachThem() throws IOException {
        Handler metrics = context -> {};

        assertThat(logins("127.0.0.1").needsBeyondThisMachine(metrics)).isSameAs(metrics);
        assertThat(logins("192.0.2.1").needsBeyondThisMachine(metrics)).isNotSameAs(metrics);
    }

    private Logins logins(String host) throws IOException {
        return new Logins(
                new Operate(new Listen(host, 9090, null), Map.of()), ControlToken.write(folder), address -> {});
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:1, true",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.2, 192.0.2.1, false",
        "198.51.100.7, 127.0.0.1, false"
    })
    void tokenCountsOnItsMachineOnly(String remote, String local, boolean expected) {
        assertThat(Logins.isFromHere(remote, local)).isEqualTo(expected);
    }
}
