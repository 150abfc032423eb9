package io.larvik.smpp.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.SegmentIdScheme;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.EmbeddedSession;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Segments in virtual time. The sequence_number of a segment is its place, unless a test differs. */
class MessageCollectorTest {

    private static final Duration HOLD = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final Duration TICK = Duration.ofNanos(1);
    private static final String OK = "ESME_ROK (0x00) ";

    private final VirtualResources time = new VirtualResources();
    private final EmbeddedSession session = new EmbeddedSession("foo");
    private final List<IncomingMessage> handled = new ArrayList<>();

    // ---- the hold ----

    @Test
    void messageOfOneSegmentIsHandedOverAtOnce() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);

        collector.take(session.request(submit("Hello"), 1));

        assertThat(handled).singleElement().satisfies(message -> {
            assertThat(message.message().text()).isEqualTo("Hello");
            assertThat(message.message().isComplete()).isTrue();
        });
        assertThat(answers()).isEmpty();
        assertThat(time.pending()).isZero();
    }

    @Test
    void segmentsHeldAreAcceptedWithPresetIdsWhenTheHoldIsOver() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        take(collector, segments("abc", 1), 3, 1);

        time.passes(HOLD.minus(TICK));
        List<String> early = answers();
        time.passes(TICK);
        List<String> released = answers();
        take(collector, segments("abc", 1), 2);

        String id = handled.get(0).presetId();
        assertThat(id).matches("[0-9a-f]{28}");
        assertThat(early).isEmpty();
        assertThat(released).containsExactly("3 " + OK + id + "-3", "1 " + OK + id + "-1");
    }

    @Test
    void holdStartsAnewWithEachSegment() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        take(collector, segments("abc", 1), 1);
        time.passes(HOLD.minus(TICK));
        take(collector, segments("abc", 1), 2);

        time.passes(HOLD.minus(TICK));
        List<String> early = answers();
        time.passes(TICK);

        assertThat(early).isEmpty();
        assertThat(answers()).hasSize(2);
    }

    @Test
    void segmentAfterTheHoldIsHeldAgain() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        take(collector, segments("abc", 1), 1);
        time.passes(HOLD);
        answers();

        take(collector, segments("abc", 1), 2);
        time.passes(HOLD.minus(TICK));
        List<String> early = answers();
        time.passes(TICK);

        assertThat(early).isEmpty();
        assertThat(answers()).singleElement().asString().startsWith("2 " + OK).endsWith("-2");
    }

    @Test
    void messageAcceptedWithinTheHoldHasTheIdsOfItsHandler() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        take(collector, segments("abc", 1), 2, 3, 1);

        List<String> ids = handled.get(0).accept("450");

        assertThat(ids).containsExactly("450-1", "450-2", "450-3");
        assertThat(answers()).containsExactly("1 " + OK + "450-1", "2 " + OK + "450-2", "3 " + OK + "450-3");
        assertThat(handled.get(0).message().text()).isEqualTo(text("abc"));
    }

    @Test
    void messageAcceptedAfterTheHoldKeepsTheIdsTold() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        take(collector, segments("abc", 1), 1, 2);
        time.passes(HOLD);
        take(collector, segments("abc", 1), 3);

        List<String> ids = handled.get(0).accept("450");

        String preset = handled.get(0).presetId();
        assertThat(ids).containsExactly(preset + "-1", preset + "-2", "450-3");
        assertThat(answers()).last().isEqualTo("3 " + OK + "450-3");
    }

    @Test
    void completeMessageIsNotAcceptedByTheHold() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        take(collector, segments("abc", 1), 1, 2, 3);

        time.passes(HOLD.multipliedBy(2));

        assertThat(answers()).isEmpty();
        assertThat(handled.get(0).isAnswered()).isFalse();
    }

    @Test
    void lateRejectRefusesTheRestAndTellsThatSomeWereAccepted() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        take(collector, segments("abc", 1), 1);
        time.passes(HOLD);
        String first = answers().get(0);
        take(collector, segments("abc", 1), 2, 3);

        boolean noneAccepted = handled.get(0).reject(CommandStatus.THROTTLED);

        assertThat(noneAccepted).isFalse();
        assertThat(first).startsWith("1 " + OK);
        assertThat(answers()).containsExactly("2 ESME_RTHROTTLED (0x58) null", "3 ESME_RTHROTTLED (0x58) null");
        assertThat(handled.get(0).accepted())
                .singleElement()
                .satisfies(accepted ->
                        assertThat(accepted.pdu()).isEqualTo(segments("abc", 1).get(0)));
    }

    @Test
    void rejectWithinTheHoldRefusesAll() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        take(collector, segments("abc", 1), 1, 2, 3);

        boolean noneAccepted = handled.get(0).reject(CommandStatus.THROTTLED);

        assertThat(noneAccepted).isTrue();
        assertThat(answers()).hasSize(3).allMatch(answer -> answer.contains("ESME_RTHROTTLED"));
    }

    @Test
    void withoutHoldEachSegmentButTheLastIsAcceptedAsItComes() {
        MessageCollector collector = collector(SegmentHold.NONE);

        take(collector, segments("abc", 1), 1);
        List<String> first = answers();
        take(collector, segments("abc", 1), 2);
        List<String> second = answers();
        take(collector, segments("abc", 1), 3);

        String id = handled.get(0).presetId();
        assertThat(first).containsExactly("1 " + OK + id + "-1");
        assertThat(second).containsExactly("2 " + OK + id + "-2");
        assertThat(answers()).isEmpty();
    }

    @Test
    void untilCompleteNothingIsAnsweredHoweverLongItTakes() {
        MessageCollector collector = collector(SegmentHold.UNTIL_COMPLETE);

        take(collector, segments("abc", 1), 1, 2);
        time.passes(TIMEOUT.minus(TICK));

        assertThat(answers()).isEmpty();
        assertThat(handled).isEmpty();
    }

    // ---- incomplete messages ----

    @Test
    void incompleteMessageIsHandedOverMarkedSoWhenItsTimeIsUp() {
        MessageCollector collector = collector(SegmentHold.UNTIL_COMPLETE);
        take(collector, segments("abc", 1), 3, 1);

        time.passes(TIMEOUT.minus(TICK));
        int early = handled.size();
        time.passes(TICK);
        handled.get(0).accept("450");

        assertThat(early).isZero();
        assertThat(handled).singleElement().satisfies(message -> {
            assertThat(message.message().isComplete()).isFalse();
            assertThat(message.message().text()).isEqualTo(text("ac"));
            assertThat(message.message().pdus()).hasSize(2);
        });
        assertThat(answers()).containsExactly("1 " + OK + "450-1", "3 " + OK + "450-3");
        time.passes(TIMEOUT); // it is remembered as long
        assertThat(time.pending()).isZero();
    }

    @Test
    void eachIncompleteMessageHasItsOwnTime() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        take(collector, segments("abc", 1), 1);
        time.passes(Duration.ofMinutes(4));
        take(collector, segments("def", 2), 1);

        time.passes(Duration.ofMinutes(6));
        List<String> first = texts();
        time.passes(Duration.ofMinutes(4).minus(TICK));
        List<String> stillFirst = texts();
        time.passes(TICK);

        assertThat(first).containsExactly(text("a"));
        assertThat(stillFirst).isEqualTo(first);
        assertThat(texts()).containsExactly(text("a"), text("d"));
        time.passes(TIMEOUT); // both are remembered as long
        assertThat(time.pending()).isZero();
    }

    @Test
    void segmentAfterTheTimeIsUpBeginsAnotherMessage() {
        MessageCollector collector = collector(SegmentHold.NONE);
        take(collector, segments("abc", 1), 1);
        String first = answers().get(0);
        time.passes(TIMEOUT);

        take(collector, segments("abc", 1), 2);

        assertThat(answers())
                .singleElement()
                .isNotEqualTo(first.replace("1 ", "2 ").replace("-1", "-2"));
        assertThat(handled).hasSize(1);
    }

    @Test
    void oldestMessageGivesWayAtTheBound() {
        MessageCollector collector = collector(
                SegmentHold.DEFAULT,
                ReassemblyLimits.DEFAULT.with(l -> l.maxMessages(2).timeout(TIMEOUT)));
        take(collector, segments("abc", 1), 1);
        take(collector, segments("def", 2), 1);
        List<String> before = texts();

        take(collector, segments("ghi", 3), 1);
        handled.get(0).accept("450");
        List<String> evicted = answers();
        time.passes(HOLD);

        assertThat(before).isEmpty();
        assertThat(texts()).containsExactly(text("a"));
        assertThat(handled.get(0).message().isComplete()).isFalse();
        assertThat(evicted).containsExactly("1 " + OK + "450-1");
        assertThat(answers()).as("the two that are left").hasSize(2);
    }

    @Test
    void messageThatTakesUpItsReferenceAgainSupersedesTheOneBefore() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        take(collector, segments("abc", 1), 1, 2);

        take(collector, segments("def", 1), 1);
        List<String> given = texts();
        take(collector, segments("def", 1), 2, 3);

        assertThat(given).containsExactly(text("ab"));
        assertThat(texts()).containsExactly(text("ab"), text("def"));
        assertThat(handled)
                .extracting(message -> message.message().isComplete())
                .containsExactly(false, true);
        assertThat(handled.get(0).presetId()).isNotEqualTo(handled.get(1).presetId());
    }

    @Test
    void idsOfASupersededMessageAreNotThoseOfTheNext() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        take(collector, segments("abc", 1), 1);
        take(collector, segments("def", 1), 1);

        handled.get(0).accept(handled.get(0).presetId());
        time.passes(HOLD);
        take(collector, segments("def", 1), 2, 3);

        assertThat(answers())
                .containsExactly(
                        "1 " + OK + handled.get(0).presetId() + "-1",
                        "1 " + OK + handled.get(1).presetId() + "-1");
    }

    @Test
    void duplicateIsCountedOnceAndAnsweredAsTheFirst() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        take(collector, segments("abc", 1), 1);

        collector.take(session.request(segments("abc", 1).get(0), 11));
        List<String> early = answers();
        time.passes(HOLD);
        List<String> both = answers();
        collector.take(session.request(segments("abc", 1).get(0), 12));
        List<String> late = answers();
        take(collector, segments("abc", 1), 2, 3);

        String id = handled.get(0).presetId();
        assertThat(early).isEmpty();
        assertThat(both).containsExactly("1 " + OK + id + "-1", "11 " + OK + id + "-1");
        assertThat(late).containsExactly("12 " + OK + id + "-1");
        assertThat(texts()).containsExactly(text("abc"));
        assertThat(handled.get(0).message().pdus()).hasSize(3);
    }

    // ---- closing ----

    @Test
    @Tag("report-X19")
    void segmentsThatAreHeldAreAcceptedWhenTheHoldEnds() {
        MessageCollector collector = collector(SegmentHold.UNTIL_COMPLETE);
        take(collector, segments("abc", 1), 1, 2);

        collector.stopHolding();
        List<String> held = answers();
        take(collector, segments("def", 2), 1);
        List<String> further = answers();
        take(collector, segments("abc", 1), 3);
        handled.get(0).accept("450");
        collector.close();

        String id = handled.get(0).presetId();
        assertThat(held).containsExactly("1 " + OK + id + "-1", "2 " + OK + id + "-2");
        assertThat(further).hasSize(1);
        assertThat(answers()).containsExactly("3 " + OK + "450-3");
        assertThat(texts()).containsExactly(text("abc"), text("d"));
    }

    @Test
    @Tag("report-X19")
    void segmentsHeldForATimeAreAcceptedOnce() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        take(collector, segments("abc", 1), 1);

        collector.stopHolding();
        time.passes(HOLD);

        assertThat(answers()).hasSize(1);
    }

    // ---- what comes again ----

    @Test
    @Tag("report-X1")
    void segmentThatComesAgainIsNotJoinedWithTheNextMessage() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        takeHex(collector, 1, "0500030702 01", "transfer 100 to ");
        takeHex(collector, 2, "0500030702 02", "Alice");
        handled.get(0).accept("450");
        answers();

        takeHex(collector, 3, "0500030702 02", "Alice");
        List<String> again = answers();
        takeHex(collector, 4, "0500030702 01", "transfer 999 to ");
        takeHex(collector, 5, "0500030702 02", "Bob");
        handled.get(1).accept("451");

        assertThat(again).containsExactly("3 " + OK + "450-2");
        assertThat(texts()).containsExactly("transfer 100 to Alice", "transfer 999 to Bob");
        assertThat(answers()).containsExactly("4 " + OK + "451-1", "5 " + OK + "451-2");
    }

    @Test
    @Tag("report-X1")
    void segmentThatComesAgainWhileTheHandlerWorksGetsItsAnswer() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        take(collector, segments("ab", 1), 1, 2);

        collector.take(session.request(segments("ab", 1).get(1), 12));
        List<String> early = answers();
        handled.get(0).accept("450");

        assertThat(early).isEmpty();
        assertThat(handled).hasSize(1);
        assertThat(answers()).containsExactly("1 " + OK + "450-1", "2 " + OK + "450-2", "12 " + OK + "450-2");
    }

    @Test
    @Tag("report-X1")
    void segmentThatComesAgainOnAnotherSessionGetsTheSameId() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        EmbeddedSession second = new EmbeddedSession("foo");
        EmbeddedSession stranger = new EmbeddedSession("bar");
        take(collector, segments("ab", 1), 1, 2);
        handled.get(0).accept("450");
        session.close();

        collector.take(second.request(segments("ab", 1).get(0), 1));
        collector.take(stranger.request(segments("ab", 1).get(0), 1));

        assertThat(answers(second)).containsExactly("1 " + OK + "450-1");
        assertThat(answers(stranger)).isEmpty();
    }

    @Test
    @Tag("report-X1")
    void messageThatWasRefusedMayComeAgain() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        take(collector, segments("ab", 1), 1, 2);
        handled.get(0).reject(CommandStatus.THROTTLED);

        take(collector, segments("ab", 1), 1, 2);

        assertThat(texts()).containsExactly(text("ab"), text("ab"));
    }

    @Test
    @Tag("report-X1")
    void restOfAMessageThatWasRefusedLateIsNotJoinedWithTheNext() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        take(collector, segments("ab", 1), 1);
        time.passes(HOLD);
        take(collector, segments("ab", 1), 2);
        handled.get(0).reject(CommandStatus.THROTTLED);
        answers();

        take(collector, segments("ab", 1), 2);
        List<String> again = answers();
        take(collector, segments("cd", 1), 1, 2);

        assertThat(again).containsExactly("2 ESME_RTHROTTLED (0x58) null");
        assertThat(texts()).containsExactly(text("ab"), text("cd"));
    }

    @Test
    @Tag("report-X1")
    void segmentWhoseSessionEndedBeforeItsAnswerGetsTheIdGiven() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        EmbeddedSession second = new EmbeddedSession("foo");
        take(collector, segments("ab", 1), 1);
        time.passes(HOLD);
        take(collector, segments("ab", 1), 2);
        session.close();
        handled.get(0).accept("450");

        collector.take(second.request(segments("ab", 1).get(1), 1));

        assertThat(handled).hasSize(1);
        assertThat(answers(second)).containsExactly("1 " + OK + "450-2");
    }

    @Test
    @Tag("report-X1")
    void messageWhoseSessionEndedBeforeItsAnswerMayComeAgain() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        EmbeddedSession second = new EmbeddedSession("foo");
        take(collector, segments("ab", 1), 1, 2);
        session.close();

        collector.take(second.request(segments("ab", 1).get(0), 1));
        collector.take(second.request(segments("ab", 1).get(1), 2));
        handled.get(1).accept("450");

        assertThat(handled.get(0).accept("449")).isEmpty();
        assertThat(answers(second)).containsExactly("1 " + OK + "450-1", "2 " + OK + "450-2");
    }

    @Test
    @Tag("report-X1")
    void repeatTakesThePlaceOfAHeldSegmentWhoseSessionEnded() {
        MessageCollector collector = collector(SegmentHold.UNTIL_COMPLETE);
        EmbeddedSession second = new EmbeddedSession("foo");
        take(collector, segments("ab", 1), 1);
        session.close();

        collector.take(second.request(segments("ab", 1).get(0), 1));
        collector.take(second.request(segments("ab", 1).get(1), 2));
        List<String> ids = handled.get(0).accept("450");

        assertThat(ids).containsExactly("450-1", "450-2");
        assertThat(answers(second)).containsExactly("1 " + OK + "450-1", "2 " + OK + "450-2");
    }

    @Test
    @Tag("report-X1")
    void repeatAfterTheTimeIsUpOpensAMessage() {
        MessageCollector collector = collector(SegmentHold.NONE);
        take(collector, segments("ab", 1), 1, 2);
        handled.get(0).accept("450");
        time.passes(TIMEOUT);

        take(collector, segments("ab", 1), 1, 2);

        assertThat(texts()).containsExactly(text("ab"), text("ab"));
    }

    @Test
    void segmentThatIsTooLongLeavesItsSiblingsAsTheyAre() {
        ReassemblyLimits limits = ReassemblyLimits.DEFAULT.with(
                l -> l.timeout(TIMEOUT).maxMessages(100).maxOctets(256 + 153 + 256));
        MessageCollector collector = collector(SegmentHold.DEFAULT, limits);
        List<SubmitSm> segments = segments("ab", 1);
        take(collector, segments, 1);

        collector.take(session.request(tooLong(segments.get(1)), 2));
        time.passes(HOLD);

        assertThat(handled).hasSize(1);
        assertThat(answers()).singleElement().asString().startsWith("1 " + OK).endsWith("-1");
    }

    @Test
    void messageOfTooManySegmentsIsNotJoined() {
        MessageCollector collector =
                collector(SegmentHold.DEFAULT, ReassemblyLimits.DEFAULT.with(l -> l.maxSegments(2)));

        take(collector, segments("abc", 1), 1, 2);

        assertThat(texts()).containsExactly(text("a"), text("b"));
        assertThat(time.pending()).isZero();
    }

    @Test
    void sameReferencesOfTwoAccountsDoNotMix() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        EmbeddedSession other = new EmbeddedSession("bar");
        take(collector, segments("ab", 1), 1);

        collector.take(other.request(segments("cd", 1).get(1), 2));

        assertThat(handled).isEmpty();
    }

    @Test
    void messageMayComeOverSeveralSessionsOfItsAccount() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        EmbeddedSession second = new EmbeddedSession("foo");
        take(collector, segments("ab", 1), 1);

        collector.take(second.request(segments("ab", 1).get(1), 2));
        handled.get(0).accept("450");

        assertThat(texts()).containsExactly(text("ab"));
        assertThat(answers()).containsExactly("1 " + OK + "450-1");
        assertThat(answers(second)).containsExactly("2 " + OK + "450-2");
    }

    @Test
    void closingHandsOverWhatIsIncomplete() {
        MessageCollector collector = collector(SegmentHold.DEFAULT);
        take(collector, segments("abc", 1), 1, 2);

        collector.close();
        time.passes(HOLD);

        assertThat(texts()).containsExactly(text("ab"));
        assertThat(handled.get(0).message().isComplete()).isFalse();
        assertThat(answers()).isEmpty();
    }

    private MessageCollector collector(SegmentHold hold) {
        return collector(hold, ReassemblyLimits.DEFAULT.with(l -> l.timeout(TIMEOUT)));
    }

    private MessageCollector collector(SegmentHold hold, ReassemblyLimits limits) {
        return new MessageCollector(PeerAlphabets.STANDARD, limits, hold, SegmentIdScheme.NUMBERED, time, handled::add);
    }

    private void take(MessageCollector collector, List<SubmitSm> segments, int... numbers) {
        for (int number : numbers) {
            collector.take(session.request(segments.get(number - 1), number));
        }
    }

    private void takeHex(MessageCollector collector, int sequenceNumber, String header, String text) {
        OctetString octets = OctetString.ofHex(header.replace(" ", "")).plus(Alphabet.GSM7.encode(text));
        SubmitSm pdu = SubmitSm.builder()
                .source(Address.of("46701113311"))
                .destination(Address.of("46709771337"))
                .esmClass(EsmClass.of(0x40))
                .shortMessage(octets)
                .build();
        collector.take(session.request(pdu, sequenceNumber));
    }

    /** Returns a text in which each segment repeats one of the letters. */
    private static String text(String letters) {
        StringBuilder text = new StringBuilder();
        letters.chars().forEach(letter -> text.append(Character.toString(letter).repeat(153)));
        return text.toString();
    }

    private static List<SubmitSm> segments(String letters, int reference) {
        return Sms.to("46709771337")
                .from("46701113311")
                .text(text(letters))
                .toSubmitSm(PeerAlphabets.STANDARD, reference);
    }

    private static SubmitSm submit(String text) {
        return Sms.to("46709771337")
                .text(text)
                .toSubmitSm(PeerAlphabets.STANDARD, 1)
                .get(0);
    }

    private static SubmitSm tooLong(SubmitSm segment) {
        OctetString octets = segment.shortMessage().plus(OctetString.of(new byte[1000]));
        return SubmitSm.builder()
                .source(segment.source())
                .destination(segment.destination())
                .esmClass(segment.esmClass())
                .tlv(TlvTag.MESSAGE_PAYLOAD, octets)
                .build();
    }

    private List<String> texts() {
        return handled.stream().map(message -> message.message().text()).toList();
    }

    private List<String> answers() {
        return answers(session);
    }

    /** Returns sequence_number, status and message_id of each answer since the last call. */
    private static List<String> answers(EmbeddedSession session) {
        return session.answers().stream().map(MessageCollectorTest::print).toList();
    }

    private static String print(Frame frame) {
        return frame.sequenceNumber() + " " + frame.status() + " " + ((SubmitSmResp) frame.pdu()).messageId();
    }
}
