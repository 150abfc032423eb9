package io.larvik.smpp.faultproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The proxy injects the faults of its script and records each of them. A PDU here has 20 octets, and the last one is
 * its number.
 */
@Timeout(30)
class FaultProxyIT {

    private static final int LENGTH = 20;

    private ServerSocket listener;
    private FaultProxy proxy;
    private Socket client;
    private Socket server;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        proxy.close();
        listener.close();
    }

    @Test
    void passesEverythingBothWaysWhenNothingIsToHappen() throws IOException {
        connect(FaultScript.NONE);

        send(1, 2, 3);
        server.getOutputStream().write(pdu(4));

        assertThat(received(3)).containsExactly(1, 2, 3);
        assertThat(client.getInputStream().readNBytes(LENGTH)).isEqualTo(pdu(4));
        assertThat(proxy.ledger().entries()).isEmpty();
    }

    @Test
    void passesTheEndOfEachSideOn() throws IOException {
        connect(FaultScript.NONE);

        client.shutdownOutput();

        assertThat(server.getInputStream().read()).isEqualTo(-1);
        server.getOutputStream().write(pdu(1));
        server.close();
        assertThat(client.getInputStream().readAllBytes()).isEqualTo(pdu(1));
    }

    @Test
    void passesOctetsThatAreNoPdus() throws IOException {
        connect(FaultScript.NONE);

        client.getOutputStream().write("GET / HTTP/1.1\r\n".getBytes());

        assertThat(server.getInputStream().readNBytes(16)).asString().startsWith("GET /");
    }

    @Test
    void dropsDuplicatesAndSwaps() throws IOException {
        connect(FaultScript.always(
                toServer(2, new Fault.Drop()), toServer(3, new Fault.Duplicate()), toServer(4, new Fault.Swap())));

        send(1, 2, 3, 4, 5, 6);

        assertThat(received(6)).containsExactly(1, 3, 3, 5, 4, 6);
        assertThat(proxy.ledger().counts())
                .containsOnlyKeys("Drop", "Duplicate", "Swap")
                .containsValue(1);
    }

    @Test
    void lastPduIsSwappedWithNothing() throws IOException {
        connect(FaultScript.always(toServer(1, new Fault.Swap())));

        send(1);

        assertThat(received(1)).containsExactly(1);
    }

    @Test
    void flipsAnOctet() throws IOException {
        connect(FaultScript.always(toServer(1, new Fault.Flip(LENGTH - 1, 0x80))));

        send(1, 2);

        assertThat(received(2)).containsExactly(0x81, 2);
    }

    @Test
    void splitsAtTheOctet() throws IOException {
        connect(FaultScript.always(toServer(1, new Fault.Split(7))));

        send(1);

        assertThat(server.getInputStream().read(new byte[LENGTH])).isEqualTo(7);
        assertThat(server.getInputStream().read(new byte[LENGTH])).isEqualTo(LENGTH - 7);
    }

    @Test
    void coalescesPdusSentOneByOne() throws IOException {
        connect(FaultScript.always(toServer(1, new Fault.Coalesce(3))));

        send(1);
        send(2);
        send(3);

        assertThat(server.getInputStream().read(new byte[1000])).isEqualTo(3 * LENGTH);
    }

    @Test
    void delaysAndStallsAndStillPassesAll() throws IOException {
        Duration time = Duration.ofMillis(100);
        connect(FaultScript.always(toServer(2, new Fault.Delay(time)), toServer(4, new Fault.Stall(time))));
        long start = System.nanoTime();

        send(1, 2, 3, 4, 5);

        assertThat(received(5)).containsExactly(1, 2, 3, 4, 5);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2 * time.toNanos());
    }

    @Test
    void resumesByHand() throws IOException {
        connect(FaultScript.always(toServer(1, new Fault.Stall(Duration.ofDays(1)))));
        send(1);
        while (proxy.ledger().size() == 0) {
            Thread.onSpinWait();
        }

        proxy.inject(Direction.TO_SERVER, new Fault.Resume());

        assertThat(received(1)).containsExactly(1);
    }

    @Test
    void stallHoldsTheSenderBack() throws IOException {
        connect(FaultScript.always(toServer(1, new Fault.Stall(Duration.ofDays(1)))));
        send(1);
        client.setSoTimeout(100);

        Thread writer = new Thread(() -> writeWithoutEnd(client));
        writer.start();

        assertThatThrownBy(() -> client.getInputStream().read()).hasMessageContaining("timed out");
        assertThat(writer.isAlive()).isTrue();
        client.close();
    }

    @Test
    void slowsDownToTheRate() throws IOException {
        connect(FaultScript.always(toServer(1, new Fault.Rate(1000))));
        long start = System.nanoTime();

        send(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

        assertThat(received(10)).hasSize(10);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(150));
    }

    @Test
    void closesOneSideOnly() throws IOException {
        connect(FaultScript.always(toServer(2, new Fault.HalfClose())));

        send(1, 2);

        assertThat(server.getInputStream().readAllBytes()).isEqualTo(pdu(1));
        server.getOutputStream().write(pdu(3));
        assertThat(client.getInputStream().readNBytes(LENGTH)).isEqualTo(pdu(3));
    }

    @Test
    void resetsAtTheOctetAfterWhatCameBefore() throws IOException {
        connect(FaultScript.always(
                FaultRule.atOctet(Direction.TO_SERVER, LENGTH + 5, new Fault.Stall(Duration.ofMillis(100))),
                toServer(3, new Fault.Reset())));

        send(1, 2, 3);

        assertThat(server.getInputStream().readNBytes(LENGTH + 5)).hasSize(LENGTH + 5);
        assertThatThrownBy(() -> server.getInputStream().readNBytes(2 * LENGTH)).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
    }

    @Test
    void twoRulesForOctetsOfOnePduApplyOneAfterTheOther() throws IOException {
        connect(FaultScript.always(
                FaultRule.atOctet(Direction.TO_SERVER, 3, new Fault.Stall(Duration.ofMillis(10))),
                FaultRule.atOctet(Direction.TO_SERVER, 5, new Fault.Stall(Duration.ofMillis(10)))));

        send(1, 2, 3);

        assertThat(received(3)).containsExactly(1, 2, 3);
        assertThat(proxy.ledger().count(Fault.Stall.class)).isEqualTo(2);
    }

    @Test
    void scriptThatThrowsEndsTheProxy() throws IOException {
        proxy = FaultProxy.to(listener.getLocalPort(), connection -> {
            throw new IllegalStateException("planted");
        });
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> thrown.complete(e));

        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        server = new Socket();

        assertThat(thrown.join()).hasMessage("planted");
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        Thread.setDefaultUncaughtExceptionHandler(null);
    }

    @Test
    void resetOfOneSideResetsTheOther() throws IOException {
        connect(FaultScript.NONE);
        send(1);
        received(1);

        client.setSoLinger(true, 0);
        client.close();

        assertThatThrownBy(() -> server.getInputStream().read()).isInstanceOf(SocketException.class);
    }

    @Test
    void swallowsAndKeepsTheConnection() throws IOException {
        connect(FaultScript.always(
                FaultRule.atOctet(Direction.TO_SERVER, LENGTH, new Fault.BlackHole()),
                FaultRule.after(Direction.TO_CLIENT, Duration.ofMillis(10), new Fault.BlackHole())));
        send(1, 2, 3);
        assertThat(received(1)).containsExactly(1);

        server.setSoTimeout(100);

        assertThatThrownBy(() -> server.getInputStream().read()).hasMessageContaining("timed out");
    }

    @Test
    void oneSeedWritesOneLedger() throws IOException {
        assertThat(run(7)).isEqualTo(run(7)).hasSizeGreaterThan(4);
        assertThat(run(7)).isNotEqualTo(run(8));
    }

    private List<String> run(long seed) throws IOException {
        FaultScript seeded = FaultScript.seeded(seed, 20, 3);
        connect(number -> seeded.of(number).stream()
                .filter(rule -> rule.direction() == Direction.TO_SERVER)
                .filter(rule -> !rule.fault().isLast())
                .toList());
        for (int i = 0; i < 100; i++) {
            send(i);
        }
        client.shutdownOutput();
        server.getInputStream().readAllBytes();
        List<String> lines = proxy.ledger().entries().stream()
                .map(Object::toString)
                .sorted() // the network decides the order of octets that wait and of faults on arrival
                .toList();
        client.close();
        server.close();
        proxy.close();
        return lines;
    }

    private void connect(FaultScript script) throws IOException {
        proxy = FaultProxy.to(listener.getLocalPort(), script);
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setTcpNoDelay(true);
        server = listener.accept();
    }

    private static FaultRule toServer(int pdu, Fault fault) {
        return FaultRule.atPdu(Direction.TO_SERVER, pdu, fault);
    }

    private void send(int... numbers) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(LENGTH * numbers.length);
        for (int number : numbers) {
            all.put(pdu(number));
        }
        client.getOutputStream().write(all.array());
    }

    private List<Integer> received(int count) throws IOException {
        InputStream in = server.getInputStream();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(in.readNBytes(LENGTH)[LENGTH - 1] & 0xFF);
        }
        return numbers;
    }

    private static byte[] pdu(int number) {
        return ByteBuffer.allocate(LENGTH)
                .putInt(LENGTH)
                .put(LENGTH - 1, (byte) number)
                .array();
    }

    private static void writeWithoutEnd(Socket socket) {
        byte[] some = new byte[64 * 1024];
        ByteBuffer.wrap(some).putInt(some.length);
        try {
            while (true) {
                socket.getOutputStream().write(some);
            }
        } catch (IOException e) {
            // Closed in the end.
        }
    }
}
