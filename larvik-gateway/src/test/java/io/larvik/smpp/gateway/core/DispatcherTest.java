package io.larvik.smpp.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.core.Effects.InDoubt;
import io.larvik.smpp.gateway.core.Effects.NotSent;
import io.larvik.smpp.gateway.core.Effects.Responded;
import io.larvik.smpp.gateway.core.Effects.Unsendable;
import io.larvik.smpp.gateway.core.VirtualWorld.Submitted;
import io.larvik.smpp.gateway.model.Attempt;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.model.TextMessage;
import io.larvik.smpp.pdu.SubmitSm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of messages by what their carriers answer. */
class DispatcherTest {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 24 * 60 * MINUTE;

    private final VirtualWorld world = new VirtualWorld();

    @Test
    void whatOneTurnAddedIsReadAtOnce() {
        world.slots = 0;
        List<QueueKey> keys = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            keys.add(world.accept("shop"));
        }
        world.slots = 20;
        int before = world.store.reads();

        keys.forEach(world.core::queued);
        world.run();

        assertThat(world.submitted).hasSize(10);
        assertThat(world.store.reads() - before).isEqualTo(1);
    }

    // ---- refusals

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 30", "3, 120", "4, 600", "5, 1800", "6, 1800", "9, 1800"})
    void refusedMessageIsTriedAgainLaterEachTime(int tries, long seconds) {
        world.nextLink = (message, content, link, refusal) -> null;
        QueueKey key = world.accept("shop");
        for (int i = 1; i < tries; i++) {
            world.answer(CommandStatus.SYSTEM_ERROR);
            world.pass(40 * MINUTE);
        }
        long before = world.now();
        world.answer(CommandStatus.SYSTEM_ERROR);

        long pause = world.store.queued(key.id()).get(0).due() - before;
        assertThat(pause).isBetween(seconds * 800, seconds * 1_200);
        assertThat(world.store.attempts(key.id())).hasSize(tries);
    }

    @Test
    @Tag("D12")
    void messageIsDeadAfterTenRefusals() {
        QueueKey key = world.accept("shop");
        for (int i = 1; i <= 10; i++) {
            assertThat(world.store.outcome(key.id())).isNull();
            world.answer(CommandStatus.SYSTEM_ERROR);
            world.pass(40 * MINUTE);
        }

        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.DEAD);
        assertThat(world.store.outcome(key.id()).error()).isEqualTo("attempts");
        assertThat(world.submitted).hasSize(10);
        assertThat(world.events).contains("msg.dead");
    }

    @Test
    @Tag("D6")
    void corruptMessageIsDeadAndNeverSent() {
        world.slots = 0;
        QueueKey corrupt = world.accept("shop");
        QueueKey sound = world.accept("shop");
        world.store.corrupt(corrupt.id());
        world.slots = 20;
        world.pass(2_000);

        assertThat(world.store.outcome(corrupt.id()).state()).isEqualTo(FinalState.DEAD);
        assertThat(world.store.outcome(corrupt.id()).error()).isEqualTo("corrupt");
        assertThat(world.submitted).hasSize(1);
        assertThat(world.events).contains("store.corrupt");
        world.ok("a");
        assertThat(world.store.awaited(sound.id())).hasSize(1);
    }

    @Test
    @Tag("D12")
    void messageThatIsRefusedEachTimeHoldsNobodyUp() {
        QueueKey poison = world.accept("shop");
        world.answer(CommandStatus.SYSTEM_ERROR);
        for (int i = 0; i < 50; i++) {
            QueueKey key = world.accept("shop");
            world.ok("a" + i);
            assertThat(world.store.awaited(key.id())).hasSize(1);
        }

        assertThat(world.store.queued(poison.id())).hasSize(1);
    }

    @Test
    void secondRefusalInARowTriesTheNextLink() {
        world.accept("shop");
        world.answer(CommandStatus.SYSTEM_ERROR);
        world.pass(10 * SECOND);
        world.answer(CommandStatus.SYSTEM_ERROR);
        world.pass(MINUTE);

        assertThat(world.submitted).extracting(Submitted::link).containsExactly("tele", "tele", "other");
    }

    @Test
    void refusalForGoodEndsTheMessageWithTheStatus() {
        world.nextLink = (message, content, link, refusal) -> null;
        QueueKey key = world.accept("shop");
        world.answer(CommandStatus.INVALID_DESTINATION_ADDRESS);

        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.UNDELIVERABLE);
        assertThat(world.store.outcome(key.id()).status()).isEqualTo(0x0B);
        assertThat(world.store.outcome(key.id()).error()).isEqualTo("11");
        assertThat(world.store.queued(key.id())).isEmpty();
    }

    @Test
    void refusalForGoodTakesTheLinkThatTheRouteNamesForIt() {
        QueueKey key = world.accept("shop");
        world.answer(CommandStatus.INVALID_DESTINATION_ADDRESS);
        world.answer(CommandStatus.INVALID_DESTINATION_ADDRESS);

        assertThat(world.submitted).extracting(Submitted::link).containsExactly("tele", "other");
        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.UNDELIVERABLE);
    }

    @Test
    void vendorStatusIsTriedAgain() {
        QueueKey key = world.accept("shop");
        world.answer(CommandStatus.of(0x500));

        assertThat(world.store.outcome(key.id())).isNull();
        assertThat(world.store.queued(key.id())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0x58", "0x14"})
    void throttledTryDoesNotCount(String status) {
        QueueKey key = world.accept("shop");
        for (int i = 0; i < 20; i++) {
            world.answer(CommandStatus.of(Integer.decode(status)));
            world.pass(2 * SECOND);
        }

        assertThat(world.submitted).hasSize(21);
        assertThat(world.store.outcome(key.id())).isNull();
        assertThat(world.store.attempts(key.id())).hasSize(1);
    }

    @Test
    @Tag("D13")
    void messageThatWasNotSentIsTriedOnceASecond() {
        QueueKey key = world.accept("shop");
        for (int i = 0; i < 20; i++) {
            world.answer(new NotSent());
            world.answer(new NotSent());
            world.pass(SECOND);
        }

        assertThat(world.submitted).hasSizeBetween(20, 22);
        assertThat(world.store.attempts(key.id())).isEmpty();
        assertThat(world.store.outcome(key.id())).isNull();
    }

    @Test
    void linkThatIsNotBoundAtTheCarrierDoesNotCount() {
        QueueKey key = world.accept("shop");
        world.answer(CommandStatus.INVALID_BIND_STATUS);

        assertThat(world.submitted).hasSize(1);
        world.core.linkBound("tele");
        world.run();
        assertThat(world.submitted).hasSize(2);
        assertThat(world.store.attempts(key.id())).isEmpty();
    }

    @Test
    void linkThatRefusesTwentyMessagesInARowGetsNoNewOnesForHalfAMinute() {
        world.slots = 20;
        for (int i = 0; i < 19; i++) {
            world.accept("shop");
            world.answer(CommandStatus.SYSTEM_ERROR);
        }
        assertThat(world.core.takesNew("tele")).isTrue();

        world.accept("shop");
        world.answer(CommandStatus.SYSTEM_ERROR);
        assertThat(world.core.takesNew("tele")).isFalse();
        assertThat(world.core.takesNew("other")).isTrue();

        world.submitted.clear();
        world.pass(31 * SECOND);
        assertThat(world.core.takesNew("tele")).isTrue();
    }

    @Test
    void oneMessageThatIsRefusedAgainAndAgainDoesNotStopItsLink() {
        world.nextLink = (message, content, link, refusal) -> null;
        world.accept("shop");
        for (int i = 0; i < 9; i++) {
            world.answer(CommandStatus.SYSTEM_ERROR);
            world.pass(40 * MINUTE);
        }

        assertThat(world.core.takesNew("tele")).isTrue();
    }

    @Test
    @Tag("D12")
    void messageThatCannotBeSentIsDeadWithTheReason() {
        QueueKey key = world.accept("shop");
        world.answer(new Unsendable("cannot be sent: IllegalArgumentException"));
        world.pass(DAY);

        assertThat(world.submitted).hasSize(1);
        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.DEAD);
        assertThat(world.store.outcome(key.id()).error()).isEqualTo("cannot be sent: IllegalArgumentException");
    }

    @Test
    @Tag("D12")
    void messageAtWhichOurOwnCodeFailsIsDeadAndFreesItsPlace() {
        world.nextLink = (message, content, link, refusal) -> {
            throw new IllegalStateException("a bug");
        };
        QueueKey key = world.accept("shop");
        world.answer(CommandStatus.INVALID_DESTINATION_ADDRESS);

        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.DEAD);
        assertThat(world.core.claimed()).isZero();
    }

    // ---- doubt

    @Test
    @Tag("D8")
    void messageInDoubtIsSentAgainAndMarked() {
        QueueKey key = world.accept("shop");
        world.answer(new InDoubt());
        world.pass(7 * SECOND);
        world.ok("2");

        assertThat(world.submitted).hasSize(2);
        assertThat(world.store.attempts(key.id())).extracting(Attempt::status).containsExactly(Attempt.IN_DOUBT, 0L);
        assertThat(world.events).contains("msg.in_doubt");
    }

    @Test
    @Tag("D7")
    void messageInDoubtOfAnAccountThatWantsItAtMostOnceIsUnknownAfterAMinute() {
        QueueKey key = world.accept("bank");
        world.answer(new InDoubt());
        world.pass(59 * SECOND);
        assertThat(world.store.outcome(key.id())).isNull();
        world.pass(2 * SECOND);

        assertThat(world.submitted).hasSize(1);
        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"shop", "bank"})
    void lateAnswerThatAcceptsAMessageEndsTheDoubt(String account) {
        QueueKey key = world.accept(account);
        SubmitSm request = world.last().parts().get(0);
        world.answer(new InDoubt());
        world.pass(2 * SECOND);
        world.core.answeredLate("tele", request, new Responded(CommandStatus.OK, "00AF"));
        world.pass(2 * MINUTE);

        assertThat(world.submitted).hasSize(1);
        assertThat(world.store.queued(key.id())).isEmpty();
        assertThat(world.store.outcome(key.id())).isNull();
        assertThat(world.store.awaited(key.id()))
                .containsExactly(key.due() + DAY + Duration.ofMinutes(10).toMillis());
        assertThat(world.store.attempts(key.id()))
                .extracting(Attempt::carrierId)
                .containsExactly("af");
        assertThat(world.counts.total()).isZero();
    }

    @Test
    void lateRefusalLeavesTheMessageToItsNextTry() {
        QueueKey key = world.accept("shop");
        SubmitSm request = world.last().parts().get(0);
        world.answer(new InDoubt());
        world.core.answeredLate("tele", request, new Responded(CommandStatus.SYSTEM_ERROR, null));
        world.pass(7 * SECOND);

        assertThat(world.submitted).hasSize(2);
        assertThat(world.store.attempts(key.id())).extracting(Attempt::status).containsExactly(8L);
    }

    @Test
    @Tag("D7")
    void whatWasClaimedWhenTheGatewayEndedIsInDoubt() {
        QueueKey resent = world.accept("shop");
        QueueKey failed = world.accept("bank");
        VirtualWorld after = new VirtualWorld(world.store, 1, world.passed());
        after.pass(2 * MINUTE);

        assertThat(after.submitted).hasSize(1);
        assertThat(after.store.attempts(resent.id()))
                .extracting(Attempt::status)
                .containsExactly(Attempt.IN_DOUBT);
        assertThat(after.store.outcome(failed.id()).state()).isEqualTo(FinalState.UNKNOWN);
    }

    // ---- parts

    @Test
    void partsOfATextLeaveTogetherAndAreTheSameEachTime() {
        QueueKey key = world.accept("shop", text("x".repeat(400)), DAY);
        List<SubmitSm> first = world.last().parts();
        world.answer(new InDoubt(), new InDoubt(), new InDoubt());
        world.pass(7 * SECOND);

        assertThat(first).hasSize(3);
        assertThat(world.last().parts())
                .extracting(SubmitSm::shortMessage)
                .containsExactlyElementsOf(
                        first.stream().map(SubmitSm::shortMessage).toList());
        assertThat(world.store.attempts(key.id())).extracting(Attempt::part).containsExactly(1, 2, 3);
    }

    @Test
    void onlyPartsThatWereNotTakenAreSentAgain() {
        QueueKey key = world.accept("shop", text("x".repeat(400)), DAY);
        List<SubmitSm> first = world.last().parts();
        world.answer(
                new Responded(CommandStatus.OK, "1"),
                new Responded(CommandStatus.SYSTEM_ERROR, null),
                new Responded(CommandStatus.OK, "3"));
        world.pass(7 * SECOND);
        assertThat(world.last().parts())
                .extracting(SubmitSm::shortMessage)
                .containsExactly(first.get(1).shortMessage());
        world.ok("2");

        assertThat(world.store.awaited(key.id())).hasSize(1);
        assertThat(world.store.attempts(key.id()).stream().filter(attempt -> attempt.status() == 0))
                .extracting(Attempt::carrierId)
                .containsExactly("1", "3", "2");
    }

    @Test
    @Tag("D18")
    void messageThatACarrierHasInPartStaysWithIt() {
        world.accept("shop", text("x".repeat(300)), DAY);
        for (int i = 0; i < 4; i++) {
            world.answer(
                    i == 0
                            ? new Effects.Answer[] {
                                new Responded(CommandStatus.OK, "1"), new Responded(CommandStatus.SYSTEM_ERROR, null)
                            }
                            : new Effects.Answer[] {new Responded(CommandStatus.SYSTEM_ERROR, null)});
            world.pass(15 * MINUTE);
        }

        assertThat(world.submitted)
                .extracting(Submitted::link)
                .containsOnly("tele")
                .hasSize(5);
    }

    @Test
    @Tag("D18")
    void messageThatACarrierMayHaveInPartIsNotSentOverAnotherLink() {
        QueueKey key = world.accept("shop", text("x".repeat(300)), DAY);
        world.answer(new InDoubt(), new Responded(CommandStatus.INVALID_DESTINATION_ADDRESS, null));
        world.pass(MINUTE);

        assertThat(world.submitted).hasSize(1);
        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.UNDELIVERABLE);
    }

    @Test
    void partsCountAgainstTheWindow() {
        world.slots = 4;
        world.accept("shop", text("x".repeat(400)), DAY);
        world.accept("shop", text("y".repeat(400)), DAY);
        world.accept("shop");
        assertThat(world.submitted).hasSize(1);
        assertThat(world.core.claimed()).isEqualTo(3);

        Responded ok = new Responded(CommandStatus.OK, "1");
        world.answer(ok, ok, ok);
        assertThat(world.submitted).hasSize(3);
        assertThat(world.core.claimed()).isEqualTo(4);
    }

    @Test
    void messageOfMorePartsThanTheWindowHasIsClaimedAlone() {
        world.slots = 2;
        world.accept("shop", text("x".repeat(400)), DAY);

        assertThat(world.last().parts()).hasSize(3);
    }

    @Test
    @Tag("D12")
    void textThatTheAlphabetLacksIsDead() {
        Content content =
                new TextMessage("Larvik", "46709771337", "\u4f60", null, "GSM7", false, null, false, 10).content();
        QueueKey key = world.accept("shop", content, DAY);

        assertThat(world.submitted).isEmpty();
        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.DEAD);
    }

    // ---- time

    @Test
    @Tag("D10")
    void nothingLeavesAfterItExpires() {
        world.slots = 0;
        QueueKey key = world.accept("shop", VirtualWorld.pdu("Hello"), 10 * SECOND);
        world.in(10 * SECOND, () -> world.slots = 20);
        world.pass(10 * SECOND);
        world.core.linkBound("tele");
        world.pass(DAY);

        assertThat(world.submitted).isEmpty();
        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.EXPIRED);
    }

    @Test
    @Tag("D10")
    void messageThatExpiresWhileItIsClaimedDoesNotLeave() {
        world.slots = 0;
        QueueKey key = world.accept("shop", VirtualWorld.pdu("Hello"), 10 * SECOND);
        world.slots = 20;
        world.core.linkBound("tele"); // claims it, which is not on disk yet
        world.clockStep = 10 * SECOND;
        world.run();

        assertThat(world.submitted).isEmpty();
        assertThat(world.store.claimed()).isZero();
        world.pass(SECOND);
        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.EXPIRED);
    }

    @Test
    void carrierIsToldTheTimeThatIsLeft() {
        world.accept("shop", VirtualWorld.pdu("Hello"), 2 * 60 * MINUTE);

        assertThat(world.last().parts().get(0).validityPeriod()).isEqualTo("000000015000000R");
    }

    // ---- a store that fails

    @Test
    void claimThatTheStoreCannotSettleKeepsItsPlaceAndIsSettledLater() {
        QueueKey key = world.accept("shop");
        world.isStoreDown = true;
        world.ok("1");
        world.pass(5 * SECOND);
        assertThat(world.core.claimed()).isEqualTo(1);

        world.isStoreDown = false;
        world.pass(2 * SECOND);
        assertThat(world.core.claimed()).isZero();
        assertThat(world.store.awaited(key.id())).hasSize(1);
        assertThat(world.submitted).hasSize(1);
    }

    private static Content text(String text) {
        return new TextMessage("Larvik", "46709771337", text, null, null, false, null, false, 10).content();
    }
}
