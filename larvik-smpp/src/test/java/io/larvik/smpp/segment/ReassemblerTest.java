package io.larvik.smpp.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.Concatenation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReassemblerTest {

    private static final Address SOURCE = Address.of("46701113311");
    private static final Address DESTINATION = Address.of("46709771337");
    private static final long TIMEOUT = Duration.ofMinutes(10).toNanos();

    private final Reassembler<String> reassembler = new Reassembler<>(ReassemblyLimits.DEFAULT);

    @Test
    void lastSegmentCompletesTheMessage() {
        Reassembly<String> first = offer(7, 2, 1, "Hello ");
        Reassembly<String> second = offer(7, 2, 2, "World");

        assertThat(first).isEqualTo(new Reassembly.Incomplete<>(null, 1, 2, List.of()));
        assertThat(second)
                .isEqualTo(new Reassembly.Complete<>("Hello ", List.of("Hello ", "World"), octets("Hello World")));
        assertThat(reassembler.size()).isZero();
    }

    @Test
    void segmentsMayComeInAnyOrder() {
        offer(7, 3, 3, "c");
        offer(7, 3, 1, "a");

        assertThat(offer(7, 3, 2, "b"))
                .isEqualTo(new Reassembly.Complete<>("c", List.of("a", "b", "c"), octets("abc")));
    }

    @Test
    void furtherSegmentHasTheFirstOfItsMessageForCompanion() {
        offer(7, 3, 3, "c");
        offer(8, 3, 1, "x");

        assertThat(offer(7, 3, 1, "a").companion()).isEqualTo("c");
    }

    @Test
    void segmentThatIsNotJoinedHasNoCompanion() {
        offer(7, 2, 1, "a");

        assertThat(offer(7, 65, 1, "a").companion()).isNull();
    }

    @Test
    void onlySegmentOfAMessageCompletesIt() {
        assertThat(offer(7, 1, 1, "a")).isEqualTo(new Reassembly.Complete<>(null, List.of("a"), octets("a")));
    }

    @Test
    void seedBug24_duplicateIsNotCounted() {
        offer(7, 2, 1, "D1");

        assertThat(offer(7, 2, 1, "D1")).isInstanceOf(Reassembly.Duplicate.class);
        assertThat(offer(7, 2, 2, "D2"))
                .isEqualTo(new Reassembly.Complete<>("D1", List.of("D1", "D2"), octets("D1D2")));
    }

    @Test
    void seedBug24_highReferencesAreNotMixed() {
        offer(0x80, 2, 1, "a");
        offer(0x81, 2, 1, "b");

        assertThat(offer(0x80, 2, 2, "c")).isEqualTo(new Reassembly.Complete<>("a", List.of("a", "c"), octets("ac")));
        assertThat(reassembler.size()).isEqualTo(1);
    }

    @Test
    void seedBug24_escapeAtTheBorderIsDecodedWhole() {
        reassembler.offer(
                "a", SOURCE, DESTINATION, udh8(7, 2, 1), OctetString.ofHex("611b"), "", new SegmentAnswer(), 0);
        Reassembly<String> last = reassembler.offer(
                "a", SOURCE, DESTINATION, udh8(7, 2, 2), OctetString.ofHex("6562"), "", new SegmentAnswer(), 0);

        assertThat(last)
                .isInstanceOfSatisfying(
                        Reassembly.Complete.class,
                        complete -> assertThat(Alphabet.GSM7.decode(complete.octets()))
                                .isEqualTo("a€b"));
    }

    @Test
    void anythingElseInTheKeyIsAnotherMessage() {
        Address other = Address.of("46700000000");
        Concatenation second = udh8(7, 2, 2);
        offer(7, 2, 1, "a");

        assertThat(offer("b", SOURCE, DESTINATION, second)).isInstanceOf(Reassembly.Incomplete.class);
        assertThat(offer("a", other, DESTINATION, second)).isInstanceOf(Reassembly.Incomplete.class);
        assertThat(offer("a", SOURCE, other, second)).isInstanceOf(Reassembly.Incomplete.class);
        assertThat(offer("a", SOURCE, DESTINATION, udh8(8, 2, 2))).isInstanceOf(Reassembly.Incomplete.class);
        assertThat(offer("a", SOURCE, DESTINATION, udh8(7, 3, 2))).isInstanceOf(Reassembly.Incomplete.class);
        assertThat(offer("a", SOURCE, DESTINATION, new Concatenation(Concatenation.Kind.UDH16, 7, 2, 2)))
                .isInstanceOf(Reassembly.Incomplete.class);
        assertThat(offer("a", SOURCE, DESTINATION, new Concatenation(Concatenation.Kind.SAR, 7, 2, 2)))
                .isInstanceOf(Reassembly.Incomplete.class);
        assertThat(offer("a", SOURCE, DESTINATION, second)).isInstanceOf(Reassembly.Complete.class);
    }

    @Test
    void referenceUsedAgainGivesUpTheEarlierMessage() {
        offer(7, 3, 1, "old");

        Reassembly<String> reused = offer(7, 3, 1, "new");

        assertThat(reused)
                .isEqualTo(new Reassembly.Incomplete<>(
                        null, 1, 3, List.of(incomplete(IncompleteMessage.Reason.SUPERSEDED, 7, 3, List.of(1), "old"))));
        assertThat(reassembler.size()).isEqualTo(1);
    }

    @Test
    void unfinishedMessageExpiresAfterItsTime() {
        offer(7, 3, 3, "c");
        offer(7, 3, 1, "a");

        assertThat(reassembler.expire(TIMEOUT - 1)).isEmpty();
        assertThat(reassembler.expire(TIMEOUT))
                .containsExactly(incomplete(IncompleteMessage.Reason.EXPIRED, 7, 3, List.of(1, 3), "a", "c"));
        assertThat(reassembler.size()).isZero();
    }

    @Test
    void expiryCountsFromTheFirstSegment() {
        offerAt(0, 7, 3, 1, "a");
        offerAt(TIMEOUT - 1, 7, 3, 2, "b");

        assertThat(reassembler.expire(TIMEOUT)).hasSize(1);
    }

    @Test
    void youngerMessageIsKeptWhenAnOlderOneExpires() {
        offerAt(0, 7, 2, 1, "a");
        offerAt(1, 8, 2, 1, "b");

        assertThat(reassembler.expire(TIMEOUT))
                .extracting(IncompleteMessage::reference)
                .containsExactly(7);
        assertThat(reassembler.size()).isEqualTo(1);
    }

    @Test
    void timeMayWrapAround() {
        offerAt(Long.MAX_VALUE, 7, 2, 1, "a");

        assertThat(reassembler.expire(Long.MAX_VALUE + TIMEOUT - 1)).isEmpty();
        assertThat(reassembler.expire(Long.MAX_VALUE + TIMEOUT)).hasSize(1);
    }

    @Test
    void timeUntilExpiryIsTheOldestMessages() {
        assertThat(reassembler.nanosUntilExpiry(0)).isEqualTo(Long.MAX_VALUE);

        offerAt(100, 7, 2, 1, "a");
        offerAt(200, 8, 2, 1, "a");

        assertThat(reassembler.nanosUntilExpiry(300)).isEqualTo(TIMEOUT - 200);
        assertThat(reassembler.nanosUntilExpiry(2 * TIMEOUT)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"64,false", "65,true", "255,true"})
    void messageOfMoreThan64SegmentsIsNotJoined(int total, boolean tooLong) {
        assertThat(offer(7, total, 1, "a") instanceof Reassembly.TooLong).isEqualTo(tooLong);
        assertThat(reassembler.size()).isEqualTo(tooLong ? 0 : 1);
    }

    @Test
    void oldestMessageGivesWayToOneTooMany() {
        Reassembler<String> two = new Reassembler<>(ReassemblyLimits.DEFAULT.with(l -> l.maxMessages(2)));
        offerTo(two, 1, "a");
        offerTo(two, 2, "b");

        Reassembly<String> third = offerTo(two, 3, "c");

        assertThat(third.evicted())
                .containsExactly(incomplete(IncompleteMessage.Reason.EVICTED, 1, 2, List.of(1), "a"));
        assertThat(two.size()).isEqualTo(2);
    }

    @Test
    void furtherSegmentOfAnOpenMessageEvictsNothing() {
        Reassembler<String> one = new Reassembler<>(ReassemblyLimits.DEFAULT.with(l -> l.maxMessages(1)));
        one.offer("a", SOURCE, DESTINATION, udh8(1, 3, 1), octets("a"), "a", new SegmentAnswer(), 0);

        assertThat(one.offer("a", SOURCE, DESTINATION, udh8(1, 3, 2), octets("b"), "b", new SegmentAnswer(), 0)
                        .evicted())
                .isEmpty();
    }

    @Test
    void oldestMessagesGiveWayToOctets() {
        Reassembler<String> small =
                new Reassembler<>(ReassemblyLimits.DEFAULT.with(l -> l.maxOctets(2 * (Reassembler.OVERHEAD + 1))));
        offerTo(small, 1, "a");
        offerTo(small, 2, "b");

        Reassembly<String> third = offerTo(small, 3, "cd");

        assertThat(third.evicted()).extracting(IncompleteMessage::reference).containsExactly(1, 2);
        assertThat(small.size()).isEqualTo(1);
    }

    @Test
    void messageThatFillsAllRoomGivesWayToItsOwnSegment() {
        Reassembler<String> small =
                new Reassembler<>(ReassemblyLimits.DEFAULT.with(l -> l.maxOctets(Reassembler.OVERHEAD + 1)));
        small.offer("a", SOURCE, DESTINATION, udh8(1, 3, 1), octets("a"), "a", new SegmentAnswer(), 0);

        Reassembly<String> second =
                small.offer("a", SOURCE, DESTINATION, udh8(1, 3, 2), octets("b"), "b", new SegmentAnswer(), 0);

        assertThat(second)
                .isEqualTo(new Reassembly.Incomplete<>(
                        null, 1, 3, List.of(incomplete(IncompleteMessage.Reason.EVICTED, 1, 3, List.of(1), "a"))));
    }

    @Test
    void lastSegmentNeedsNoRoom() {
        Reassembler<String> small =
                new Reassembler<>(ReassemblyLimits.DEFAULT.with(l -> l.maxOctets(Reassembler.OVERHEAD + 1)));
        offerTo(small, 1, "a");

        assertThat(small.offer("a", SOURCE, DESTINATION, udh8(1, 2, 2), octets("b"), "b", new SegmentAnswer(), 0))
                .isInstanceOf(Reassembly.Complete.class);
    }

    @Test
    void segmentLargerThanAllRoomIsNotKept() {
        Reassembler<String> small =
                new Reassembler<>(ReassemblyLimits.DEFAULT.with(l -> l.maxOctets(Reassembler.OVERHEAD)));

        assertThat(offerTo(small, 1, "a")).isInstanceOf(Reassembly.TooLong.class);
    }

    @Test
    void roomIsFreeAgainWhenMessagesEnd() {
        Reassembler<String> small =
                new Reassembler<>(ReassemblyLimits.DEFAULT.with(l -> l.maxOctets(2 * (Reassembler.OVERHEAD + 1))));
        for (int i = 0; i < 1_000; i++) {
            offerTo(small, 1, "a");
            small.offer("a", SOURCE, DESTINATION, udh8(1, 2, 2), octets("b"), "b", new SegmentAnswer(), 0);
            offerTo(small, 2, "a");
            small.expire(TIMEOUT);
            small.expire(2 * TIMEOUT);
        }

        assertThat(offerTo(small, 1, "a").evicted()).isEmpty();
        assertThat(offerTo(small, 2, "a").evicted()).isEmpty();
    }

    @Test
    @Tag("report-X1")
    void segmentOfAMessageHandedOverIsADuplicateUntilItsTimeIsUp() {
        offerAt(0, 7, 2, 1, "a");
        offerAt(0, 7, 2, 2, "b");

        assertThat(offerAt(TIMEOUT - 1, 7, 2, 2, "b")).isInstanceOf(Reassembly.Duplicate.class);
        assertThat(offerAt(TIMEOUT - 1, 7, 2, 1, "other")).isInstanceOf(Reassembly.Incomplete.class);
        assertThat(offerAt(TIMEOUT, 7, 2, 2, "b")).isInstanceOf(Reassembly.Complete.class);
    }

    @Test
    @Tag("report-X1")
    void segmentOfASupersededOrExpiredMessageIsADuplicate() {
        offerAt(0, 7, 3, 1, "old");
        offerAt(0, 7, 3, 1, "new");
        reassembler.expire(TIMEOUT);

        assertThat(offerAt(TIMEOUT, 7, 3, 1, "new")).isInstanceOf(Reassembly.Duplicate.class);
        assertThat(offerAt(TIMEOUT, 7, 3, 1, "old")).as("superseded at 0").isInstanceOf(Reassembly.Incomplete.class);
    }

    @Test
    @Tag("report-X1")
    void segmentThatWasRefusedMayComeAgain() {
        SegmentAnswer first = new SegmentAnswer();
        SegmentAnswer second = new SegmentAnswer();
        reassembler.offer("a", SOURCE, DESTINATION, udh8(7, 2, 1), octets("a"), "a", first, 0);
        reassembler.offer("a", SOURCE, DESTINATION, udh8(7, 2, 2), octets("b"), "b", second, 0);
        first.reject(CommandStatus.THROTTLED);
        second.reject(CommandStatus.THROTTLED);

        offer(7, 2, 1, "a");
        assertThat(offer(7, 2, 2, "b")).isInstanceOf(Reassembly.Complete.class);
        assertThat(offer(7, 2, 2, "b")).isInstanceOf(Reassembly.Duplicate.class);
    }

    @ParameterizedTest
    @CsvSource({"UDH8, 127, true", "UDH8, 128, false", "UDH16, 32767, true", "UDH16, 32768, false"})
    @Tag("report-X1")
    void senderThatCountsItsReferencesMaySendTheSameMessageAgain(
            Concatenation.Kind kind, int others, boolean isRemembered) {
        Reassembler<String> joining = new Reassembler<>(ReassemblyLimits.DEFAULT);
        for (int reference = 0; reference <= others; reference++) {
            offerBoth(joining, kind, reference, DESTINATION);
        }
        offerBoth(joining, kind, 1, Address.of("46700000000"));

        assertThat(
                        joining.offer(
                                        "a",
                                        SOURCE,
                                        DESTINATION,
                                        new Concatenation(kind, 0, 2, 1),
                                        octets("a"),
                                        "a",
                                        new SegmentAnswer(),
                                        0)
                                instanceof Reassembly.Duplicate)
                .isEqualTo(isRemembered);
    }

    @Test
    @Tag("report-X1")
    void whatIsRememberedKeepsToTheLimitsAndGivesWay() {
        Reassembler<String> two = new Reassembler<>(ReassemblyLimits.DEFAULT.with(l -> l.maxMessages(2)));
        for (int reference = 0; reference < 10; reference++) {
            offerBoth(two, Concatenation.Kind.UDH8, reference, DESTINATION);
        }
        int most = two.remembered();

        assertThat(most).isEqualTo(2);
        assertThat(offerTo(two, 20, "x").evicted()).isEmpty();
        assertThat(offerTo(two, 21, "x").evicted()).isEmpty();
        assertThat(two.remembered()).isZero();
        assertThat(two.size()).isEqualTo(2);
    }

    @Test
    @Tag("report-X1")
    void octetsOfWhatIsRememberedCountToo() {
        long room = 2 * SegmentMemory.cost(2);
        Reassembler<String> small = new Reassembler<>(ReassemblyLimits.DEFAULT.with(l -> l.maxOctets(room)));
        for (int reference = 0; reference < 10; reference++) {
            offerBoth(small, Concatenation.Kind.UDH8, reference, DESTINATION);
        }

        assertThat(small.remembered()).isEqualTo(2);
        assertThat(offerTo(small, 20, "x").evicted()).isEmpty();
        assertThat(small.remembered()).isEqualTo(1);
    }

    @Test
    void drainGivesUpEverything() {
        offer(7, 2, 1, "a");
        offer(8, 2, 1, "b");

        assertThat(reassembler.drain()).extracting(IncompleteMessage::reference).containsExactly(7, 8);
        assertThat(reassembler.drain()).isEmpty();
    }

    @Test
    void endlessFirstSegmentsAreBoundedAndAllComeBack() {
        Reassembler<String> some = new Reassembler<>(ReassemblyLimits.DEFAULT.with(l -> l.maxMessages(1_000)));
        int cameBack = 0;
        for (int i = 0; i < 100_000; i++) {
            Concatenation first = new Concatenation(Concatenation.Kind.UDH16, i & 0xFFFF, 64, 1);
            Address source = Address.of("4670" + (i >> 16));
            cameBack += some.offer("a", source, DESTINATION, first, octets("x"), "x", new SegmentAnswer(), 0)
                    .evicted()
                    .size();
        }

        assertThat(some.size()).isEqualTo(1_000);
        assertThat(cameBack + some.drain().size()).isEqualTo(100_000);
    }

    @Test
    @Timeout(30)
    void addressesOfEqualHashCodeStayFast() {
        List<Address> sources = new ArrayList<>();
        for (int bits = 0; bits < 1 << 15; bits++) {
            StringBuilder address = new StringBuilder();
            for (int bit = 0; bit < 15; bit++) {
                address.append((bits >> bit & 1) == 0 ? "Aa" : "BB");
            }
            sources.add(Address.of(5, 0, address.toString()));
        }
        assertThat(sources)
                .extracting(Address::hashCode)
                .containsOnly(sources.get(0).hashCode());

        sources.forEach(source ->
                reassembler.offer("a", source, DESTINATION, udh8(1, 2, 1), octets("x"), "x", new SegmentAnswer(), 0));

        assertThat(reassembler.size()).isEqualTo(1 << 15);
    }

    @Test
    void anyOrderOfManyMessagesJoinsThemAll() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Concatenation> segments = new ArrayList<>();
            for (int reference = 0; reference < 10; reference++) {
                int total = 1 + random.nextInt(10);
                for (int number = 1; number <= total; number++) {
                    segments.add(udh8(reference, total, number));
                }
            }
            Collections.shuffle(segments, random);

            int complete = 0;
            for (Concatenation segment : segments) {
                String text = segment.number() + ",";
                long now = seed * TIMEOUT; // what was handed over is forgotten
                if (reassembler.offer("a", SOURCE, DESTINATION, segment, octets(text), text, new SegmentAnswer(), now)
                        instanceof Reassembly.Complete<String> whole) {
                    complete++;
                    assertThat(whole.octets()).as("seed %d", seed).isEqualTo(octets(String.join("", whole.items())));
                    assertThat(whole.items()).as("seed %d", seed).hasSize(segment.total());
                    assertThat(whole.items().get(0)).as("seed %d", seed).isEqualTo("1,");
                }
            }

            assertThat(complete).as("seed %d", seed).isEqualTo(10);
        }
        assertThat(reassembler.size()).isZero();
    }

    @Test
    void threadsMayShareIt() throws InterruptedException {
        ConcurrentLinkedQueue<OctetString> whole = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            int mine = number;
            threads.add(new Thread(() -> {
                for (int reference = 0; reference < 2_000; reference++) {
                    Concatenation segment = new Concatenation(Concatenation.Kind.UDH16, reference, 4, mine);
                    if (reassembler.offer(
                                    "a", SOURCE, DESTINATION, segment, octets("" + mine), "", new SegmentAnswer(), 0)
                            instanceof Reassembly.Complete<String> complete) {
                        whole.add(complete.octets());
                    }
                }
            }));
        }

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(whole).hasSize(2_000).containsOnly(octets("1234"));
    }

    @Test
    void limitsAreChecked() {
        ReassemblyLimits limits = ReassemblyLimits.DEFAULT;

        assertThatThrownBy(() -> limits.with(l -> l.maxSegments(256)))
                .hasMessage("maxSegments: 256, allowed are 1 to 255");
        assertThatThrownBy(() -> limits.with(l -> l.timeout(Duration.ZERO)))
                .hasMessage("timeout: PT0S, allowed is more than zero to 365 days");
        assertThatThrownBy(() -> limits.with(l -> l.maxMessages(0)))
                .hasMessage("maxMessages: 0, allowed are 1 to 10000000");
        assertThatThrownBy(() -> limits.with(l -> l.maxOctets(0)))
                .hasMessage("maxOctets: 0, allowed are 1 to 1099511627776");
    }

    private Reassembly<String> offer(int reference, int total, int number, String text) {
        return offerAt(0, reference, total, number, text);
    }

    private Reassembly<String> offerAt(long nowNanos, int reference, int total, int number, String text) {
        return reassembler.offer(
                "a",
                SOURCE,
                DESTINATION,
                udh8(reference, total, number),
                octets(text),
                text,
                new SegmentAnswer(),
                nowNanos);
    }

    private Reassembly<String> offer(String account, Address source, Address destination, Concatenation concatenation) {
        return reassembler.offer(account, source, destination, concatenation, octets("x"), "x", new SegmentAnswer(), 0);
    }

    private static Reassembly<String> offerTo(Reassembler<String> reassembler, int reference, String text) {
        return reassembler.offer(
                "a", SOURCE, DESTINATION, udh8(reference, 2, 1), octets(text), text, new SegmentAnswer(), 0);
    }

    /** Offers both segments of a message. */
    private static void offerBoth(
            Reassembler<String> reassembler, Concatenation.Kind kind, int reference, Address destination) {
        for (int number = 1; number <= 2; number++) {
            String text = number == 1 ? "a" : "b";
            Concatenation place = new Concatenation(kind, reference, 2, number);
            reassembler.offer("a", SOURCE, destination, place, octets(text), text, new SegmentAnswer(), 0);
        }
    }

    private static IncompleteMessage<String> incomplete(
            IncompleteMessage.Reason reason, int reference, int total, List<Integer> numbers, String... texts) {
        return new IncompleteMessage<>(
                reason, reference, total, numbers, List.of(texts), octets(String.join("", texts)));
    }

    private static Concatenation udh8(int reference, int total, int number) {
        return new Concatenation(Concatenation.Kind.UDH8, reference, total, number);
    }

    private static OctetString octets(String text) {
        return OctetString.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
