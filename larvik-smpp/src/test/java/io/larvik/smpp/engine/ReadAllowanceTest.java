package io.larvik.smpp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.limits.PartialPduBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that share a read budget: each reads only what its allowance permits. */
@Tag("A3")
class ReadAllowanceTest {

    private static final int BUDGET = 200_000;
    private static final int PDU = 70_000;

    private final PartialPduBudget budget = new PartialPduBudget(BUDGET);
    private final List<Peer> notified = new ArrayList<>();

    @Test
    void startsOfPdusUpToFourKibibytesCostNothing() {
        for (int i = 0; i < 1_000; i++) {
            new Peer().reads(4_095);
        }

        assertThat(budget.left()).isEqualTo(BUDGET);
    }

    @Test
    void connectionReadsItsOwnFourKibibytesWhenTheBudgetIsSpent() {
        budget.forceAcquire(BUDGET);
        Peer peer = new Peer();

        assertThat(peer.allowance.room(65_536)).isEqualTo(4_096);
        peer.reads(4_000);
        assertThat(peer.allowance.room(65_536)).isEqualTo(96);
        assertThat(peer.readable).isTrue();
        peer.reads(96);
        assertThat(peer.readable).isFalse();
    }

    @Test
    void wholePduReleasesItsOctets() {
        Peer peer = new Peer();
        peer.reads(60_000);
        assertThat(budget.left()).isLessThan(BUDGET - 50_000);

        peer.reads(10_000);

        assertThat(peer.reader.buffered()).isZero();
        assertThat(budget.left()).isEqualTo(BUDGET);
    }

    @Test
    void closedConnectionReleasesItsOctets() {
        Peer peer = new Peer();
        peer.reads(60_000);

        peer.allowance.release();

        assertThat(budget.left()).isEqualTo(BUDGET);
    }

    @Test
    void connectionsQueueWhileTheBudgetIsSpent() {
        Peer first = new Peer();
        first.reads(60_000);
        new Peer().readsAll(60_000);
        new Peer().readsAll(60_000);
        Peer late = new Peer();
        late.readsAll(60_000);
        assertThat(late.readable).isFalse();
        assertThat(late.reader.buffered()).isEqualTo(4_096);

        first.reads(10_000);

        assertThat(notified).containsExactly(late);
        late.adjusts();
        assertThat(late.readable).isTrue();
    }

    @Test
    void onlyWaitersWithEnoughOctetsAreNotified() {
        budget.forceAcquire(BUDGET);
        Peer first = new Peer();
        Peer second = new Peer();
        first.reads(4_096);
        second.reads(4_096);

        budget.release(100_000);

        assertThat(notified).containsExactly(first);
    }

    @Test
    void closedConnectionLeavesTheQueue() {
        budget.forceAcquire(BUDGET);
        Peer first = new Peer();
        Peer second = new Peer();
        first.reads(4_096);
        second.reads(4_096);
        first.allowance.release();

        budget.release(BUDGET);

        assertThat(notified).containsExactly(second);
    }

    @Test
    void unboundConnectionGetsNothingFromTheBudget() {
        ReadAllowance allowance = new ReadAllowance(budget);
        FrameBuffer reader = new FrameBuffer(1024);

        assertThat(allowance.room(65_536)).isEqualTo(4_096); // enough for a TLS handshake or a proxy's header
        allowance.open(reader, () -> {});
        assertThat(allowance.room(65_536)).isEqualTo(4_096);
        reader.lend(new byte[1_000], 0, 1_000);
        assertThat(allowance.room(65_536)).isEqualTo(3_096);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void memoryOfAllStaysWithinTheBudgetAndWhatEachHasForItself(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            peers.add(new Peer());
        }
        int whole = 0;
        for (int step = 0; step < 20_000; step++) {
            Peer peer = peers.get(random.nextInt(peers.size()));
            if (random.nextInt(100) == 0) {
                peer.allowance.release();
                peers.remove(peer);
                peers.add(new Peer());
            } else if (peer.readable) {
                whole += peer.reads(random.nextInt(1, 65_536));
            }
            List<Peer> now = List.copyOf(notified);
            notified.clear();
            now.forEach(Peer::adjusts);

            assertThat(budget.left()).isNotNegative();
            assertThat(peers.stream().mapToLong(p -> p.reader.held()).sum())
                    .isLessThanOrEqualTo(BUDGET + peers.size() * 2L * ReadAllowance.FREE_OCTETS);
        }
        peers.forEach(peer -> peer.allowance.release());

        assertThat(whole).as("PDUs read").isGreaterThan(100);
        assertThat(budget.left()).isEqualTo(BUDGET);
    }

    /** A connection that sends PDUs of 70,000 octets in sequence. */
    private final class Peer {

        private final FrameBuffer reader = new FrameBuffer(73_728);
        private final ReadAllowance allowance = new ReadAllowance(budget);
        private int sent;
        private boolean readable = true;

        Peer() {
            allowance.open(reader, () -> notified.add(this));
            allowance.bound();
        }

        /** Reads as many of the octets as there is room for. Returns the number of complete PDUs. */
        int reads(int octets) {
            int room = allowance.room(octets);
            byte[] next = new byte[room];
            for (int i = 0; i < room; i++) {
                next[i] = length(sent++ % PDU);
            }
            int whole = 0;
            for (int at = 0; at < room; ) {
                at += reader.lend(next, at, room - at);
                while (reader.next() != null) {
                    whole++;
                }
            }
            reader.keep();
            adjusts();
            return whole;
        }

        void readsAll(int octets) {
            for (int end = sent + octets; sent < end && readable; ) {
                reads(end - sent);
            }
        }

        void adjusts() {
            readable = allowance.adjust(true);
        }

        private byte length(int at) {
            return at < 4 ? OctetString.ofHex("00011170").toBytes()[at] : 0;
        }
    }
}
