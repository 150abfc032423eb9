package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.limits.TokenBucket;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.WhenThrottled;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that accepts fifty messages a second. */
@Timeout(60)
class ThrottlingIT {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final TokenBucket bucket = TokenBucket.of(50, Duration.ofSeconds(1), 10, System.nanoTime());
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    @Tag("C20")
    void whatIsSentTooFastIsAcceptedInTheEndAndOnce() {
        SmppClient client = loopback.connect(limited());

        List<CompletableFuture<Submission>> sent =
                IntStream.range(0, 60).mapToObj(i -> client.sendAsync(HELLO)).toList();

        assertThat(sent).allSatisfy(message -> assertThat(message).succeedsWithin(Duration.ofSeconds(30)));
        assertThat(accepted).hasValue(60);
        assertThat(refused.get()).isBetween(1, 60);
    }

    @Test
    @Tag("C20")
    void callerMayDoThatItself() {
        SmppClient client = loopback.connect(limited(), c -> c.whenThrottled(WhenThrottled.SLOW_DOWN));
        bucket.tryTake(1000, System.nanoTime());

        assertThatThrownBy(() -> client.send(HELLO)).isInstanceOfSatisfying(RequestRejectedException.class, e -> {
            assertThat(e.status()).isEqualTo(CommandStatus.THROTTLED);
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        });
    }

    private SmppServer limited() {
        return loopback.start(s -> s.onSms((session, sms) -> {
            if (bucket.tryTake(System.nanoTime())) {
                accepted.incrementAndGet();
                sms.accept();
            } else {
                refused.incrementAndGet();
                sms.reject(CommandStatus.THROTTLED);
            }
        }));
    }
}
