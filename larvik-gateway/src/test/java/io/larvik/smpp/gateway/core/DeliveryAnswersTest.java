package io.larvik.smpp.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.core.Effects.InDoubt;
import io.larvik.smpp.gateway.core.Effects.NotSent;
import io.larvik.smpp.gateway.core.OutboxWorld.Delivered;
import io.larvik.smpp.gateway.model.FinalState;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How what waits for an application is handed over to its sessions. */
class DeliveryAnswersTest {

    private final OutboxWorld world = new OutboxWorld();

    @Test
    @Tag("D16")
    void nothingIsHandedOverWhileNobodyReceives() {
        world.arrive(1);
        assertThat(world.delivered).isEmpty();

        world.bound(true);

        assertThat(ids()).containsExactly(1L);
    }

    @Test
    @Tag("D16")
    void whoHasJustBoundGetsTwiceAsManyEachRoundUpToTen() {
        LongStream.rangeClosed(1, 40).forEach(world::arrive);
        world.bound(true);

        for (int round : new int[] {1, 2, 4, 8, 10, 10}) {
            assertThat(world.open()).hasSize(round);
            world.open().forEach(each -> world.answer(each, CommandStatus.OK));
        }

        assertThat(ids())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    @Tag("D16")
    void whoBindsAgainBeginsWithOne() {
        LongStream.rangeClosed(1, 40).forEach(world::arrive);
        world.bound(true);
        for (int i = 0; i < 10; i++) {
            world.answer(world.open().get(0), CommandStatus.OK);
        }
        assertThat(world.open()).hasSize(10);

        world.bound(false);
        world.open().forEach(each -> world.answer(each, new NotSent()));
        world.bound(true);

        assertThat(world.open()).extracting(Delivered::id).containsExactly(11L);
    }

    @Test
    void whatIsTakenIsGoneAndItsMessageHasEnded() {
        world.bound(true);
        world.arrive(1);

        world.answer(world.open().get(0), CommandStatus.OK);

        assertThat(world.waiting()).isZero();
        assertThat(world.counts.at(OutboxWorld.DOOR)).isZero();
        assertThat(world.store.outcome(1).state()).isEqualTo(FinalState.DELIVERED);
    }

    @ParameterizedTest
    @Tag("D16")
    @CsvSource({"1, 1", "2, 5", "3, 30", "4, 60", "5, 60"})
    void whatIsRefusedForNowComesLaterEachTime(int tries, long seconds) {
        world.bound(true);
        world.arrive(1);
        for (int i = 1; i < tries; i++) {
            world.answer(world.open().get(0), CommandStatus.TEMPORARY_APPLICATION_ERROR);
            world.pass(60_000);
        }
        world.answer(world.open().get(0), CommandStatus.TEMPORARY_APPLICATION_ERROR);

        world.pass(seconds * 1_000 - 1);
        assertThat(world.open()).isEmpty();
        world.pass(1);
        assertThat(world.open()).hasSize(1);
    }

    @ParameterizedTest
    @Tag("D16")
    @ValueSource(longs = {0x58, 0x14, 0x64, 0x08})
    void statusThatAsksForALaterTryHasOne(long status) {
        world.bound(true);
        world.arrive(1);

        world.answer(world.open().get(0), CommandStatus.of((int) status));

        assertThat(world.waiting()).isOne();
        assertThat(world.store.outcome(1)).isNull();
    }

    @Test
    @Tag("D17")
    void whatMayHaveArrivedComesAgain() {
        world.bound(true);
        world.arrive(1);

        world.answer(world.open().get(0), new InDoubt());
        world.pass(1_000);

        assertThat(ids()).containsExactly(1L, 1L);
    }

    @ParameterizedTest
    @Tag("D16")
    @ValueSource(longs = {0x65, 0x66, 0x0B})
    void whatIsRefusedForGoodIsLaidAsideAndHoldsNobodyUp(long status) {
        world.bound(true);
        world.arrive(1);
        world.arrive(2);

        world.answer(world.open().get(0), CommandStatus.of((int) status));

        assertThat(world.open()).extracting(Delivered::id).containsExactly(2L);
        assertThat(world.store.doors()).containsEntry("dead:" + OutboxWorld.DOOR, 1L);
        assertThat(world.counts.at(OutboxWorld.DOOR)).isOne();
        assertThat(world.store.outcome(1).state()).isEqualTo(FinalState.UNDELIVERABLE);
        assertThat(world.events).containsExactly("mo.refused");
    }

    @Test
    @Tag("D6")
    void messageWhoseOctetsHaveChangedIsLaidAside() {
        world.arrive(1);
        world.store.corrupt(1);
        world.bound(true);

        assertThat(world.delivered).isEmpty();
        assertThat(world.events).containsExactly("store.corrupt", "mo.refused");
        assertThat(world.store.doors()).containsEntry("dead:" + OutboxWorld.DOOR, 1L);
    }

    @Test
    void whatTheStoreDidNotTakeIsStoredLaterAndNotHandedOverInBetween() {
        world.bound(true);
        world.arrive(1);
        world.isStoreDown = true;
        world.answer(world.open().get(0), CommandStatus.OK);
        world.pass(5_000);
        assertThat(world.waiting()).isOne();

        world.isStoreDown = false;
        world.pass(1_000);

        assertThat(world.waiting()).isZero();
        assertThat(ids()).containsExactly(1L);
    }

    private List<Long> ids() {
        return world.delivered.stream().map(Delivered::id).toList();
    }
}
