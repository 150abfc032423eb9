package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.wire.Frame;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Offers three times the contracted rate on a socket. {@code -Daccounts.seconds=60} goes on for a minute and requires
 * the contracted rate within one percent. A shorter run only requires that it is not exceeded, because the machine may
 * be busy. {@link AdmissionControlTest} is exact, in virtual time.
 */
@Timeout(180)
class AccountRateIT {

    private static final int SECONDS = Integer.getInteger("accounts.seconds", 2);
    private static final boolean LONG = SECONDS >= 60;
    private static final int CONTRACT = 100;
    private static final int OFFERED = 3 * CONTRACT;

    private static final SubmitSm SUBMIT = SubmitSm.builder()
            .source(Address.of("46701113311"))
            .destination(Address.of("46709771337"))
            .build();

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @Test
    @Tag("B18")
    void threeTimesTheContractGetsTheContract() throws Exception {
        AtomicInteger handled = new AtomicInteger();
        SmppServer server = loopback.start(s -> s.authenticate(
                        bind -> BindDecision.accept().withOptions(l -> l.messagesPerSecond(CONTRACT)))
                .on(SubmitSm.class, (session, submit) -> submit.accepted("" + handled.incrementAndGet())));
        RawPeer peer = loopback.bindRaw(server);
        int offered = (SECONDS + 1) * OFFERED; // the first second uses up the burst
        long[] sent = new long[offered];
        long[] answered = new long[offered];
        CommandStatus[] statuses = new CommandStatus[offered];

        long start = System.nanoTime();
        CompletableFuture<Void> answers = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < offered; i++) {
                Frame answer = peer.receive();
                int number = answer.sequenceNumber() - 1000;
                statuses[number] = answer.status();
                answered[number] = System.nanoTime();
            }
        });
        for (int i = 0; i < offered; i++) {
            for (long due = start + i * TimeUnit.SECONDS.toNanos(1) / OFFERED, left = due - System.nanoTime();
                    left > 0;
                    left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            sent[i] = System.nanoTime();
            peer.send(SUBMIT, 1000 + i);
        }
        answers.get(30, TimeUnit.SECONDS);
        long elapsed = System.nanoTime() - start;

        assertThat(statuses).containsOnly(CommandStatus.OK, CommandStatus.THROTTLED);
        long most = CONTRACT + elapsed * CONTRACT / TimeUnit.SECONDS.toNanos(1);
        int accepted = handled.get();
        assertThat(accepted).isLessThanOrEqualTo((int) most + 1);
        assertThat(accepted).isEqualTo(accepted(statuses, 0));
        if (LONG) {
            int minute = accepted(statuses, OFFERED);
            report(statuses, sent, answered, minute);
            assertThat(minute).isBetween(SECONDS * CONTRACT * 99 / 100, SECONDS * CONTRACT * 101 / 100);
        }
    }

    private static int accepted(CommandStatus[] statuses, int from) {
        return (int) Arrays.stream(statuses, from, statuses.length)
                .filter(CommandStatus.OK::equals)
                .count();
    }

    private static void report(CommandStatus[] statuses, long[] sent, long[] answered, int accepted) {
        long[] waits = new long[statuses.length];
        for (int i = 0; i < waits.length; i++) {
            waits[i] = statuses[i].isOk() ? 0 : TimeUnit.NANOSECONDS.toMicros(answered[i] - sent[i]);
        }
        long[] throttled =
                Arrays.stream(waits).filter(wait -> wait > 0).sorted().toArray();
        System.out.printf(
                "account rate: %d s, contract %d/s, offered %d/s, accepted %d after the first second,"
                        + " throttled within %d us (p50), %d us (p99), %d us (most)%n",
                SECONDS,
                CONTRACT,
                OFFERED,
                accepted,
                throttled[throttled.length / 2],
                throttled[throttled.length * 99 / 100],
                throttled[throttled.length - 1]);
    }
}
