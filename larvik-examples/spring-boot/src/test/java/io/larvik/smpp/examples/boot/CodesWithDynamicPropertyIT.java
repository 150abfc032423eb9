package io.larvik.smpp.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.simulator.SmppSimulator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** {@link CodesApplication} in a test that gives it the URL of a message centre as a property. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class CodesWithDynamicPropertyIT {

    private static final SmppSimulator SMSC = SmppSimulator.start();

    @Autowired
    private CodesApplication codes;

    @DynamicPropertySource
    static void smpp(DynamicPropertyRegistry registry) {
        registry.add("smpp.client.url", SMSC::url);
    }

    @Test
    void codeIsSent() {
        codes.send("46701113311", "Your code is 1234");

        assertThat(SMSC.takeMessage().text()).isEqualTo("Your code is 1234");
    }
}
