package io.larvik.smpp.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameTest {

    @ParameterizedTest
    @CsvSource({
        "gw1, gw1",
        "GW1.Example.COM, gw1",
        "my_host, my-host",
        "'', gateway",
        "a23456789b23456789c23456789d23456789, a23456789b23456789c23456789d2345",
    })
    void nameOfAMachineBecomesThatOfANode(String host, String node) {
        assertThat(HostName.node(host)).isEqualTo(node);
    }

    @Test
    void nameOfThisMachineIsOneOfANode() {
        assertThat(Names.name(HostName.node())).isNotEmpty();
    }
}
