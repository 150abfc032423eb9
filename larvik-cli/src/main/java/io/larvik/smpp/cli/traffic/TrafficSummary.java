package io.larvik.smpp.cli.traffic;

import io.larvik.smpp.capture.CaptureDirection;
import io.larvik.smpp.capture.CaptureProblem;
import io.larvik.smpp.capture.CapturedEnd;
import io.larvik.smpp.capture.CapturedFrame;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.inspect.Finding;
import io.larvik.smpp.inspect.Lint;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.text.PeerAlphabets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sums of a capture. It keeps 10,000 streams and 1,000 of what hostile peers can invent; others are left out. */
public final class TrafficSummary implements TrafficListener {

    private static final int MOST_STREAMS = 10_000;
    private static final int MOST_NAMES = 1_000;

    private final PeerAlphabets alphabets;
    private final Map<Integer, StreamSum> streams = new LinkedHashMap<>();
    private final Map<CommandId, Command> commands = new TreeMap<>((a, b) -> Long.compare(order(a), order(b)));
    private final Map<String, Long> receiptStates = new TreeMap<>();
    private final Map<String, Long> findings = new TreeMap<>();
    private final Map<CaptureProblem.Kind, Long> problems = new EnumMap<>(CaptureProblem.Kind.class);
    private final Durations receiptDelays = new Durations();
    private long pdus;
    private long malformed;
    private long unanswered;
    private long strays;
    private long receiptsAskedFor;
    private long receiptsMatched;
    private long receiptsWithoutMessage;
    private @Nullable Instant first;
    private @Nullable Instant last;

    /** What happened with one command. */
    public static final class Command {

        private final Map<CaptureDirection, Long> counts = new EnumMap<>(CaptureDirection.class);
        private final Map<Integer, Long> statuses = new TreeMap<>(Integer::compareUnsigned);
        private final Durations answerTimes = new Durations();

        /** Returns how many went in a direction. */
        public long count(CaptureDirection direction) {
            return counts.getOrDefault(direction, 0L);
        }

        /** Returns how many responses had each command_status; empty for a request. */
        public Map<Integer, Long> statuses() {
            return statuses;
        }

        /** Returns how long the answers to this request took. */
        public Durations answerTimes() {
            return answerTimes;
        }
    }

    /** Creates one without sums. */
    public TrafficSummary(PeerAlphabets alphabets) {
        this.alphabets = alphabets;
    }

    /** A request stands in front of its response. */
    private static long order(CommandId command) {
        long request = command.value() & 0x7FFF_FFFFL;
        return 2 * request + (command.isResponse() ? 1 : 0);
    }

    @Override
    public void pdu(SeenPdu seen, @Nullable Duration took) {
        CapturedFrame frame = seen.frame();
        pdus++;
        malformed += seen.pdu() == null ? 1 : 0;
        first = first == null ? frame.time() : first;
        last = frame.time() == null ? last : frame.time();
        StreamSum stream = stream(frame);
        if (stream != null) {
            stream.pdu(seen);
        }
        Command command = command(frame.command());
        if (command != null) {
            command.counts.merge(frame.direction(), 1L, Long::sum);
            if (frame.command().isResponse()) {
                add(command.statuses, frame.status());
            }
        }
        for (Finding finding : Lint.of(seen.dissection(), alphabets)) {
            if (!finding.isNote()) {
                add(findings, finding.code());
            }
        }
        if (frame.direction() == CaptureDirection.TO_MC && seen.pdu() instanceof MessagePdu<?> message) {
            receiptsAskedFor += message.registeredDelivery().requestsReceipt() ? 1 : 0;
        }
    }

    private @Nullable StreamSum stream(CapturedFrame frame) {
        int number = frame.stream().number();
        if (!streams.containsKey(number) && streams.size() < MOST_STREAMS) {
            streams.put(number, new StreamSum(frame.stream()));
        }
        return streams.get(number);
    }

    private @Nullable Command command(CommandId id) {
        if (!commands.containsKey(id) && commands.size() < MOST_NAMES) {
            commands.put(id, new Command());
        }
        return commands.get(id);
    }

    private static <K> void add(Map<K, Long> counts, K key) {
        if (counts.size() < MOST_NAMES || counts.containsKey(key)) {
            counts.merge(key, 1L, Long::sum);
        }
    }

    @Override
    public void asked(Exchange exchange, int open) {
        StreamSum stream = streams.get(exchange.request().frame().stream().number());
        if (stream != null) {
            stream.asked(exchange, open);
        }
    }

    @Override
    public void answered(Exchange exchange) {
        Command command = command(exchange.request().frame().command());
        Duration took = exchange.took();
        if (command != null && took != null) {
            command.answerTimes.add(took);
        }
    }

    @Override
    public void unanswered(Exchange exchange) {
        unanswered++;
    }

    @Override
    public void stray(SeenPdu answer) {
        strays++;
    }

    @Override
    public void receipt(SeenPdu receipt, @Nullable Duration delay) {
        receiptsMatched++;
        state(receipt);
        if (delay != null) {
            receiptDelays.add(delay);
        }
    }

    @Override
    public void receiptWithoutMessage(SeenPdu receipt) {
        receiptsWithoutMessage++;
        state(receipt);
    }

    private void state(SeenPdu pdu) {
        Receipt receipt = ReceiptMatches.receipt(pdu.pdu());
        add(receiptStates, receipt == null ? "?" : String.valueOf(receipt.state()));
    }

    @Override
    public void problem(CaptureProblem problem) {
        add(problems, problem.kind());
    }

    @Override
    public void end(CapturedEnd end) {
        StreamSum stream = streams.get(end.stream().number());
        if (stream != null) {
            stream.end(end);
        }
    }

    // ---- the sums

    /** Returns the streams in the order of their first PDUs. */
    public Collection<StreamSum> streams() {
        return streams.values();
    }

    /** Returns the commands, each request in front of its response. */
    public Map<CommandId, Command> commands() {
        return commands;
    }

    /** Returns how many receipts had each state. */
    public Map<String, Long> receiptStates() {
        return receiptStates;
    }

    /** Returns how often there was each finding that is no note, by its code. */
    public Map<String, Long> findings() {
        return findings;
    }

    /** Returns how many problems the capture has, by their kind. */
    public Map<CaptureProblem.Kind, Long> problems() {
        return problems;
    }

    /** Returns the times from the answer with the id of a message to its receipt. */
    public Durations receiptDelays() {
        return receiptDelays;
    }

    /** Returns the number of PDUs. */
    public long pdus() {
        return pdus;
    }

    /** Returns how many PDUs have a body that cannot be read. */
    public long malformed() {
        return malformed;
    }

    /** Returns how many requests have no answer. */
    public long unanswered() {
        return unanswered;
    }

    /** Returns how many answers have no request. */
    public long strays() {
        return strays;
    }

    /** Returns how many messages to the MC ask for a receipt. */
    public long receiptsAskedFor() {
        return receiptsAskedFor;
    }

    /** Returns how many receipts have a message. */
    public long receiptsMatched() {
        return receiptsMatched;
    }

    /** Returns how many receipts have no message. */
    public long receiptsWithoutMessage() {
        return receiptsWithoutMessage;
    }

    /** Returns when the first PDU was recorded; null if the capture does not say so. */
    public @Nullable Instant first() {
        return first;
    }

    /** Returns when the last PDU was recorded; null if the capture does not say so. */
    public @Nullable Instant last() {
        return last;
    }
}
