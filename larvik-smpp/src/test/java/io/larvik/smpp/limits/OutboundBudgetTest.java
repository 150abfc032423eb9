package io.larvik.smpp.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.limits.OutboundBudget.Share;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("report-X20")
class OutboundBudgetTest {

    private static final long FREE = OutboundBudget.FREE_OCTETS;

    private long now = Long.MAX_VALUE - 10; // the clock may pass the largest number
    private final OutboundBudget budget = new OutboundBudget(1000, () -> now);
    private final List<String> closed = new ArrayList<>();

    @Test
    void freeOctetsAreNotCounted() {
        share("a").added(FREE);
        share("b").added(FREE + 1);

        assertThat(budget.used()).isEqualTo(1);
        assertThat(closed).isEmpty();
    }

    @Test
    void whoHasStalledLongestIsClosedFirstAndNoMoreThanNecessary() {
        Share oldest = share("oldest");
        Share older = share("older");
        Share newest = share("newest");
        oldest.added(FREE + 400);
        now += 10;
        older.added(FREE + 400);
        now += 10;

        newest.added(FREE + 200);
        List<String> within = List.copyOf(closed);
        newest.added(FREE + 201);

        assertThat(within).isEmpty();
        assertThat(closed).containsExactly("oldest after 20");
        assertThat(budget.used()).isEqualTo(601);
    }

    @Test
    void whoTakesSomethingHasNotStalled() {
        Share slow = share("slow");
        Share deaf = share("deaf");
        slow.added(FREE + 500);
        now += 10;
        deaf.added(FREE + 500);
        now += 10;
        slow.taken(FREE + 400);

        slow.added(FREE + 501);

        assertThat(closed).containsExactly("deaf after 10");
    }

    @Test
    void whoNeedsMoreThanThereIsIsClosedItself() {
        Share alone = share("alone");

        alone.added(FREE + 1001);
        alone.added(FREE + 2000);

        assertThat(closed).containsExactly("alone after 0");
        assertThat(budget.used()).isZero();
    }

    @Test
    void whatIsTakenOrReleasedCountsNoMore() {
        Share emptied = share("emptied");
        Share gone = share("gone");
        emptied.added(FREE + 600);
        gone.added(FREE + 300);

        emptied.taken(FREE);
        gone.release();
        gone.taken(0);
        gone.added(FREE + 100);

        assertThat(budget.used()).isZero();
        share("next").added(FREE + 1000);
        assertThat(closed).isEmpty();
    }

    private Share share(String name) {
        return budget.share(stalled -> closed.add(name + " after " + stalled));
    }
}
