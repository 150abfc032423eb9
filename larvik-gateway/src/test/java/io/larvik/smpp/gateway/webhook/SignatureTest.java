package io.larvik.smpp.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    /** The example that implementations of Standard Webhooks compare themselves with. */
    @Test
    void isThatOfStandardWebhooks() {
        assertThat(Signature.of(List.of(SECRET), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void twoSecretsGiveTwoSignatures() {
        String first = Signature.of(List.of("old"), "1", 2, BODY);
        String second = Signature.of(List.of("new"), "1", 2, BODY);

        assertThat(first).isNotEqualTo(second);
        assertThat(Signature.of(List.of("old", "new"), "1", 2, BODY)).isEqualTo(first + " " + second);
    }
}
