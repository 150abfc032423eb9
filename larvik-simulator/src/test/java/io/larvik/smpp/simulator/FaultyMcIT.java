package io.larvik.smpp.simulator;

import static io.larvik.smpp.simulator.rule.Match.any;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.Sms;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What our client makes of each fault: how the message ends, and that the next one is accepted. */
class FaultyMcIT {

    @ParameterizedTest
    @CsvSource({
        "no_answer, ResponseTimeoutException",
        "nack:ESME_RSYSERR, RequestRejectedException",
        "wrong_sequence, ResponseTimeoutException",
        "wrong_command, UnexpectedResponseException",
        "twice, accepted",
        "without_body, accepted",
        "empty_id, accepted",
        "id_of:1, accepted",
        "dribble:4/1ms, accepted",
        "split:20, accepted",
        "coalesce:10ms, accepted",
        "unknown_command, accepted",
        "half_close, accepted",
        "stall:20ms, accepted",
        "deaf:20ms, accepted",
        "ignore_enquire_link, accepted",
        "slow_enquire_link:20ms, accepted",
        "ignore_unbind, accepted",
        "unbind, accepted",
        "reset_after, accepted",
        "bad_length:9, ConnectionLostException",
        "garbage:CAFECAFE, ConnectionLostException",
        "cut:7, ConnectionLostException",
        "fin, ConnectionLostException",
        "reset, ConnectionLostException",
        "dead, ResponseTimeoutException"
    })
    void messageEndsAsItShouldAndTheNextOneIsAccepted(String fault, String end) {
        try (SmppSimulator smsc = SmppSimulator.start();
                SmppClient client = SmppClient.builder()
                        .url(smsc.url())
                        .session(o -> o.requestTimeout(Duration.ofMillis(500))
                                .enquireLinkIdle(Duration.ofMillis(100))
                                .enquireLinkTimeout(Duration.ofMillis(500))
                                .shutdownDrain(Duration.ofMillis(100)))
                        .connect()) {
            smsc.rule(when(any()).times(1).fault(fault));

            assertThat(end(client, "first")).isEqualTo(end);
            smsc.waiting().until(() -> end(client, "second").equals("accepted"), () -> "no message was accepted");
        }
    }

    private static String end(SmppClient client, String text) {
        try {
            client.sendAsync(Sms.to("46709771337").from("12345").text(text)).join();
            return "accepted";
        } catch (CompletionException e) {
            return e.getCause().getClass().getSimpleName();
        }
    }
}
