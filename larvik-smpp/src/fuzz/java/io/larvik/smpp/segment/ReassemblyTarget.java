package io.larvik.smpp.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.fuzz.Costs;
import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.text.Concatenation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The properties that hold for segments in any order. Each segment is joined with those of its message, or returned
 * with the rest of an incomplete message, or reported as a duplicate of one that is held or was handed over, or as part
 * of a message that is too long; only one of these happens. Memory is bounded. The octets are a script: one octet for
 * the limits, and four for each segment or wait.
 */
final class ReassemblyTarget {

    private static final int STEP = 4;
    private static final int MOST_SEGMENTS = 6;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Address DESTINATION = Address.of("46709771337");

    /** Identifies a message: the values that its segments share. */
    private record Key(int sender, Concatenation.Kind kind, int reference, int total) {}

    private record Segment(Key key, int number, OctetString octets) {

        long cost() {
            return octets.length() + Reassembler.OVERHEAD;
        }
    }

    private final ReassemblySabotage code;
    private final Set<Object> reached;
    private final Reassembler<Integer> reassembler;
    private final ReassemblyLimits limits;
    private final Map<Integer, Segment> held = new LinkedHashMap<>();

    /** When each segment was handed over last, and how to answer it. */
    private final Map<Segment, Long> handedOver = new HashMap<>();

    private final Map<SegmentAnswer, Segment> answers = new HashMap<>();
    private long nowNanos;

    private ReassemblyTarget(ReassemblySabotage code, Set<Object> reached, ReassemblyLimits limits) {
        this.code = code;
        this.reached = reached;
        this.limits = limits;
        this.reassembler = new Reassembler<>(limits);
    }

    /** Initial scripts: at least one for each kind of result. */
    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (String hex : List.of(
                "1f" + "00010001" + "0009000a", // both segments of a message
                "1f" + "002d0001" + "00150002" + "00050003" + "00250004" + "001d0005" + "000d0006", // six, out of order
                "1f" + "00010009" + "00010009" + "00010011", // the first repeated, then repeated with other octets
                "1f" + "00010001" + "e0ff0000" + "00090001", // the second too late
                "1c" + "00010001" + "04010001" + "08010001", // room for one message only
                "13" + "00010007" + "04010007" + "08010007", // room for a few octets only
                "1f" + "00060001" + "00070001", // too many segments
                "00" + "00010007" + "00000000", // too many octets; a whole message
                "1f" + "00010001" + "00090002" + "00090002" + "00010003"
                        + "00090004", // one again, then the next message
                "1f" + "00010001" + "00090002" + "e0ff0000" + "00010001", // again, but too late
                "1f" + "00010001" + "01090001" + "02090001" + "03010001")) { // from four senders
            seeds.add(OctetString.ofHex(hex).toBytes());
        }
        return seeds;
    }

    static void run(ReassemblySabotage code, Set<Object> reached, byte[] script) {
        int choice = script.length == 0 ? 0 : Byte.toUnsignedInt(script[0]);
        ReassemblyLimits limits = ReassemblyLimits.DEFAULT.with(l -> l.maxSegments(MOST_SEGMENTS)
                .timeout(TIMEOUT)
                .maxMessages(1 + choice % 4)
                .maxOctets(300 + 400L * (choice / 4 % 8)));
        Costs.again(() -> new ReassemblyTarget(code, reached, limits).run(script));
    }

    private void run(byte[] script) {
        for (int at = 1; at + STEP <= script.length; at += STEP) {
            step(at, script);
            assertBounded();
        }
        givenUp(reassembler.drain(), IncompleteMessage.Reason.DRAINED);
        assertThat(held).isEmpty();
        givenUp(code.expire(reassembler, nowNanos + TIMEOUT.toNanos()), IncompleteMessage.Reason.EXPIRED);
        assertThat(reassembler.nanosUntilExpiry(nowNanos)).isEqualTo(Long.MAX_VALUE);
        assertThat(reassembler.remembered()).isZero();
    }

    private void step(int at, byte[] script) {
        int who = Byte.toUnsignedInt(script[at]);
        int place = Byte.toUnsignedInt(script[at + 1]);
        int what = Byte.toUnsignedInt(script[at + 3]);
        if (who >= 0xE0) {
            nowNanos += Duration.ofMillis(40L * place).toNanos();
            givenUp(code.expire(reassembler, nowNanos), IncompleteMessage.Reason.EXPIRED);
            assertThat(reassembler.nanosUntilExpiry(nowNanos)).isPositive();
            return;
        }
        int total = 1 + place % 8;
        Concatenation.Kind kind = Concatenation.Kind.values()[who / 4 % 3];
        Key key = new Key(who % 4, kind, script[at + 2] & 3, total);
        byte[] octets = new byte[what % 8 * 70];
        Arrays.fill(octets, (byte) (what / 8));
        offer(at, new Segment(key, 1 + place / 8 % total, OctetString.of(octets)));
    }

    private void offer(int item, Segment segment) {
        Key key = segment.key;
        SegmentAnswer answer = new SegmentAnswer();
        answers.put(answer, segment);
        Costs costs = new Costs(); // of the reassembler's work, without the checks
        costs.start();
        Reassembly<Integer> result = reassembler.offer(
                code.account("account" + key.sender % 2),
                Address.of("4670111331" + key.sender / 2),
                DESTINATION,
                new Concatenation(key.kind, key.reference, key.total, segment.number),
                segment.octets,
                item,
                answer,
                nowNanos);
        costs.assertProportional(limits.maxOctets(), 64 * Costs.OCTETS_OF_JAZZER);
        if (!(result instanceof Reassembly.Incomplete || result instanceof Reassembly.Duplicate)) {
            assertCompanion(key, result);
        }
        if (result instanceof Reassembly.TooLong) {
            assertThat(key.total > MOST_SEGMENTS || segment.cost() > limits.maxOctets())
                    .isTrue();
        } else if (result instanceof Reassembly.Duplicate<Integer> duplicate) {
            assertDuplicate(segment, duplicate);
        } else if (result instanceof Reassembly.Incomplete<Integer> incomplete) {
            givenUp(code.evicted(incomplete), IncompleteMessage.Reason.EVICTED, IncompleteMessage.Reason.SUPERSEDED);
            assertCompanion(key, result);
            held.put(item, segment);
            assertThat(incomplete.held()).isEqualTo(of(key).size()).isLessThan(key.total);
            assertThat(incomplete.total()).isEqualTo(key.total);
        } else if (result instanceof Reassembly.Complete<Integer> complete) {
            held.put(item, segment);
            assertJoined(
                    complete.items(),
                    IntStream.rangeClosed(1, key.total).boxed().toList(),
                    complete.octets());
        }
        reached.add(result.getClass());
    }

    /** The answer is that of the same segment, which is held or was handed over within the time. */
    private void assertDuplicate(Segment segment, Reassembly.Duplicate<Integer> duplicate) {
        assertThat(answers.get(duplicate.answer())).isEqualTo(segment);
        if (!held.containsValue(segment)) {
            assertThat(handedOver).containsKey(segment);
            assertThat(nowNanos - handedOver.get(segment)).isLessThan(TIMEOUT.toNanos());
            reached.add("remembered");
        }
    }

    /**
     * The companion is a held segment of the same message. It is absent only when no other segment of the message is
     * held, or the message is too long.
     */
    private void assertCompanion(Key key, Reassembly<Integer> result) {
        Integer companion = result.companion();
        if (companion == null) {
            assertThat(result instanceof Reassembly.TooLong || of(key).isEmpty())
                    .isTrue();
        } else {
            assertThat(held.get(companion)).extracting(Segment::key).isEqualTo(key);
        }
    }

    private void givenUp(List<IncompleteMessage<Integer>> messages, IncompleteMessage.Reason... reasons) {
        for (IncompleteMessage<Integer> message : messages) {
            assertThat(message.reason()).isIn((Object[]) reasons);
            Segment first = assertJoined(message.items(), message.numbers(), message.octets());
            assertThat(message.total()).isEqualTo(first.key.total);
            assertThat(message.reference()).isEqualTo(first.key.reference);
            reached.add(message.reason());
        }
    }

    /** The items are all held segments of one message, in order, and they are no longer held. Returns one of them. */
    private Segment assertJoined(List<Integer> items, List<Integer> numbers, OctetString octets) {
        List<Segment> segments = new ArrayList<>();
        OctetString joined = OctetString.EMPTY;
        for (int item : items) {
            Segment segment = held.remove(item);
            assertThat(segment).as("item %d", item).isNotNull();
            segments.add(segment);
            handedOver.put(segment, nowNanos);
            joined = joined.plus(segment.octets);
        }
        assertThat(segments).isNotEmpty();
        assertThat(segments).extracting(Segment::number).isEqualTo(numbers).isSorted();
        assertThat(segments).extracting(Segment::key).containsOnly(segments.get(0).key);
        assertThat(of(segments.get(0).key)).isEmpty();
        assertThat(octets).isEqualTo(joined);
        return segments.get(0);
    }

    private List<Segment> of(Key key) {
        return held.values().stream().filter(segment -> segment.key.equals(key)).toList();
    }

    private void assertBounded() {
        assertThat(held.values().stream().mapToLong(Segment::cost).sum()).isLessThanOrEqualTo(limits.maxOctets());
        long messages =
                held.values().stream().map(segment -> segment.key).distinct().count();
        assertThat(messages).isLessThanOrEqualTo(limits.maxMessages());
        assertThat(reassembler.size()).isEqualTo((int) messages);
        assertThat(messages + reassembler.remembered()).isLessThanOrEqualTo(limits.maxMessages());
    }
}
