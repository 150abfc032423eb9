package io.larvik.smpp.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.model.Attempt;
import io.larvik.smpp.gateway.model.AuditEntry;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.Orphan;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.model.Segment;
import io.larvik.smpp.gateway.model.SegmentGroup;
import io.larvik.smpp.gateway.store.Erase.Before;
import io.larvik.smpp.gateway.store.Leases.Lease;
import io.larvik.smpp.gateway.store.Leases.Taken;
import io.larvik.smpp.gateway.store.MessageQueries.Filter;
import io.larvik.smpp.gateway.store.MessageQueries.Found;
import io.larvik.smpp.gateway.store.MessageQueries.Note;
import io.larvik.smpp.gateway.store.MessageStore.Backlog;
import io.larvik.smpp.gateway.store.MessageStore.Claimed;
import io.larvik.smpp.gateway.store.MessageStore.Due;
import io.larvik.smpp.gateway.store.MessageStore.Opened;
import io.larvik.smpp.gateway.store.MessageStore.OutboxEntry;
import io.larvik.smpp.gateway.store.ReceiptArrived.Result;
import io.larvik.smpp.gateway.store.ReceiptArrived.Rule;
import io.larvik.smpp.gateway.store.ReceiptArrived.Said;
import io.larvik.smpp.gateway.store.ReceiptArrived.Told;
import io.larvik.smpp.gateway.store.ReceiptArrived.Writing;
import io.larvik.smpp.gateway.store.SegmentArrived.Arrived;
import io.larvik.smpp.gateway.store.SegmentSweep.Most;
import io.larvik.smpp.gateway.store.SegmentSweep.Swept;
import io.larvik.smpp.gateway.store.Settle.Again;
import io.larvik.smpp.gateway.store.Settle.Back;
import io.larvik.smpp.gateway.store.Settle.Ended;
import io.larvik.smpp.gateway.store.Settle.Sent;
import io.larvik.smpp.gateway.store.Settle.Settled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store does. Times are milliseconds from an arbitrary zero. */
public abstract class MessageStoreContract {

    private static final long DAY = 86_400_000;
    private static final int MOST = 100;

    private MessageStore store = create();

    /** The id of the last message that segments made. */
    private long lastJoined = 10_000;

    private Leases leases;
    private List<Claimed> claimedBefore;
    private long epoch;

    /** Returns the store, not opened: the same messages each time, once the store before is closed. */
    protected abstract MessageStore create();

    /** Tells that the store is open, and the link taken: from now on its connections may fail. */
    protected void opened() {}

    /** Tells that the store will be closed: its connections must not fail any more. */
    protected void closing() {}

    @BeforeEach
    void open() {
        Opened opened = store.open();
        leases = store.leases(opened);
        Taken taken = leases.take("link:tele");
        epoch = taken.lease().epoch();
        claimedBefore = taken.claimed();
        opened();
    }

    @AfterEach
    void close() {
        closing();
        leases.release(List.of(new Lease("link:tele", epoch)));
        leases.close();
        store.close();
    }

    private void reopen() {
        close();
        store = create();
        open();
    }

    // ---- accept

    @Test
    void acceptedMessageWaitsInItsQueue() {
        accept(message(1, 100));

        Due due = due(100).get(0);

        assertThat(due.message()).isEqualTo(message(1, 100));
        assertThat(due.content().check().octets().toHex()).isEqualTo("0001");
        assertThat(due.tries()).isZero();
        assertThat(store.queues()).singleElement().satisfies(queue -> {
            assertThat(queue.count()).isEqualTo(1);
            assertThat(queue.firstDue()).isEqualTo(100);
        });
    }

    @Test
    void messageIsStillThereInTheNextStart() {
        accept(message(1, 100));

        reopen();

        assertThat(due(100)).hasSize(1);
        assertThat(epoch).isEqualTo(2);
    }

    @Test
    void idThatIsGivenTwiceFailsAndNothingOfItsTurnIsStored() {
        accept(message(1, 100));

        assertThatThrownBy(() -> commit(new Turn(List.of(acceptOf(message(2, 100)), acceptOf(message(1, 100))))))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.STEP));
        assertThat(due(100)).extracting(due -> due.key().id()).containsExactly(1L);
    }

    @Test
    void messagesLeaveInTheOrderOfTheirTimesAndIds() {
        accept(message(3, 100));
        accept(message(1, 200));
        accept(message(2, 100));

        assertThat(due(100)).extracting(due -> due.key().id()).containsExactly(2L, 3L);
        assertThat(due(200)).extracting(due -> due.key().id()).containsExactly(2L, 3L, 1L);
        assertThat(store.due(due(100).get(0).key(), 200, MOST))
                .extracting(due -> due.key().id())
                .containsExactly(3L, 1L);
    }

    @Test
    void highestIdIsKnownAfterARestart() {
        accept(message(17, 100));
        close();
        store = create();
        Opened opened = store.open();
        leases = store.leases(opened);

        assertThat(opened.highestId()).isEqualTo(17);
    }

    // ---- claim

    @Test
    void messageIsClaimedOnce() {
        QueueKey key = accept(message(1, 100));

        assertThat(commit(new Claim(key, DAY, epoch))).isTrue();
        assertThat(commit(new Claim(key, DAY, epoch))).isFalse();
        assertThat(due(100)).isEmpty();
    }

    @Test
    void whatWasClaimedIsToldToTheNextStart() {
        QueueKey key = accept(message(1, 100));
        accept(message(2, 100));
        commit(new Claim(key, DAY, epoch));
        long before = epoch;

        reopen();

        assertThat(claimedBefore).singleElement().satisfies(claimed -> {
            assertThat(claimed.key()).isEqualTo(key);
            assertThat(claimed.message().id()).isEqualTo(1);
            assertThat(claimed.epoch()).isEqualTo(before);
            assertThat(claimed.tries()).isEqualTo(1);
        });
    }

    // ---- settle

    @Test
    void messageThatWasNotSentGoesBackAsItWas() {
        QueueKey key = claimed(message(1, 100));

        assertThat(settle(key, new Back()).wasClaimed()).isTrue();

        assertThat(due(100))
                .singleElement()
                .satisfies(due -> assertThat(due.tries()).isZero());
    }

    @Test
    void messageThatIsTriedAgainComesAtItsNewTime() {
        QueueKey key = claimed(message(1, 100));

        settle(key, new Again("tele", 500, DAY, 1));

        assertThat(due(499)).isEmpty();
        assertThat(due(500))
                .singleElement()
                .satisfies(due -> assertThat(due.tries()).isEqualTo(1));
    }

    @Test
    void settlingTwiceChangesNothing() {
        QueueKey key = claimed(message(1, 100));
        settle(key, new Again("tele", 500, DAY, 1));

        assertThat(settle(key, new Again("tele", 600, DAY, 2)).wasClaimed()).isFalse();
        assertThat(due(1_000))
                .singleElement()
                .satisfies(due -> assertThat(due.key().due()).isEqualTo(500));
    }

    @Test
    void claimOfAnotherEpochIsNotSettled() {
        QueueKey key = claimed(message(1, 100));

        Settled settled = commit(new Settle(key, epoch + 1, List.of(), new Again("tele", 500, DAY, 1)));

        assertThat(settled.wasClaimed()).isFalse();
        assertThat(due(1_000)).isEmpty();
    }

    @Test
    void messageThatEndsLeavesItsReceipt() {
        QueueKey key = claimed(message(1, 100));

        settle(key, new Ended(new Outcome(1, FinalState.UNDELIVERABLE, 11L, "11", 200), receipt(1, 200)));

        assertThat(outbox(200)).extracting(entry -> entry.item().message()).containsExactly(1L);
        assertThat(store.doors()).containsEntry("smpp:shop", 1L);
        assertThat(store.queues()).isEmpty();
    }

    // ---- receipts

    @Test
    void receiptEndsItsMessageOnce() {
        sent(message(1, 100), "a1");

        assertThat(receipt("a1", FinalState.DELIVERED)).isEqualTo(Result.ENDED);
        assertThat(receipt("a1", FinalState.UNDELIVERABLE)).isEqualTo(Result.NOTED);

        assertThat(outbox(DAY)).hasSize(1);
        assertThat(sweep(2 * DAY).ended()).as("nothing is awaited any more").isZero();
    }

    @Test
    void secondFormOfAnIdFindsTheMessage() {
        sent(message(1, 100), "ff");

        assertThat(commit(arrived(1, false, List.of("255", "ff"), FinalState.DELIVERED)))
                .isEqualTo(Result.ENDED);
    }

    @Test
    void intermediateStateEndsNothing() {
        sent(message(1, 100), "a1");

        assertThat(receipt("a1", null)).isEqualTo(Result.NOTED);
        assertThat(outbox(DAY)).isEmpty();
        assertThat(receipt("a1", FinalState.DELIVERED)).isEqualTo(Result.ENDED);
    }

    @Test
    void receiptOfAnotherCarrierFindsNothing() {
        sent(message(1, 100), "a1");

        ReceiptArrived step = new ReceiptArrived(
                "other",
                900,
                false,
                told(List.of("a1"), FinalState.DELIVERED),
                Rule.ALL,
                (message, state, said) -> receipt(message.id(), 300));

        assertThat(commit(step)).isEqualTo(Result.ORPHAN);
    }

    @Test
    void receiptBeforeItsResponseIsGivenBackWithTheResponse() {
        QueueKey key = claimed(message(1, 100));
        assertThat(receipt("a1", FinalState.DELIVERED)).isEqualTo(Result.ORPHAN);

        Settled settled = commit(new Settle(key, epoch, List.of(attempt(1, 1, 1, "a1")), new Sent(DAY)));

        assertThat(settled.orphans()).extracting(Orphan::id).containsExactly(900L);
        assertThat(commit(arrived(900, true, List.of("a1"), FinalState.DELIVERED)))
                .isEqualTo(Result.ENDED);
        assertThat(sweep(200).orphans()).isEmpty();
    }

    @Test
    void orphanIsFoundByTheSweepAfterARestart() {
        QueueKey key = claimed(message(1, 100));
        receipt("a1", FinalState.DELIVERED);
        commit(new Settle(key, epoch, List.of(attempt(1, 1, 1, "a1")), new Sent(DAY)));

        reopen();

        assertThat(sweep(200).orphans()).extracting(Orphan::id).containsExactly(900L);
    }

    @Test
    void severalPartsEndTheMessageTogetherAndTheWorstCounts() {
        QueueKey key = claimed(message(1, 100));
        commit(new Settle(key, epoch, List.of(attempt(1, 1, 2, "a1"), attempt(1, 2, 2, "a2")), new Sent(DAY)));

        assertThat(receipt("a1", FinalState.UNDELIVERABLE)).isEqualTo(Result.NOTED);
        assertThat(receipt("a1", FinalState.UNDELIVERABLE)).as("twice").isEqualTo(Result.NOTED);
        assertThat(receipt("a2", FinalState.DELIVERED)).isEqualTo(Result.ENDED);
    }

    @Test
    void newestMessageWithAnIdGetsTheReceipt() {
        sent(message(1, 100), "a1");
        sent(message(2, 100), "a1");

        receipt("a1", FinalState.DELIVERED);

        assertThat(outbox(DAY)).extracting(entry -> entry.item().message()).containsExactly(2L);
    }

    // ---- outbox

    @Test
    void whatWasHandedOverIsGone() {
        OutboxItem item = inOutbox();

        assertThat(commit(new HandedOver(item, null, null))).isTrue();
        assertThat(commit(new HandedOver(item, null, null))).isFalse();
        assertThat(outbox(DAY)).isEmpty();
    }

    @Test
    void whatIsTriedLaterKeepsItsIdAndCounts() {
        OutboxItem item = inOutbox();

        commit(new HandedOver(item, item.later(700), null));

        assertThat(outbox(699)).isEmpty();
        assertThat(outbox(700)).singleElement().satisfies(entry -> {
            assertThat(entry.item().id()).isEqualTo(item.id());
            assertThat(entry.item().tries()).isEqualTo(1);
            assertThat(entry.content()).isNotNull();
        });
    }

    // ---- sweep

    @Test
    void queuedMessageThatExpiresEnds() {
        accept(message(1, 100));

        assertThat(sweep(DAY - 1).ended()).isZero();
        assertThat(sweep(DAY).ended()).isEqualTo(1);
        assertThat(due(DAY)).isEmpty();
        assertThat(outbox(DAY)).hasSize(1);
    }

    @Test
    void claimedMessageDoesNotExpire() {
        claimed(message(1, 100));

        assertThat(sweep(2 * DAY).ended()).isZero();
    }

    @Test
    void messageWhoseReceiptNeverComesEnds() {
        sent(message(1, 100), "a1");

        assertThat(sweep(DAY).ended()).isEqualTo(1);
        assertThat(receipt("a1", FinalState.DELIVERED)).as("too late").isEqualTo(Result.NOTED);
        assertThat(outbox(DAY)).hasSize(1);
    }

    @Test
    void orphansAndOutboxItemsAreGivenUpInTheEnd() {
        receipt("nobody", FinalState.DELIVERED);
        inOutbox();

        assertThat(sweep(100).givenUp()).isZero();
        assertThat(commit(new Sweep(3 * DAY, DAY, (message, state) -> null)).givenUp())
                .isEqualTo(2);
    }

    @Test
    @Tag("E18")
    void auditIsKeptAsLongAsMessages() {
        List<AuditEntry> entries = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            entries.add(0, new AuditEntry(i, 100 * i, "anna", "find", "number " + i));
            commit(new Audited(entries.get(0)));
        }
        assertThat(store.audit(Long.MAX_VALUE, MOST)).isEqualTo(entries);
        assertThat(store.audit(3, 1)).containsExactly(entries.get(1));

        commit(new Erase(new Before(1_000, 1_000), new Before(200, 1_000)));
        commit(new Erase(new Before(1_000, 1_000), new Before(1_000, 3)));

        assertThat(store.audit(Long.MAX_VALUE, MOST)).containsExactly(entries.get(0));
    }

    @Test
    void backlogHasOrphansAndTheOldestItemOfEachDoor() {
        assertThat(store.backlog()).isEqualTo(new Backlog(0, Map.of()));

        commit(arrived(900, false, List.of("nobody", "0000nobody"), FinalState.DELIVERED));
        inOutbox();

        assertThat(store.backlog()).isEqualTo(new Backlog(1, Map.of("smpp:shop", 1_001L)));
    }

    @ParameterizedTest
    @EnumSource
    void sweepThatFindsAsMuchOfAKindAsATurnTakesSaysSo(Kept kind) {
        List<Step<?>> steps = new ArrayList<>();
        for (int i = 1; i <= Sweep.MOST; i++) {
            steps.add(kind.step(i));
        }
        commit(new Turn(steps));

        assertThat(sweep(2 * DAY).hasMore()).isTrue();
        assertThat(sweep(2 * DAY).hasMore()).isFalse();
    }

    /** What is kept until its time is up. */
    enum Kept {
        ORPHAN {
            @Override
            Step<?> step(int no) {
                return arrived(no, false, List.of("nobody" + no), FinalState.DELIVERED);
            }
        },
        OUTBOX {
            @Override
            Step<?> step(int no) {
                return inbound(no);
            }
        },
        NAME {
            @Override
            Step<?> step(int no) {
                return named(lasting(no), "name" + no, "01");
            }
        };

        abstract Step<?> step(int no);
    }

    /** Returns a message that does not expire with the others. */
    private static Message lasting(long id) {
        return new Message(id, Message.Kind.MT, "shop", "1", "2", Lane.NORMAL, 100, 9 * DAY, 0, "smpp:shop", null);
    }

    private static Inbound inbound(long id) {
        Message message = new Message(
                id, Message.Kind.MO, "shop", "46709771337", "12345", Lane.NORMAL, 100, DAY, 0, "smpp:shop", null);
        return new Inbound(
                message,
                content(id),
                new OutboxItem("smpp:shop", 100, id, id, OutboxItem.Kind.MESSAGE, DAY, 0, OctetString.EMPTY));
    }

    // ---- what comes twice

    @Test
    @Tag("G3")
    void messageOfAKnownNameIsTakenOnce() {
        assertThat(commit(named(message(1, 100), "a", "01"))).isEqualTo(new Accept.Taken(1, Accept.How.NEW, "tele"));
        assertThat(commit(named(message(2, 100), "a", "01")))
                .isEqualTo(new Accept.Taken(1, Accept.How.REPLAYED, "tele"));
        assertThat(commit(named(message(3, 100), "a", "02")))
                .isEqualTo(new Accept.Taken(1, Accept.How.CONFLICT, "tele"));
        assertThat(commit(named(message(4, 100), "b", "01"))).isEqualTo(new Accept.Taken(4, Accept.How.NEW, "tele"));

        assertThat(due(100)).extracting(due -> due.key().id()).containsExactly(1L, 4L);
    }

    @Test
    @Tag("E13")
    void messageThatComesAgainIsToldTheLinkOfTheFirst() {
        Dedupe name = new Dedupe("a", OctetString.ofHex("01"), 100, DAY);
        commit(new Accept(message(1, 100), content(1), "other", name));

        assertThat(commit(named(message(2, 100), "a", "01")).link()).isEqualTo("other");
    }

    @Test
    @Tag("G3")
    void messagesOfOneNameInOneTurnAreOne() {
        Accept first = named(message(1, 100), "a", "01");
        Accept second = named(message(2, 100), "a", "01");

        commit(new Turn(List.of(first, second)));
        first.committed();
        second.committed();

        assertThat(second.done().join()).isEqualTo(new Accept.Taken(1, Accept.How.REPLAYED, "tele"));
        assertThat(due(100)).hasSize(1);
    }

    @Test
    @Tag("G3")
    void nameIsKnownAfterARestartAndUntilItsTimeIsUp() {
        commit(named(message(1, 100), "a", "01"));
        reopen();
        assertThat(commit(named(message(2, 100), "a", "01")).how()).isEqualTo(Accept.How.REPLAYED);

        Dedupe later = new Dedupe("a", OctetString.ofHex("01"), DAY, 2 * DAY);
        Accept again = new Accept(message(3, 100), content(3), "tele", later);

        assertThat(commit(again)).isEqualTo(new Accept.Taken(3, Accept.How.NEW, "tele"));
    }

    // ---- cancel, replace, move

    @Test
    void waitingMessageIsCancelledOnce() {
        accept(message(1, 100));

        assertThat(cancel("shop", 1)).isEqualTo(Change.DONE);
        assertThat(cancel("shop", 1)).isEqualTo(Change.ENDED);

        assertThat(due(100)).isEmpty();
        assertThat(outbox(DAY)).extracting(entry -> entry.item().message()).containsExactly(1L);
    }

    @Test
    void messageOfAnotherAccountIsUnknown() {
        accept(message(1, 100));

        assertThat(cancel("bank", 1)).isEqualTo(Change.UNKNOWN);
        assertThat(cancel("shop", 2)).isEqualTo(Change.UNKNOWN);
        assertThat(replace("bank", 1, null)).isEqualTo(Change.UNKNOWN);
        assertThat(due(100)).hasSize(1);
    }

    @Test
    void messageThatACarrierMayHaveIsNotCancelled() {
        claimed(message(1, 100));
        sent(message(2, 100), "a1");

        assertThat(cancel("shop", 1)).isEqualTo(Change.TOO_LATE);
        assertThat(cancel("shop", 2)).isEqualTo(Change.TOO_LATE);
        assertThat(replace("shop", 1, null)).isEqualTo(Change.TOO_LATE);
        assertThat(outbox(DAY)).isEmpty();
    }

    @Test
    void messageThatIsTriedAgainIsCancelled() {
        QueueKey key = claimed(message(1, 100));
        commit(new Settle(key, epoch, List.of(attempt(1, 1, 1, "a1")), new Again("tele", 500, DAY, 1)));

        assertThat(cancel("shop", 1)).isEqualTo(Change.DONE);
        assertThat(due(500)).isEmpty();
    }

    @Test
    void replacedMessageSaysSomethingElse() {
        accept(message(1, 100));

        assertThat(replace("shop", 1, DAY / 2)).isEqualTo(Change.DONE);

        Due due = due(100).get(0);
        assertThat(due.content().check().octets().toHex()).isEqualTo("7777");
        assertThat(due.expires()).isEqualTo(DAY / 2);
    }

    @Test
    void whatWasReadBeforeItWasReplacedIsNotClaimed() {
        QueueKey key = accept(message(1, 100));
        Due before = due(100).get(0);

        replace("shop", 1, null);

        assertThat(commit(new Claim(key, before.expires(), epoch))).isFalse();
        assertThat(commit(new Claim(key, due(100).get(0).expires(), epoch))).isTrue();
    }

    @Test
    void replacedMessageLeavesAtItsNewTimeAndCanStillBeTakenBack() {
        QueueKey key = accept(message(1, 100));
        Content other = new Content(Content.Form.PDU, OctetString.ofHex("7777"));

        Change change = commit(new Replace("shop", 1, List.of("other", "tele"), new Replace.New(other, 900L, null, 0)));

        assertThat(change).isEqualTo(Change.DONE);
        assertThat(due(899)).isEmpty();
        assertThat(due(900)).singleElement().satisfies(due -> {
            assertThat(due.key()).isEqualTo(key.on("tele", 900));
            assertThat(due.message().due()).isEqualTo(900);
            assertThat(due.message().wants()).isZero();
        });
        assertThat(cancel("shop", 1)).isEqualTo(Change.DONE);
    }

    @Test
    void messageOfASubscriberThatNobodyWantsEndsAtOnceAndIsKept() {
        Message message =
                new Message(5, Message.Kind.MO, "", "46709771337", "46701113311", Lane.NORMAL, 100, DAY, 0, "", null);
        commit(new Inbound(message, new Content(Content.Form.PDU, OctetString.ofHex("05")), null));

        assertThat(store.doors()).isEmpty();
        assertThat(store.queries().find(5).outcome().state()).isEqualTo(FinalState.DEAD);
    }

    @Test
    void messageOfASubscriberThatNobodyFetchesExpires() {
        Message message = new Message(
                5, Message.Kind.MO, "shop", "46709771337", "46701113311", Lane.NORMAL, 100, DAY, 0, "smpp:shop", null);
        OutboxItem item = new OutboxItem("smpp:shop", 100, 5, 5, OutboxItem.Kind.MESSAGE, DAY, 0, OctetString.EMPTY);
        commit(new Inbound(message, new Content(Content.Form.PDU, OctetString.ofHex("05")), item));

        sweep(DAY - 1);
        assertThat(store.queries().find(5).outcome()).isNull();
        sweep(DAY);

        assertThat(outbox(DAY)).isEmpty();
        assertThat(store.queries().find(5).outcome().state()).isEqualTo(FinalState.EXPIRED);
    }

    @Test
    void deadLetterLiesAtADoorOfItsOwn() {
        OutboxItem item = inOutbox();

        commit(new HandedOver(item, item.dead(300, DAY), null));

        assertThat(outbox(DAY)).isEmpty();
        assertThat(store.outbox("dead:smpp:shop", null, 300, MOST)).hasSize(1);
    }

    @Test
    void waitingMessagesMoveToAnotherLinkAndClaimedOnesStay() {
        QueueKey first = accept(message(1, 100));
        QueueKey second = claimed(message(2, 100));

        assertThat(commit(new Move(List.of(first, second), "other"))).isEqualTo(1);
        assertThat(commit(new Move(List.of(first, second), "other"))).isZero();

        assertThat(due(100)).isEmpty();
        assertThat(store.due(new QueueKey("other", "shop", Lane.NORMAL, 0, 0), 100, MOST))
                .extracting(due -> due.key().id())
                .containsExactly(1L);
        assertThat(settle(second, new Back()).wasClaimed()).isTrue();
    }

    // ---- messages of subscribers

    @Test
    void messageOfASubscriberWaitsForItsApplicationAndEndsWithIt() {
        OutboxItem item =
                new OutboxItem("smpp:shop", 100, 1_001, 1, OutboxItem.Kind.MESSAGE, 3 * DAY, 0, OctetString.EMPTY);
        Message message = new Message(
                1, Message.Kind.MO, "shop", "46709771337", "12345", Lane.NORMAL, 100, 3 * DAY, 0, "smpp:shop", null);

        assertThat(commit(new Inbound(message, content(1), item))).isEqualTo(1);

        OutboxEntry entry = outbox(100).get(0);
        assertThat(entry.message()).isEqualTo(message);
        assertThat(entry.item().kind()).isEqualTo(OutboxItem.Kind.MESSAGE);
        assertThat(store.queues()).isEmpty();

        Outcome delivered = new Outcome(1, FinalState.DELIVERED, null, null, 200);
        assertThat(commit(new HandedOver(item, null, delivered))).isTrue();
        assertThat(store.queries().find(1).outcome()).isEqualTo(delivered);
    }

    // ---- what is asked

    @Test
    void allThatIsKnownOfAMessageIsFound() {
        sent(message(1, 100), "a1");
        receipt("a1", null);
        receipt("a1", FinalState.DELIVERED);

        Found found = store.queries().find(1);

        assertThat(found.message()).isEqualTo(message(1, 100));
        assertThat(found.content().check().octets().toHex()).isEqualTo("0001");
        assertThat(found.attempts()).containsExactly(attempt(1, 1, 1, "a1"));
        assertThat(found.notes()).containsExactly(new Note(1, MessageState.ENROUTE, "000", 160));
        assertThat(found.receipts())
                .containsExactly(
                        new Note(1, MessageState.ENROUTE, "000", 160), new Note(1, MessageState.DELIVERED, "000", 160));
        assertThat(found.outcome()).isEqualTo(new Outcome(1, FinalState.DELIVERED, null, "000", 160));
        assertThat(store.queries().find(2)).isNull();
    }

    @Test
    void messagesAreListedFromTheNewest() {
        accept(message(1, 100));
        accept(message(2, 100));
        sent(message(3, 100), "a1");
        receipt("a1", FinalState.DELIVERED);

        assertThat(ids(Filter.of("shop", 10))).containsExactly(3L, 2L, 1L);
        assertThat(ids(Filter.of("shop", 2))).containsExactly(3L, 2L);
        assertThat(ids(Filter.of("shop", 10).below(3))).containsExactly(2L, 1L);
        assertThat(ids(Filter.of("shop", 10).from(2))).containsExactly(3L, 2L);
        assertThat(ids(Filter.of("bank", 10))).isEmpty();
        assertThat(ids(Filter.of(null, 10).destination("46709771337"))).hasSize(3);
        assertThat(ids(Filter.of(null, 10).destination("4670977133"))).isEmpty();
        assertThat(ids(Filter.of("shop", 10).source("Larvik"))).hasSize(3);
        assertThat(ids(Filter.of("shop", 10).reference("none"))).isEmpty();
        assertThat(ids(Filter.of("shop", 10).kind(Message.Kind.MO))).isEmpty();
        assertThat(ids(Filter.of("shop", 10).ended(FinalState.DELIVERED))).containsExactly(3L);
        assertThat(ids(Filter.of("shop", 10).open())).containsExactly(2L, 1L);
    }

    private List<Long> ids(Filter filter) {
        return store.queries().list(filter).stream()
                .map(found -> found.message().id())
                .toList();
    }

    // ---- erase

    @Test
    @Tag("E18")
    void whatMessagesSayIsErasedFirstAndAllElseLater() {
        sent(message(1, 100), "a1");
        receipt("a1", FinalState.DELIVERED); // ended at 160
        accept(message(2, 100));

        assertThat(erase(160, 0)).isZero();
        assertThat(erase(161, 0)).isEqualTo(1);
        assertThat(store.queries().find(1).content()).isNull();

        assertThat(erase(161, 161)).isEqualTo(1);
        assertThat(store.queries().find(1)).isNull();
        assertThat(due(100)).as("a message that has not ended stays").hasSize(1);
        assertThat(erase(161, 161)).isZero();
    }

    @Test
    void messageWithAYoungerIdIsNotErased() {
        sent(message(1, 100), "a1");
        receipt("a1", FinalState.DELIVERED);
        sent(message(2, 100), "a2");
        receipt("a2", FinalState.DELIVERED);

        assertThat(commit(new Erase(new Before(161, 2), new Before(161, 1)))).isEqualTo(1);
        assertThat(store.queries().find(1).content()).isNull();
        assertThat(store.queries().find(2).content()).isNotNull();

        assertThat(commit(new Erase(new Before(161, 2), new Before(161, 2)))).isEqualTo(1);
        assertThat(store.queries().find(1)).isNull();
        assertThat(store.queries().find(2)).isNotNull();
    }

    private int erase(long contentBefore, long allBefore) {
        return commit(new Erase(new Before(contentBefore, Long.MAX_VALUE), new Before(allBefore, Long.MAX_VALUE)));
    }

    // ---- rules for receipts

    @Test
    void receiptOfTheLastPartEndsTheMessageWhereThatIsTheRule() {
        sentInParts("a1", "a2");

        assertThat(commit(arrived(900, false, List.of("a1"), FinalState.DELIVERED, Rule.LAST)))
                .isEqualTo(Result.NOTED);
        assertThat(commit(arrived(901, false, List.of("a2"), FinalState.UNDELIVERABLE, Rule.LAST)))
                .isEqualTo(Result.ENDED);
    }

    @Test
    void firstReceiptOfAnyPartEndsTheMessageWhereThatIsTheRule() {
        sentInParts("a1", "a2");

        assertThat(commit(arrived(900, false, List.of("a1"), FinalState.DELIVERED, Rule.ANY)))
                .isEqualTo(Result.ENDED);
    }

    @Test
    void receiptWithWhatTheIdsHaveInCommonCountsForAllParts() {
        sentInParts("a-1", "a-2");

        Told told = told(List.of("a"), "a-1", FinalState.DELIVERED);
        ReceiptArrived step = new ReceiptArrived(
                "tele", 900, false, told, Rule.ALL, (message, state, said) -> receipt(message.id(), 300));
        assertThat(commit(step)).isEqualTo(Result.ENDED);
        assertThat(step.foundBy()).isEqualTo("a-1");
    }

    @Test
    void receiptThatEndedAMessageIsToldWithAllOthers() {
        sentInParts("a1", "a2");
        commit(arrived(900, false, List.of("a1"), FinalState.UNDELIVERABLE));
        commit(arrived(901, false, List.of("a2"), FinalState.DELIVERED));
        accept(message(2, 100));
        sweep(2 * DAY);

        assertThat(store.queries().find(1).receipts())
                .as("that of each part is kept, and none is told twice")
                .containsExactly(
                        new Note(1, MessageState.UNDELIVERABLE, "000", 160),
                        new Note(2, MessageState.DELIVERED, "000", 160));
        assertThat(store.queries().find(2).receipts()).as("expired").isEmpty();
    }

    @Test
    void errorOfAMessageIsThatOfThePartThatFailed() {
        sentInParts("a1", "a2");
        List<Said> said = new ArrayList<>();
        Writing writing = (message, end, each) -> {
            said.add(each);
            return null;
        };
        OctetString raw = OctetString.ofHex("1b");
        MessageState failed = MessageState.UNDELIVERABLE;
        Told first = new Told(List.of("a1"), null, failed, FinalState.UNDELIVERABLE, "027", 160, raw);
        commit(new ReceiptArrived("tele", 900, false, first, Rule.ALL, writing));
        Told second = told(List.of("a2"), FinalState.DELIVERED);
        commit(new ReceiptArrived("tele", 901, false, second, Rule.ALL, writing));

        assertThat(said).as("perhaps in two tries of the turn").containsOnly(new Said("027", raw));
        assertThat(store.queries().find(1).outcome())
                .isEqualTo(new Outcome(1, FinalState.UNDELIVERABLE, null, "027", 160));
    }

    @Test
    void receiptAfterAMessageHasEndedAsUnknownIsSentOnOnceWhereItIsWanted() {
        sent(message(1, 100), "a1");
        sweep(2 * DAY);
        Writing writing = new Writing() {
            @Override
            public OutboxItem receipt(Message message, @Nullable FinalState end, Said said) {
                return MessageStoreContract.receipt(message.id(), 300);
            }

            @Override
            public OutboxItem late(Message message, FinalState end, Said said) {
                return new OutboxItem(
                        "smpp:shop", 400, 7_000, 1, OutboxItem.Kind.RECEIPT, 3 * DAY, 0, OctetString.EMPTY);
            }
        };
        Told told = told(List.of("a1"), FinalState.DELIVERED);

        assertThat(commit(new ReceiptArrived("tele", 900, false, told, Rule.ALL, writing)))
                .isEqualTo(Result.LATE);
        assertThat(commit(new ReceiptArrived("tele", 901, false, told, Rule.ALL, writing)))
                .isEqualTo(Result.NOTED);

        assertThat(outbox(3 * DAY)).extracting(entry -> entry.item().id()).containsExactlyInAnyOrder(7_000L, 1_001L);
        assertThat(store.queries().find(1).outcome().state()).isEqualTo(FinalState.UNKNOWN);
    }

    private void sentInParts(String... carrierIds) {
        QueueKey key = claimed(message(1, 100));
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 1; i <= carrierIds.length; i++) {
            attempts.add(attempt(1, i, carrierIds.length, carrierIds[i - 1]));
        }
        commit(new Settle(key, epoch, attempts, new Sent(DAY)));
    }

    // ---- what is no message

    @Test
    void spellingsAndTheTimeAreRemembered() {
        assertThat(store.spellings()).isEmpty();
        assertThat(store.lastSeen()).isZero();
        commit(new SpellingLearned("tele", "HEXADECIMAL"));
        commit(new SpellingLearned("tele", "DECIMAL"));
        commit(new TimeSeen(100));
        commit(new TimeSeen(200));
        reopen();

        assertThat(store.spellings()).isEqualTo(Map.of("tele", "DECIMAL"));
        assertThat(store.lastSeen()).isEqualTo(200);
    }

    // ---- late answers

    @Test
    void lateAnswerTakesAMessageOutOfTheQueue() {
        QueueKey key = inDoubt(message(1, 100));

        LateAnswer.Noted noted = commit(new LateAnswer(attempt(1, 1, 1, "a"), key.on("tele", 500), 0));

        assertThat(noted.wasQueued()).isTrue();
        assertThat(due(DAY)).isEmpty();
        assertThat(store.takenParts(1, 1)).containsExactly(1);
        assertThat(receipt("a", FinalState.DELIVERED)).isEqualTo(Result.ENDED);
        assertThat(sweep(2 * DAY).ended()).isZero();
    }

    @Test
    void lateAnswerLeavesAMessageThatIsBeingSentAgain() {
        QueueKey again = inDoubt(message(1, 100)).on("tele", 500);
        commit(new Claim(again, DAY, epoch));

        assertThat(commit(new LateAnswer(attempt(1, 1, 1, "a"), again, 0)).wasQueued())
                .isFalse();

        assertThat(settle(again, new Sent(DAY)).wasClaimed()).isTrue();
        assertThat(receipt("a", FinalState.DELIVERED)).isEqualTo(Result.ENDED);
    }

    @Test
    void lateAnswerOfOnePartLeavesTheOthersToTheNextTry() {
        QueueKey again = inDoubt(message(1, 100)).on("tele", 500);

        assertThat(commit(new LateAnswer(attempt(1, 2, 2, "b"), again, 0)).wasQueued())
                .isFalse();
        assertThat(due(DAY)).hasSize(1);
        assertThat(store.takenParts(1, 2)).containsExactly(2);

        assertThat(commit(new LateAnswer(attempt(1, 1, 2, "a"), again, 0)).wasQueued())
                .isTrue();
    }

    @Test
    void lateAnswerIsAwaitedForInPlaceOfTheDoubt() {
        QueueKey key = claimed(message(1, 100));
        settle(key, new Sent(200));

        commit(new LateAnswer(attempt(1, 1, 1, "a"), null, 200));

        assertThat(sweep(300).ended()).isZero();
        assertThat(sweep(DAY).ended()).isEqualTo(1);
    }

    private QueueKey inDoubt(Message message) {
        QueueKey key = claimed(message);
        settle(key, new Again("tele", 500, DAY, 1));
        return key;
    }

    // ---- segments

    @Test
    void segmentsMakeOneMessageWhenAllAreThere() {
        assertThat(commit(segment(1, 3, "c1", 100))).isEqualTo(new Arrived(false, 1, SEGMENT, List.of()));
        assertThat(commit(segment(1, 1, "a1", 101)).groups()).isZero();
        Arrived last = commit(segment(1, 2, "b1", 102));

        assertThat(last.groups()).isEqualTo(-1);
        assertThat(last.octets()).isEqualTo(-2 * SEGMENT);
        assertThat(last.items()).hasSize(1);
        assertThat(joined()).containsExactly("1=a1 2=b1 3=c1");
        assertThat(segments(999, 10, 1_000)).isEqualTo(new Swept(0, 0, 0, 0, List.of(), false));
    }

    @Test
    void segmentsWaitOverARestart() {
        commit(segment(1, 1, "a1", 100));
        reopen();
        commit(segment(1, 3, "c1", 101));
        reopen();
        commit(segment(1, 2, "b1", 102));

        assertThat(joined()).containsExactly("1=a1 2=b1 3=c1");
    }

    @Test
    void segmentsOfOneTurnMakeOneMessage() {
        List<SegmentArrived> steps =
                List.of(segment(1, 2, "b1", 100), segment(1, 1, "a1", 100), segment(1, 3, "c1", 100));
        commit(new Turn(List.copyOf(steps)));
        steps.forEach(Step::committed);

        assertThat(joined()).containsExactly("1=a1 2=b1 3=c1");
    }

    @Test
    void segmentThatComesAgainChangesNothing() {
        commit(segment(1, 1, "a1", 100));

        assertThat(commit(segment(1, 1, "a1", 101))).isEqualTo(Arrived.REPEATED);
        commit(segment(1, 2, "b1", 102));
        commit(segment(1, 3, "c1", 103));
        assertThat(commit(segment(1, 2, "b1", 104))).as("its message is made").isEqualTo(Arrived.REPEATED);
        assertThat(segments(1_000, 10, 1_000).groups()).isZero();
        assertThat(joined()).hasSize(1);
    }

    @Test
    void referenceMayBeUsedAgainAtOnce() {
        for (String text : List.of("1", "2")) {
            commit(segment(1, 1, "a" + text, 100));
            commit(segment(1, 2, "b" + text, 100));
            commit(segment(1, 3, "c" + text, 100));
        }

        assertThat(joined()).containsExactly("1=a1 2=b1 3=c1", "1=a2 2=b2 3=c2");
    }

    @Test
    void referenceThatIsUsedAgainTooEarlyLeavesAGapInTheMessageBefore() {
        commit(segment(1, 1, "a1", 100));
        commit(segment(1, 3, "c1", 100));
        Arrived other = commit(segment(1, 1, "a2", 101));

        assertThat(other.items()).hasSize(1);
        assertThat(other.groups()).isZero();
        assertThat(other.octets()).isEqualTo(-SEGMENT);
        commit(segment(1, 2, "b2", 102));
        commit(segment(1, 3, "c2", 103));
        assertThat(joined()).containsExactly("1=a1 3=c1", "1=a2 2=b2 3=c2");
    }

    @Test
    void subscribersTotalsAndKindsOfReferencesAreToldApart() {
        SegmentGroup group = group(1);
        for (SegmentGroup each : List.of(
                group,
                new SegmentGroup("other", group.source(), group.destination(), 1, 1, 3),
                new SegmentGroup("tele", "46709771338", group.destination(), 1, 1, 3),
                new SegmentGroup("tele", group.source(), "46701113312", 1, 1, 3),
                new SegmentGroup("tele", group.source(), group.destination(), 2, 1, 3),
                new SegmentGroup("tele", group.source(), group.destination(), 1, 2, 3),
                new SegmentGroup("tele", group.source(), group.destination(), 1, 1, 4))) {
            commit(segment(each, 1, "a1", 100));
            commit(segment(each, 2, "b1", 100));
        }

        assertThat(segments(99, 10, 1_000).groups()).isEqualTo(7);
        assertThat(joined()).isEmpty();
    }

    @Test
    void messageOf255SegmentsIsJoined() {
        SegmentGroup group = new SegmentGroup("tele", "46709771337", "46701113311", 3, 65_535, 255);
        for (int number = 255; number > 0; number--) {
            commit(segment(group, number, String.format("%02x", number), 100));
        }

        assertThat(joined())
                .singleElement()
                .satisfies(all -> assertThat(all).startsWith("1=01 2=02 ").endsWith(" 255=ff"));
    }

    @Test
    void segmentsThatHaveWaitedLongEnoughGoOutWithGaps() {
        commit(segment(1, 1, "a1", 100));
        commit(segment(1, 3, "c1", 150));
        commit(segment(2, 1, "a2", 101));

        assertThat(segments(99, 10, 1_000).incomplete()).isZero();
        Swept swept = segments(100, 10, 1_000);

        assertThat(swept.incomplete()).isEqualTo(1);
        assertThat(swept.groups()).isEqualTo(1);
        assertThat(swept.octets()).isEqualTo(SEGMENT);
        assertThat(swept.items()).hasSize(1);
        assertThat(joined()).containsExactly("1=a1 3=c1");
    }

    @Test
    void segmentThatComesTooLateGoesOutByItself() {
        commit(segment(1, 1, "a1", 100));
        commit(segment(1, 3, "c1", 100));
        segments(100, 10, 1_000);

        assertThat(commit(segment(1, 1, "a1", 300))).as("it has gone out").isEqualTo(Arrived.REPEATED);
        commit(segment(1, 2, "b1", 300));
        segments(300, 10, 1_000);
        assertThat(joined()).containsExactly("1=a1 3=c1", "2=b1");
    }

    @Test
    void messageThatWasMadeIsForgottenInTheEnd() {
        for (int number = 1; number <= 3; number++) {
            commit(segment(1, number, "a1", 100));
        }
        segments(100, 10, 1_000);

        assertThat(commit(segment(1, 1, "a1", 300)).isRepeated()).isFalse();
    }

    @Test
    @Tag("D19")
    void oldestGoOutWhenTooManyWait() {
        for (int reference = 1; reference <= 8; reference++) {
            commit(segment(reference, 1, "a" + reference, 100 + reference));
        }
        assertThat(segments(0, 8, 10_000).evicted()).isZero();
        commit(segment(9, 1, "a9", 109));
        Swept swept = segments(0, 8, 10_000);

        assertThat(swept.evicted()).as("with a little room").isEqualTo(2);
        assertThat(swept.groups()).isEqualTo(7);
        assertThat(joined()).containsExactly("1=a1", "1=a2");
    }

    @Test
    @Tag("D19")
    void oldestGoOutWhenTheyAreTooLarge() {
        for (int reference = 1; reference <= 4; reference++) {
            commit(segment(reference, 1, "a" + reference, 100 + reference));
        }
        Swept swept = segments(0, 100, 3 * SEGMENT);

        assertThat(swept.evicted()).isEqualTo(2);
        assertThat(swept.octets()).isEqualTo(2 * SEGMENT);
        assertThat(joined()).containsExactly("1=a1", "1=a2");
    }

    private static SegmentGroup group(int reference) {
        return new SegmentGroup("tele", "46709771337", "46701113311", 1, reference, 3);
    }

    private SegmentArrived segment(int reference, int number, String hex, long at) {
        return segment(group(reference), number, hex, at);
    }

    private SegmentArrived segment(SegmentGroup group, int number, String hex, long at) {
        OctetString said = OctetString.ofHex(hex);
        return new SegmentArrived(Segment.of(group, number, at, said, said), this::join);
    }

    /** How many octets a segment of these tests takes: a digest, a checksum, and one. */
    private static final long SEGMENT = 21;

    private Swept segments(long before, long mostGroups, long mostOctets) {
        return commit(new SegmentSweep(200, before, new Most(mostGroups, mostOctets), this::join));
    }

    private Inbound join(List<Segment> segments) {
        StringBuilder all = new StringBuilder();
        segments.forEach(each -> all.append(all.isEmpty() ? "" : " ")
                .append(each.number())
                .append('=')
                .append(each.kept().toHex()));
        long id = ++lastJoined;
        Message message = new Message(
                id, Message.Kind.MO, "shop", "46709771337", "46701113311", Lane.NORMAL, id, DAY, 0, "hook:shop", null);
        OutboxItem item = new OutboxItem("hook:shop", id, id, id, OutboxItem.Kind.MESSAGE, DAY, 0, OctetString.EMPTY);
        OctetString text = OctetString.of(all.toString().getBytes(StandardCharsets.US_ASCII));
        return new Inbound(message, new Content(Content.Form.PDU, text), item);
    }

    private List<String> joined() {
        return store.outbox("hook:shop", null, DAY, MOST).stream()
                .map(entry -> new String(entry.content().check().octets().toBytes(), StandardCharsets.US_ASCII))
                .toList();
    }

    // ---- the words of these tests

    /** Commits as the committer does: when nobody knows what the store has done, again. */
    private void commit(Turn turn) {
        for (boolean isKnown = false; !isKnown; ) {
            try {
                store.commit(turn);
                isKnown = true;
            } catch (StoreException e) {
                if (e.kind() != StoreException.Kind.LOST) {
                    throw e;
                }
            }
        }
    }

    private <R> R commit(Step<R> step) {
        commit(new Turn(List.of(step)));
        step.committed();
        try {
            return step.done().join();
        } catch (CompletionException e) {
            throw new AssertionError(e);
        }
    }

    private static Message message(long id, long due) {
        return new Message(
                id, Message.Kind.MT, "shop", "Larvik", "46709771337", Lane.NORMAL, due, DAY, 1, "smpp:shop", null);
    }

    private static Content content(long id) {
        return new Content(Content.Form.PDU, OctetString.ofHex(String.format("%04x", id)));
    }

    private static Accept acceptOf(Message message) {
        return new Accept(message, content(message.id()), "tele", null);
    }

    private static Accept named(Message message, String name, String hash) {
        return new Accept(message, content(message.id()), "tele", new Dedupe(name, OctetString.ofHex(hash), 100, DAY));
    }

    private Change cancel(String account, long id) {
        return commit(new Cancel(account, id, List.of("other", "tele"), 200, message -> receipt(message.id(), 200)));
    }

    private Change replace(String account, long id, @Nullable Long expires) {
        Content other = new Content(Content.Form.PDU, OctetString.ofHex("7777"));
        return commit(new Replace(account, id, List.of("other", "tele"), new Replace.New(other, null, expires, 1)));
    }

    private QueueKey accept(Message message) {
        Accept step = acceptOf(message);
        commit(step);
        return step.key();
    }

    private QueueKey claimed(Message message) {
        QueueKey key = accept(message);
        commit(new Claim(key, DAY, epoch));
        return key;
    }

    private void sent(Message message, String carrierId) {
        QueueKey key = claimed(message);
        commit(new Settle(key, epoch, List.of(attempt(message.id(), 1, 1, carrierId)), new Sent(DAY)));
    }

    private Settled settle(QueueKey key, Settle.End end) {
        return commit(new Settle(key, epoch, List.of(), end));
    }

    private static Attempt attempt(long message, int part, int parts, String carrierId) {
        return new Attempt(message, 1, part, parts, "tele", "tele", carrierId, carrierId, 0, null, DAY, 150);
    }

    private Result receipt(String id, @Nullable FinalState end) {
        return commit(arrived(900, false, List.of(id), end));
    }

    private static ReceiptArrived arrived(
            long orphanId, boolean wasOrphan, List<String> ids, @Nullable FinalState end) {
        return arrived(orphanId, wasOrphan, ids, end, Rule.ALL);
    }

    private static ReceiptArrived arrived(
            long orphanId, boolean wasOrphan, List<String> ids, @Nullable FinalState end, Rule rule) {
        return new ReceiptArrived(
                "tele",
                orphanId,
                wasOrphan,
                told(ids, end),
                rule,
                (message, state, said) -> state == null ? null : receipt(message.id(), 300));
    }

    private static Told told(List<String> ids, @Nullable FinalState end) {
        return told(ids, null, end);
    }

    private static Told told(List<String> ids, @Nullable String base, @Nullable FinalState end) {
        MessageState state = end == null ? MessageState.ENROUTE : end.inReceipt();
        return new Told(ids, base, state, end, "000", 160, OctetString.ofHex("00"));
    }

    private static OutboxItem receipt(long message, long due) {
        return new OutboxItem(
                "smpp:shop",
                due,
                1_000 + message,
                message,
                OutboxItem.Kind.RECEIPT,
                3 * DAY,
                0,
                OctetString.ofHex("02"));
    }

    private OutboxItem inOutbox() {
        QueueKey key = claimed(message(1, 100));
        settle(key, new Ended(new Outcome(1, FinalState.REJECTED, null, null, 200), receipt(1, 200)));
        return outbox(200).get(0).item();
    }

    private List<Due> due(long now) {
        return store.due(new QueueKey("tele", "shop", Lane.NORMAL, Long.MIN_VALUE, Long.MIN_VALUE), now, MOST);
    }

    private List<OutboxEntry> outbox(long now) {
        return store.outbox("smpp:shop", null, now, MOST);
    }

    private Sweep.Swept sweep(long now) {
        return commit(new Sweep(now, now - DAY, (message, state) -> receipt(message.id(), now)));
    }
}
