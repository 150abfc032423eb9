package io.larvik.smpp.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.SegmentIdScheme;
import io.larvik.smpp.net.EmbeddedSession;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Senders that use few references again and again, in seeded disorder and virtual time: segments come in any order and
 * more than once, also long after their message and during the next one, some messages never get complete, and some are
 * refused and sent anew. No message may be mixed with another or handed over twice, and every request must be answered
 * once, with the id of its segment.
 */
@Tag("report-X1")
class SegmentRepeatsTest {

    private static final int MESSAGES = 60;
    private static final int REFERENCES = 3;

    /** Repeats come sooner than the memory of a message ends. */
    private static final int LATEST_REPEAT = 20;

    private record Message(int serial, int reference, int total) {

        SubmitSm segment(int number) {
            return SubmitSm.builder()
                    .shortMessage(OctetString.of(part(number).getBytes(StandardCharsets.US_ASCII)))
                    .tlv(TlvTag.SAR_MSG_REF_NUM, reference)
                    .tlv(TlvTag.SAR_TOTAL_SEGMENTS, total)
                    .tlv(TlvTag.SAR_SEGMENT_SEQNUM, number)
                    .build();
        }

        String part(int number) {
            return serial + "." + number + " ";
        }

        String text() {
            StringBuilder text = new StringBuilder();
            for (int number = 1; number <= total; number++) {
                text.append(part(number));
            }
            return text.toString();
        }
    }

    private record Sent(Message message, int number) {}

    private final VirtualResources time = new VirtualResources();
    private final EmbeddedSession session = new EmbeddedSession("foo");
    private final List<String> accepted = new ArrayList<>();
    private final List<IncomingMessage> waiting = new ArrayList<>();
    private final Map<Integer, Sent> requests = new HashMap<>();
    private final Map<Sent, String> ids = new HashMap<>();
    private int answered;

    @Test
    void noMessageIsMixedLostOrHandedOverTwice() {
        for (int seed = 0; seed < 200; seed++) {
            new SegmentRepeatsTest().run(new Random(seed));
        }
    }

    private void run(Random random) {
        boolean[] refuses = {false};
        MessageCollector collector = new MessageCollector(
                PeerAlphabets.STANDARD,
                ReassemblyLimits.DEFAULT,
                random.nextBoolean() ? SegmentHold.DEFAULT : SegmentHold.NONE,
                SegmentIdScheme.NUMBERED,
                time,
                incoming -> handle(incoming, refuses[0], random));
        List<Sent> sent = new ArrayList<>();
        List<String> complete = new ArrayList<>();
        for (int serial = 0; serial < MESSAGES; serial++) {
            Message message = new Message(serial, random.nextInt(REFERENCES), 2 + random.nextInt(2));
            boolean isLost = random.nextInt(8) == 0;
            List<Integer> order = order(message, isLost, random);
            refuses[0] = !isLost && random.nextInt(8) == 0;
            send(collector, message, order, sent, random);
            if (refuses[0]) {
                refuses[0] = false;
                send(collector, message, order, sent, random);
            }
            if (!isLost) {
                complete.add(message.text());
            }
        }
        waiting.forEach(this::accept);
        time.passes(Duration.ofMinutes(10));
        readAnswers();

        assertThat(accepted.stream().filter(complete::contains)).containsExactlyInAnyOrderElementsOf(complete);
        assertThat(answered).isEqualTo(requests.size());
    }

    /** Any order, or the first segment and not the last. The next message with the reference can be told apart then. */
    private static List<Integer> order(Message message, boolean isLost, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int number = 1; number <= message.total; number++) {
            order.add(number);
        }
        if (isLost) {
            return order.subList(0, 1);
        }
        if (random.nextBoolean()) {
            Collections.shuffle(order, random);
            Collections.swap(order, 0, order.indexOf(1)); // it supersedes what is left of the one before
        }
        return order;
    }

    private void send(
            MessageCollector collector, Message message, List<Integer> order, List<Sent> sent, Random random) {
        for (int number : order) {
            take(collector, new Sent(message, number));
            sent.add(new Sent(message, number));
            while (random.nextInt(3) == 0) {
                Sent again = sent.get(sent.size() - 1 - random.nextInt(Math.min(LATEST_REPEAT, sent.size())));
                if (ids.containsKey(again)) {
                    take(collector, again);
                }
            }
            if (random.nextInt(4) == 0) {
                time.passes(Duration.ofMillis(random.nextInt(200)));
                readAnswers();
            }
        }
    }

    private void take(MessageCollector collector, Sent segment) {
        int sequenceNumber = requests.size() + 1;
        requests.put(sequenceNumber, segment);
        collector.take(session.request(segment.message.segment(segment.number), sequenceNumber));
        readAnswers();
    }

    private void handle(IncomingMessage incoming, boolean refuses, Random random) {
        if (refuses && incoming.message().isComplete()) {
            boolean comesAgain = incoming.reject(CommandStatus.THROTTLED);
            if (!comesAgain) {
                accepted.add(incoming.message().text());
            }
            return;
        }
        accepted.add(incoming.message().text());
        if (random.nextInt(4) == 0) {
            waiting.add(incoming);
        } else {
            accept(incoming);
        }
    }

    private void accept(IncomingMessage incoming) {
        incoming.accept("m" + accepted.size());
        readAnswers();
    }

    private void readAnswers() {
        for (Frame frame : session.answers()) {
            answered++;
            SubmitSmResp answer = (SubmitSmResp) frame.pdu();
            if (answer.status().isOk()) {
                Sent segment = requests.get(frame.sequenceNumber());
                String id = ids.computeIfAbsent(segment, first -> String.valueOf(answer.messageId()));
                assertThat(answer.messageId()).as("%s again", segment).isEqualTo(id);
            }
        }
    }
}
