package io.larvik.smpp.cli.decode;

import io.larvik.smpp.capture.CaptureDirection;
import io.larvik.smpp.capture.CaptureProblem;
import io.larvik.smpp.capture.CaptureReader.Format;
import io.larvik.smpp.capture.CapturedEnd;
import io.larvik.smpp.capture.CapturedFrame;
import io.larvik.smpp.cli.traffic.Durations;
import io.larvik.smpp.cli.traffic.Exchange;
import io.larvik.smpp.cli.traffic.SeenPdu;
import io.larvik.smpp.cli.traffic.StreamSum;
import io.larvik.smpp.cli.traffic.TrafficListener;
import io.larvik.smpp.cli.traffic.TrafficSummary;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.inspect.Finding;
import io.larvik.smpp.inspect.FrameJson;
import io.larvik.smpp.inspect.Lint;
import io.larvik.smpp.simulator.grammar.StatusText;
import io.larvik.smpp.text.PeerAlphabets;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints a JSON object a line, with one key that says what it is about. */
final class CaptureJson implements TrafficListener {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintWriter out;
    private final CaptureView options;
    private final PeerAlphabets alphabets;

    CaptureJson(PrintWriter out, CaptureView options, PeerAlphabets alphabets) {
        this.out = out;
        this.options = options;
        this.alphabets = alphabets;
    }

    private void print(String about, ObjectNode object) {
        ObjectNode line = JSON.createObjectNode();
        line.set(about, object);
        out.println(JSON.writeValueAsString(line));
    }

    @Override
    public void pdu(SeenPdu seen, @Nullable Duration took) {
        if (options.problems()) {
            for (Finding finding : Lint.of(seen.dissection(), alphabets)) {
                if (!finding.isNote()) {
                    print(
                            "problem",
                            problem(finding.code(), seen)
                                    .put("message", finding.message())
                                    .put("clause", finding.clause()));
                }
            }
        } else if (!options.pair()) {
            ObjectNode pdu = pdu(seen);
            micros(pdu, took);
            print("pdu", pdu);
        }
    }

    private static ObjectNode pdu(SeenPdu seen) {
        CapturedFrame frame = seen.frame();
        ObjectNode pdu = JSON.createObjectNode();
        pdu.put("number", frame.number()).put("offset", frame.offset());
        pdu.put("t", text(frame.time())).put("stream", frame.stream().number());
        pdu.put("esme", CaptureScreen.address(frame.stream().esme()));
        pdu.put("mc", CaptureScreen.address(frame.stream().mc()));
        pdu.put("to", frame.direction() == CaptureDirection.TO_MC ? "mc" : "esme");
        pdu.set("frame", JSON.readTree(FrameJson.of(frame.octets())));
        return pdu;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static void micros(ObjectNode node, @Nullable Duration took) {
        if (took != null) {
            node.put("answered_after_us", took.toNanos() / 1_000);
        }
    }

    @Override
    public void answered(Exchange exchange) {
        SeenPdu answer = exchange.answer();
        Duration took = exchange.took();
        if (options.problems()) {
            if (took != null && took.compareTo(options.slow()) > 0) {
                ObjectNode problem = problem("slow", exchange.request());
                micros(problem, took);
                print("problem", problem);
            }
        } else if (options.pair() && answer != null) {
            ObjectNode pair = JSON.createObjectNode();
            pair.set("request", pdu(exchange.request()));
            pair.set("answer", pdu(answer));
            micros(pair, took);
            print("pair", pair);
        }
    }

    private static ObjectNode problem(String code, SeenPdu seen) {
        ObjectNode problem = JSON.createObjectNode();
        problem.put("code", code);
        problem.set("pdu", pdu(seen));
        return problem;
    }

    private void wrong(String code, SeenPdu seen, boolean isInPairs) {
        if (options.problems() || isInPairs && options.pair()) {
            print("problem", problem(code, seen));
        }
    }

    @Override
    public void unanswered(Exchange exchange) {
        wrong("no_answer", exchange.request(), true);
    }

    @Override
    public void stray(SeenPdu answer) {
        wrong("answer_to_nothing", answer, true);
    }

    @Override
    public void receiptWithoutMessage(SeenPdu receipt) {
        wrong("receipt_without_message", receipt, false);
    }

    @Override
    public void problem(CaptureProblem told) {
        ObjectNode problem = JSON.createObjectNode();
        problem.put("code", told.kind().name().toLowerCase(Locale.ROOT));
        problem.put("offset", told.offset()).put("t", text(told.time()));
        if (told.stream() != null) {
            problem.put("stream", told.stream().number());
        }
        print("problem", problem.put("message", told.message()));
    }

    @Override
    public void end(CapturedEnd end) {
        if (!options.problems()) {
            ObjectNode node = JSON.createObjectNode();
            node.put("stream", end.stream().number()).put("t", text(end.time()));
            node.put("by", end.direction() == CaptureDirection.TO_MC ? "esme" : "mc")
                    .put("reset", end.isReset());
            print("end", node);
        }
    }

    @Override
    public void bound(String message) {
        print("problem", JSON.createObjectNode().put("code", "bound").put("message", message));
    }

    // ---- the summary

    void print(TrafficSummary summary, Format format) {
        ObjectNode node = JSON.createObjectNode();
        node.put("format", format.name().toLowerCase(Locale.ROOT)).put("pdus", summary.pdus());
        node.put("from", text(summary.first())).put("until", text(summary.last()));
        ArrayNode streams = node.putArray("streams");
        summary.streams().forEach(sum -> stream(streams.addObject(), sum));
        ArrayNode commands = node.putArray("commands");
        summary.commands().forEach((id, command) -> {
            ObjectNode each = commands.addObject();
            each.put("command", id.toString());
            each.put("to_mc", command.count(CaptureDirection.TO_MC));
            each.put("to_esme", command.count(CaptureDirection.TO_ESME));
            ObjectNode statuses = each.putObject("statuses");
            command.statuses().forEach((status, count) -> statuses.put(StatusText.of(CommandStatus.of(status)), count));
            durations(each.putObject("answer_times"), command.answerTimes());
        });
        node.put("malformed", summary.malformed()).put("unanswered", summary.unanswered());
        node.put("answers_to_nothing", summary.strays());
        ObjectNode receipts = node.putObject("receipts");
        receipts.put("asked_for", summary.receiptsAskedFor()).put("matched", summary.receiptsMatched());
        receipts.put("without_message", summary.receiptsWithoutMessage());
        durations(receipts.putObject("delays"), summary.receiptDelays());
        ObjectNode states = receipts.putObject("states");
        summary.receiptStates().forEach(states::put);
        ObjectNode findings = node.putObject("findings");
        summary.findings().forEach(findings::put);
        ObjectNode problems = node.putObject("problems");
        summary.problems().forEach((kind, count) -> problems.put(kind.name().toLowerCase(Locale.ROOT), count));
        print("summary", node);
    }

    private static void stream(ObjectNode node, StreamSum sum) {
        node.put("number", sum.stream().number());
        node.put("esme", CaptureScreen.address(sum.stream().esme()));
        node.put("mc", CaptureScreen.address(sum.stream().mc()));
        node.put("account", sum.esme().account());
        node.put(
                "bind",
                sum.esme().bindType() == null
                        ? null
                        : sum.esme().bindType().name().toLowerCase(Locale.ROOT));
        node.put("version", sum.esme().version().toString());
        for (CaptureDirection direction : CaptureDirection.values()) {
            ObjectNode line = node.putObject(direction.name().toLowerCase(Locale.ROOT));
            Duration keepAlive = sum.keepAlive(direction);
            line.put("pdus", sum.pdus(direction)).put("most_open", sum.mostOpen(direction));
            line.put("enquire_link_every_us", keepAlive == null ? null : keepAlive.toNanos() / 1_000);
        }
        node.put("end", sum.end() == null ? null : CaptureScreen.ended(sum.end()));
    }

    private static void durations(ObjectNode node, Durations durations) {
        node.put("count", durations.count());
        node.put("p50_us", durations.percentile(50).toNanos() / 1_000);
        node.put("p99_us", durations.percentile(99).toNanos() / 1_000);
        node.put("max_us", durations.most().toNanos() / 1_000);
    }
}
