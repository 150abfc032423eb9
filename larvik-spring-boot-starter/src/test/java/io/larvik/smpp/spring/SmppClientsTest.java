package io.larvik.smpp.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.SmppClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmppClientsTest {

    @Test
    void twoClientsOfOneNameAreRefusedWithTheirBeans() {
        try (SmppClient one = client();
                SmppClient other = client()) {
            assertThatThrownBy(() -> SmppClients.of(Map.of("a", one, "b", other)))
                    .isInstanceOf(SmppStartException.class)
                    .hasMessageContaining("shop")
                    .hasMessageContaining("a")
                    .hasMessageContaining("b");
        }
    }

    @Test
    void clientsAreKnownByTheirNames() {
        try (SmppClient client = client()) {
            assertThat(SmppClients.of(Map.of("bean", client)).byName()).containsOnlyKeys("shop");
        }
    }

    private static SmppClient client() {
        return SmppClient.builder().url("smpp://shop:secret@localhost:1").create();
    }
}
