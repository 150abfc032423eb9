package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.server.SmppServer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that connect and disconnect leave nothing behind. {@code -Dleak.cycles=10000} runs more of them. */
@Tag("alone")
@Timeout(3600)
class LeakIT {

    private static final int CYCLES = Integer.getInteger("leak.cycles", 300);
    private static final int WARM = 50;
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final Pattern SCHEDULED =
            Pattern.compile("(?m)^ *\\d+: +(\\d+) +\\d+ +io\\.netty\\.util\\.concurrent\\.ScheduledFutureTask\\b");

    /** The resources of a process. Netty pools direct memory, so it may differ by two chunks of 4 MiB. */
    private record Held(int threads, int descriptors, long direct, int scheduled) {

        static Held now() {
            return new Held(
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    Objects.requireNonNull(new File("/proc/self/fd").list()).length,
                    PlatformDependent.usedDirectMemory()
                            + PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory(),
                    scheduledTasks());
        }

        /**
         * Counts the scheduled tasks of event loops by their objects on the heap. Finished and cancelled tasks are
         * collected before the count.
         */
        private static int scheduledTasks() {
            try {
                Object histogram = ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "gcClassHistogram",
                                new Object[] {new String[0]},
                                new String[] {String[].class.getName()});
                Matcher line = SCHEDULED.matcher((String) histogram);
                return line.find() ? Integer.parseInt(line.group(1)) : 0;
            } catch (JMException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Allows for the JVM's own threads and descriptors, but not for one per client. */
        boolean isNoMoreThan(Held before) {
            return threads <= before.threads + 10
                    && descriptors <= before.descriptors + 10
                    && direct <= before.direct + (8 << 20)
                    && scheduled <= before.scheduled + 10;
        }
    }

    @Test
    @Tag("B14")
    @Tag("C16")
    void clientsThatComeAndGoLeaveNothing() {
        try (SmppServer server = start()) {
            comeAndGo(server, WARM);
            Held before = Held.now();

            comeAndGo(server, CYCLES);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(server.sessions()).isEmpty());
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(Held.now()).matches(now -> now.isNoMoreThan(before), "no more than " + before));
            if (CYCLES > 300) {
                System.out.println(CYCLES + " cycles: " + before + " before, " + Held.now() + " after");
            }
        }
    }

    @Test
    void socketsLeftOpenAreFound() throws Exception {
        Held before = Held.now();
        List<AutoCloseable> left = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            left.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }

        assertThat(Held.now().isNoMoreThan(before)).isFalse();
        for (AutoCloseable one : left) {
            one.close();
        }
    }

    @Test
    void buffersNotReleasedAreFound() {
        Held before = Held.now();
        List<ByteBuf> left = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            left.add(PooledByteBufAllocator.DEFAULT.directBuffer(4 << 20));
        }

        assertThat(Held.now().isNoMoreThan(before)).isFalse();
        left.forEach(ByteBuf::release);
    }

    @Test
    void tasksNotCancelledAreFound() {
        Held before = Held.now();
        try (NettyResources resources = new NettyResources("leak", 1)) {
            for (int i = 0; i < 20; i++) {
                resources.schedule(() -> {}, TimeUnit.HOURS.toNanos(1));
            }
            Held now = Held.now();

            assertThat(now.isNoMoreThan(before)).isFalse();
            assertThat(now.scheduled()).isGreaterThan(before.scheduled() + 10);
        }
    }

    private static SmppServer start() {
        return SmppServer.builder()
                .port(0)
                .onSms((session, sms) -> sms.accept("1"))
                .start();
    }

    /** Each client has its own threads, binds and sends a message. Every second client disconnects without unbind. */
    private static void comeAndGo(SmppServer server, int clients) {
        SubmitSm submit = SubmitSm.builder()
                .shortMessage(OctetString.of("hello".getBytes(StandardCharsets.US_ASCII)))
                .build();
        for (int i = 0; i < clients; i++) {
            try (SmppClient client = SmppClient.builder()
                    .port(server.port())
                    .systemId("foo")
                    .password("")
                    .connect()) {
                client.session().request(submit);
                if (i % 2 == 0) {
                    client.session().abort();
                }
            }
        }
    }
}
