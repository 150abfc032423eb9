package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.HandlerOrder;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which handlers of a session run while the first one blocks. */
@Timeout(60)
@Tag("report-E10")
class HandlerOrderIT {

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final CountDownLatch released = new CountDownLatch(1);
    private final BlockingQueue<String> handled = new LinkedBlockingQueue<>();
    private final ExecutorService users = Executors.newFixedThreadPool(4);

    @AfterEach
    void release() {
        released.countDown();
        users.shutdown();
    }

    @ParameterizedTest
    @CsvSource({
        "CONCURRENT,  false, 2 3 4",
        "PER_SENDER,  false, 3",
        "PER_SESSION, false, ''",
        "CONCURRENT,  true,  2 3 4",
        "PER_SENDER,  true,  3",
        "PER_SESSION, true,  ''",
    })
    void handlerThatBlocksHoldsUpThoseBehindItInItsOrder(HandlerOrder order, boolean onAnExecutor, String meanwhile)
            throws Exception {
        RawPeer peer = loopback.bindRaw(loopback.start(s -> s.handlerOrder(order)
                .session(o -> {
                    if (onAnExecutor) {
                        o.executor(users);
                    }
                })
                .onRequest(request -> {
                    if (request.sequenceNumber() == 101) {
                        Loopback.await(released);
                    }
                    handled.add(String.valueOf(request.sequenceNumber() - 100));
                    request.respond(CommandStatus.OK);
                })));

        peer.send(from("1"), 101);
        peer.send(from("1"), 102);
        peer.send(from("2"), 103);
        peer.send(from("1"), 104);

        List<String> expected = meanwhile.isEmpty() ? List.of() : List.of(meanwhile.split(" "));
        for (String number : expected) {
            assertThat(handled.poll(10, TimeUnit.SECONDS)).isIn(expected);
        }
        released.countDown();
        List<String> rest = List.of("1", "2", "3", "4").stream()
                .filter(number -> !expected.contains(number))
                .toList();
        Queue<String> later = new ConcurrentLinkedQueue<>();
        for (String number : rest) {
            later.add(String.valueOf(handled.poll(10, TimeUnit.SECONDS)));
        }
        assertThat(later).containsExactlyElementsOf(rest);
    }

    @Test
    void clientHasTheSameChoice() throws Exception {
        RawPeer mc = loopback.connectToRaw(c -> c.handlerOrder(HandlerOrder.PER_SESSION)
                        .onMessage(message -> {
                            if (message.from().equals("1")) {
                                Loopback.await(released);
                            }
                            handled.add(message.from());
                        }))
                .mc();

        for (int i = 1; i <= 20; i++) {
            mc.send(DeliverSm.builder()
                    .source(Address.of(String.valueOf(i)))
                    .destination(Address.of("46701113311"))
                    .build());
        }
        released.countDown();

        for (int i = 1; i <= 20; i++) {
            assertThat(handled.poll(10, TimeUnit.SECONDS)).isEqualTo(String.valueOf(i));
        }
    }

    private static SubmitSm from(String source) {
        return SubmitSm.builder()
                .source(Address.of(source))
                .destination(Address.of("46709771337"))
                .build();
    }
}
