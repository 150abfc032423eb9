package io.larvik.smpp.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.gateway.store.Leases;
import io.larvik.smpp.gateway.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {

    private static final String LINK = "link:tele";

    /** The time of all nodes, and of the store. */
    private long millis;

    private boolean isAway;
    private final Map<String, Row> rows = new HashMap<>();

    private static final class Row {
        Node node;
        long epoch;
        long until;
        boolean isUp;
    }

    /** A node with its keeper, and its view of the store. */
    private final class Node implements Leases, LeaseKeeper.Listener {

        final List<String> told = new ArrayList<>();
        boolean isUp;
        final LeaseKeeper keeper =
                new LeaseKeeper(this, () -> TimeUnit.MILLISECONDS.toNanos(millis), resource -> isUp, this);

        private Row row(String resource) {
            if (isAway) {
                throw new StoreException(StoreException.Kind.LOST, "store: away");
            }
            return rows.computeIfAbsent(resource, first -> new Row());
        }

        @Override
        public Taken take(String resource) {
            Row row = row(resource);
            if (row.until >= millis && row.node != null) {
                return null;
            }
            row.node = this;
            row.epoch++;
            row.until = millis + KEPT_MILLIS;
            row.isUp = false;
            return new Taken(new Lease(resource, row.epoch), List.of());
        }

        @Override
        public List<Lease> renew(Map<Lease, Boolean> up) {
            List<Lease> held = new ArrayList<>();
            up.forEach((lease, works) -> {
                Row row = row(lease.resource());
                if (row.node == this && row.epoch == lease.epoch()) {
                    row.until = millis + KEPT_MILLIS;
                    row.isUp = works;
                    held.add(lease);
                }
            });
            return held;
        }

        @Override
        public void release(List<Lease> leases) {
            leases.forEach(lease -> row(lease.resource()).node = null);
        }

        @Override
        public Map<String, Boolean> held() {
            Map<String, Boolean> held = new HashMap<>();
            row(LINK);
            rows.forEach((resource, row) -> {
                if (row.node != null && row.until >= millis) {
                    held.put(resource, row.isUp);
                }
            });
            return held;
        }

        @Override
        public List<String> configs() {
            return List.of("", "");
        }

        @Override
        public void tellConfig(String hash) {}

        @Override
        public void tellBinds(Map<Long, String> added, Collection<Long> ended) {}

        @Override
        public Map<String, Integer> boundElsewhere() {
            return Map.of();
        }

        @Override
        public void onWake(Consumer<String> listener) {}

        @Override
        public void wake(String resource) {}

        @Override
        public void close() {}

        @Override
        public void taken(Taken taken) {
            told.add("taken " + taken.lease().resource() + " " + taken.lease().epoch());
        }

        @Override
        public void lost(String resource) {
            told.add("lost " + resource);
        }
    }

    private final Node first = new Node();
    private final Node second = new Node();

    private void secondsWithRounds(int seconds, Node... nodes) {
        for (int i = 0; i < seconds; i++) {
            millis += 1_000;
            for (Node node : nodes) {
                node.keeper.round();
            }
        }
    }

    @Test
    void oneOfTwoNodesHoldsALinkForAsLongAsItRenews() {
        first.keeper.want(LINK, 0);
        second.keeper.want(LINK, 0);

        secondsWithRounds(60, first, second);

        assertThat(first.told).containsExactly("taken link:tele 1");
        assertThat(second.told).isEmpty();
        assertThat(first.keeper.holds(LINK)).isTrue();
        assertThat(second.keeper.holds(LINK)).isFalse();
    }

    @Test
    @Tag("D25")
    void pausedNodeKnowsThatItsLeaseIsOverBeforeAnotherOneTakesIt() {
        first.keeper.want(LINK, 0);
        second.keeper.want(LINK, 0);
        secondsWithRounds(1, first, second);

        secondsWithRounds(9, second);
        assertThat(first.keeper.holds(LINK)).isTrue();
        secondsWithRounds(1, second);
        assertThat(first.keeper.holds(LINK)).as("without any round").isFalse();
        assertThat(second.keeper.holds(LINK)).isFalse();
        secondsWithRounds(6, second);
        assertThat(second.keeper.holds(LINK))
                .as("16 seconds after the last sign of the other")
                .isTrue();

        first.keeper.expire();
        assertThat(first.told).containsExactly("taken link:tele 1", "lost link:tele");
    }

    @Test
    void nodeThatDoesNotReachTheStoreStopsInTime() {
        first.keeper.want(LINK, 0);
        secondsWithRounds(1, first);
        isAway = true;

        for (int i = 0; i < 9; i++) {
            millis += 1_000;
            assertThatThrownBy(first.keeper::round).isInstanceOf(StoreException.class);
        }
        assertThat(first.keeper.holds(LINK)).isTrue();
        millis += 1_000;
        assertThatThrownBy(first.keeper::round).isInstanceOf(StoreException.class);

        assertThat(first.told).containsExactly("taken link:tele 1", "lost link:tele");
    }

    @Test
    void linkThatIsGivenBackIsTakenAtOnce() {
        first.keeper.want(LINK, 0);
        second.keeper.want(LINK, 0);
        secondsWithRounds(5, first, second);

        first.keeper.releaseAll();
        secondsWithRounds(1, second);

        assertThat(second.told).containsExactly("taken link:tele 2");
    }

    @Test
    void laterNodeOfAListWaitsForTheEarlierOnes() {
        second.keeper.want(LINK, 1);
        secondsWithRounds(5, second);
        assertThat(second.told).isEmpty();
        secondsWithRounds(1, second);
        assertThat(second.told).containsExactly("taken link:tele 1");
    }

    @Test
    void linksThatAnyNodeMayHaveAreShared() {
        for (Node node : List.of(first, second)) {
            List.of("link:a", "link:b", "link:c", "link:d").forEach(node.keeper::wantShare);
        }

        secondsWithRounds(4, first, second);

        assertThat(first.told).hasSize(2);
        assertThat(second.told).hasSize(2);
    }

    @Test
    void linkOfANodeThatIsGoneGoesToTheOtherOneAlthoughItHasItsShare() {
        for (Node node : List.of(first, second)) {
            List.of("link:a", "link:b").forEach(node.keeper::wantShare);
        }
        secondsWithRounds(4, first, second);

        secondsWithRounds(21, second);

        assertThat(second.told).hasSize(2);
    }

    @Test
    void otherNodesSeeWhetherALinkIsBound() {
        first.keeper.want(LINK, 0);
        secondsWithRounds(1, first, second);
        assertThat(second.keeper.isAtWork(LINK)).isFalse();

        first.isUp = true;
        secondsWithRounds(1, first, second);

        assertThat(second.keeper.isAtWork(LINK)).isTrue();
    }

    @Test
    void whatIsNotWantedAnyMoreIsGivenBack() {
        first.keeper.want("smpp:shop", 0);
        secondsWithRounds(1, first);
        first.keeper.leave("smpp:shop");
        second.keeper.want("smpp:shop", 0);

        secondsWithRounds(1, first, second);

        assertThat(first.told).containsExactly("taken smpp:shop 1", "lost smpp:shop");
        assertThat(second.told).containsExactly("taken smpp:shop 2");
    }
}
