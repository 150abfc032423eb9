package io.larvik.smpp.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;

class SmppLifecycleTest {

    /** Where Boot starts its web server. It lets requests end in the phase that is 1,024 later. */
    private static final int WEB_SERVER = SmartLifecycle.DEFAULT_PHASE - 2048;

    private final SmppClientLifecycle clients = new SmppClientLifecycle(new SmppClients(Map.of()), null);
    private final SmppServerLifecycle servers = new SmppServerLifecycle(List.of());

    @Test
    void clientsComeFirstAndLeaveLast() {
        assertThat(clients.getPhase()).isLessThan(servers.getPhase());
        assertThat(servers.getPhase()).isLessThan(WEB_SERVER);
    }

    @Test
    void stopTellsWhenAllAreClosed() {
        boolean[] told = new boolean[1];
        clients.start();
        assertThat(clients.isRunning()).isTrue();

        clients.stop(() -> told[0] = true);

        assertThat(told[0]).isTrue();
        assertThat(clients.isRunning()).isFalse();
    }

    @Test
    void secondStartIsRefusedInWords() {
        clients.start();
        clients.stop();

        assertThatThrownBy(clients::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("do not come back");
    }

    @Test
    void closedClientsCannotBePaused() {
        assertThat(clients.isPauseable()).isFalse();
    }
}
