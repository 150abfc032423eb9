package io.larvik.smpp.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.core.Effects.NotSent;
import io.larvik.smpp.gateway.core.Effects.Responded;
import io.larvik.smpp.gateway.core.VirtualWorld.Submitted;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.QueueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In what order a link takes what waits for it. */
class FairnessTest {

    private static final long DAY = 86_400_000;

    private final VirtualWorld world = new VirtualWorld();

    @Test
    @Tag("D27")
    void accountsTakeTurnsHoweverMuchOneOfThemHasQueued() {
        world.slots = 0;
        accept("shop", Lane.NORMAL, "Shop", 100);
        accept("bank", Lane.NORMAL, "Bank", 3);

        List<String> sent = sendOneByOne(8);

        assertThat(sent).containsExactly("Bank", "Shop", "Bank", "Shop", "Bank", "Shop", "Shop", "Shop");
    }

    @Test
    @Tag("D27")
    void nineOfTenAreUrgentWhileBothLanesWait() {
        world.slots = 0;
        accept("shop", Lane.NORMAL, "normal", 50);
        accept("shop", Lane.URGENT, "urgent", 50);

        List<String> sent = sendOneByOne(50);

        for (int ten = 0; ten < 50; ten += 10) {
            assertThat(sent.subList(ten, ten + 9)).containsOnly("urgent");
            assertThat(sent.get(ten + 9)).isEqualTo("normal");
        }
    }

    @Test
    @Tag("D27")
    void laneThatHasNothingLeavesItsTurnsToTheOther() {
        world.slots = 0;
        accept("shop", Lane.NORMAL, "normal", 30);
        accept("bank", Lane.URGENT, "urgent", 30);

        assertThat(sendOneByOne(60)).filteredOn("urgent"::equals).hasSize(30);
        accept("shop", Lane.URGENT, "urgent", 20);
        assertThat(sendOneByOne(20)).containsOnly("urgent");
    }

    @Test
    @Tag("D27")
    void accountsTakeTurnsInTheUrgentLane() {
        world.slots = 0;
        accept("shop", Lane.URGENT, "Shop", 20);
        accept("bank", Lane.URGENT, "Bank", 2);

        assertThat(sendOneByOne(5)).containsExactly("Bank", "Shop", "Bank", "Shop", "Shop");
    }

    @Test
    @Tag("D12")
    @Tag("D18")
    void oneOfTenThousandThatIsRefusedEachTimeLeavesTheOthersInOrder() {
        int all = 10_000;
        int poison = 5_000;
        world.slots = 0;
        List<QueueKey> keys = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            keys.add(world.accept("shop", VirtualWorld.pdu("m" + i, "Hello"), DAY));
        }
        world.slots = 20;
        world.core.linkBound("tele");
        world.run();

        int answered = 0;
        while (world.store.outcome(keys.get(poison).id()) == null) {
            while (answered < world.submitted.size()) {
                Submitted next = world.submitted.get(answered++);
                boolean isPoison = source(next).equals("m" + poison);
                next.answer(new Responded(
                        isPoison ? CommandStatus.SYSTEM_ERROR : CommandStatus.OK, isPoison ? null : "a" + answered));
                world.run();
            }
            world.pass(60_000);
        }

        List<String> others = world.submitted.stream()
                .map(FairnessTest::source)
                .filter(source -> !source.equals("m" + poison))
                .toList();
        assertThat(others)
                .containsExactlyElementsOf(IntStream.range(0, all)
                        .filter(i -> i != poison)
                        .mapToObj(i -> "m" + i)
                        .toList());
        assertThat(world.submitted).hasSize(all - 1 + 10);
        assertThat(world.store.outcome(keys.get(poison).id()).state()).isEqualTo(FinalState.DEAD);
    }

    @Test
    @Tag("D18")
    void messageThatTheStoreCouldNotClaimIsNotOvertaken() {
        acceptNumbered(3);
        world.slots = 1;
        world.isStoreDown = true;
        world.core.linkBound("tele");
        world.run();
        assertThat(world.submitted).isEmpty();

        world.isStoreDown = false;

        assertThat(sendOneByOne(3)).containsExactly("m0", "m1", "m2");
    }

    @Test
    @Tag("D18")
    void messagesThatCouldNotBeSentAreNotOvertaken() {
        acceptNumbered(4);
        world.slots = 2;
        world.core.linkBound("tele");
        world.run();
        world.submitted.get(0).answer(new NotSent());
        world.submitted.get(1).answer(new NotSent());
        world.run();

        assertThat(sendOneByOne(4)).containsExactly("m0", "m1", "m2", "m3");
    }

    private void acceptNumbered(int messages) {
        world.slots = 0;
        for (int i = 0; i < messages; i++) {
            world.accept("shop", VirtualWorld.pdu("m" + i, "Hello"), DAY);
        }
    }

    // ----

    private void accept(String account, Lane lane, String source, int messages) {
        world.slots = 0;
        for (int i = 0; i < messages; i++) {
            world.accept(account, VirtualWorld.pdu(source, "Hello"), DAY, 1, "tele", lane);
        }
    }

    /** Lets a window of one take what waits; returns the sources in the order in which they were sent. */
    private List<String> sendOneByOne(int messages) {
        int before = world.submitted.size();
        world.slots = 1;
        world.core.linkBound("tele");
        world.run();
        for (int i = 1; i < messages; i++) {
            world.ok("a" + world.submitted.size());
        }
        world.slots = 0;
        world.ok("a" + world.submitted.size());
        return world.submitted.subList(before, world.submitted.size()).stream()
                .map(FairnessTest::source)
                .toList();
    }

    private static String source(Submitted submitted) {
        return submitted.parts().get(0).source().value();
    }
}
