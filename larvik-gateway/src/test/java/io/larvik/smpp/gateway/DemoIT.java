package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DemoIT {

    @Test
    @Tag("G1")
    void nothingIsLostThoughTheGatewayIsKilled() throws Exception {
        List<String> lines = new ArrayList<>();

        assertThat(new Demo(lines::add).run()).isTrue();

        assertThat(lines)
                .containsExactly(
                        "The carrier, a simulator, is down.",
                        "20 messages were sent and acknowledged. Then the gateway was killed (kill -9).",
                        "The carrier is up, and the gateway has started again.",
                        "20 messages reached the carrier, and 20 receipts came back.",
                        "Nothing was lost.");
    }
}
