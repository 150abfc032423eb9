package io.larvik.smpp.hostile;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.hostile.WireCase.Answer;
import io.larvik.smpp.hostile.WireCase.Fate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Hand-made hostile octets and their exact answers. A case has one line with the row and the fault, one line with the
 * octets to send, and one line with the answer for each state or group of states, in the notation of {@link WireText}.
 * An answer may end in {@code closed} when the connection is closed, in {@code moves_on} when the session changes its
 * state, and in {@code ours} and the outcome of a request of ours.
 */
final class WireTable {

    static final Set<String> STATES = Set.of("open", "tx", "rx", "trx");

    private final String file;
    private final List<WireCase> cases = new ArrayList<>();

    private WireTable(String file) {
        this.file = file;
    }

    static List<WireCase> load(String file) {
        WireTable table = new WireTable(file);
        for (String block : text(file).split("\n\\s*\n")) {
            List<String> lines =
                    block.lines().filter(line -> !line.startsWith("//")).toList();
            if (!lines.isEmpty()) {
                table.add(lines);
            }
        }
        return List.copyOf(table.cases);
    }

    private void add(List<String> lines) {
        String[] rowAndName = lines.get(0).split(" ", 2);
        OctetString sent = WireText.parse(lines.get(1).trim());
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (String line : lines.subList(2, lines.size())) {
            String[] statesAndAnswer = line.trim().split("\\s*:\\s*", 2);
            for (String state : statesAndAnswer[0].split(" ")) {
                if (!STATES.contains(state) || answers.put(state, answer(statesAndAnswer[1])) != null) {
                    throw new IllegalArgumentException(file + ": " + line + " of " + lines.get(0));
                }
            }
        }
        if (!answers.keySet().equals(STATES)) {
            throw new IllegalArgumentException(file + ": not all states in " + lines.get(0));
        }
        cases.add(new WireCase(rowAndName[0], rowAndName[1], sent, answers));
    }

    private static Answer answer(String text) {
        String[] answerAndOurs = text.split("\\bours ", 2);
        String answer = answerAndOurs[0].trim();
        String ours = answerAndOurs.length == 1 ? "" : answerAndOurs[1].trim();
        Fate fate = Fate.LIVES;
        if (answer.endsWith("closed")) {
            fate = Fate.CLOSED;
        } else if (answer.endsWith("moves_on")) {
            fate = Fate.MOVES_ON;
        }
        String octets = answer.replaceFirst("(closed|moves_on|nothing)$", "").trim();
        return new Answer(WireText.parse(octets), fate, ours);
    }

    private static String text(String file) {
        try (InputStream in = WireTable.class.getResourceAsStream("/" + file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
