package io.larvik.smpp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.engine.SessionFacts;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.larvitsmpp.LarvitsmppOctets;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.spec.SpecTable;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduFacts;
import io.larvik.smpp.wire.PduFacts.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/ref/conformance.md describes what the code does: this test generates it from the code. */
class ConformanceTest {

    private static final Path DOCUMENT = Path.of("../docs/ref/conformance.md");
    private static final List<SessionState> OPEN_STATES = Arrays.stream(SessionState.values())
            .filter(state -> state != SessionState.CLOSED)
            .toList();

    /** As long as the longest value that a specification allows, except that of message_payload. */
    private static final int LONG_VALUE = 1025;

    @Test
    void documentSaysWhatTheCodeDoes() throws IOException {
        String expected = String.join(
                "\n",
                ConformanceWords.HEAD,
                versions(),
                ConformanceWords.COMMANDS,
                commands(),
                ConformanceWords.FIELDS,
                fields(),
                String.format(ConformanceWords.TLVS, PduFacts.mostTlvs()),
                tlvs(),
                ConformanceWords.STATUSES,
                statuses(),
                ConformanceWords.ANSWERS,
                answers(),
                ConformanceWords.LIMITS,
                limits(),
                ConformanceWords.SMPP_CODINGS,
                smppCodings(),
                ConformanceWords.GSM_CODINGS,
                gsmCodings(),
                ConformanceWords.WRITTEN_CODINGS,
                writtenCodings(),
                ConformanceWords.DEVIATIONS);
        if (Boolean.getBoolean("conformance.write")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(DOCUMENT)
                .as("regenerate it: mvn test -pl larvik-smpp -Dtest=ConformanceTest -Dconformance.write=true")
                .content()
                .isEqualTo(expected);
    }

    @Test
    void whatIsSaidOfAllFieldsAndResponsesIsTrue() {
        for (CommandId command : commandIds()) {
            assertThat(PduFacts.fields(command))
                    .allSatisfy(field -> assertThat(field.missing()).isIn(CommandStatus.INVALID_COMMAND_LENGTH, null));
            if (command.isResponse()) {
                assertThat(PduFacts.mayLackItsBody(command)).as("%s", command).isTrue();
            }
        }
    }

    // ---- versions and commands ----

    private static String versions() {
        return table(
                "interface_version | taken as | TLVs are written | broadcast and congestion_state",
                ranges(octet -> {
                            InterfaceVersion version = InterfaceVersion.of(octet);
                            return version.isSmpp5() ? "5.0" : version.allowsTlvs() ? "3.4" : "3.3";
                        })
                        .map(range -> row(
                                range.values(),
                                range.what(),
                                yes(InterfaceVersion.of(range.first()).allowsTlvs()),
                                yes(InterfaceVersion.of(range.first()).isSmpp5()))));
    }

    private static String commands() {
        return table(
                "command | command_id | since | ESME sends it in | MC sends it in | written | read | answer to a"
                        + " malformed one",
                commandIds().stream()
                        .map(command -> row(
                                command.toString(),
                                String.format("0x%08X", command.value()),
                                since("commands.csv", "command_name", command.toString()),
                                states(Role.ESME, command),
                                states(Role.MC, command),
                                yes(PduFacts.isWritten(command)),
                                yes(PduFacts.isRead(command)),
                                answerToMalformed(command))));
    }

    private static String states(Role sender, CommandId command) {
        List<SessionState> states = SessionFacts.states(sender, command);
        return states.containsAll(OPEN_STATES)
                ? "any state"
                : states.stream().map(SessionState::name).collect(Collectors.joining(", "));
    }

    private static String answerToMalformed(CommandId command) {
        if (PduFacts.fields(command).isEmpty()) {
            return "never malformed";
        }
        if (command.isResponse()) {
            return "none, the request fails";
        }
        OctetString answer = SessionFacts.answerToMalformed(command);
        return LarvitsmppOctets.decode(answer.toHex()).pdu().commandId() + ", " + answer;
    }

    // ---- fields ----

    private static String fields() {
        Map<List<List<String>>, List<CommandId>> commandsByRows = new LinkedHashMap<>();
        for (CommandId command : commandIds()) {
            List<List<String>> rows = PduFacts.fields(command).stream()
                    .map(field -> fieldRow(field, command.isResponse()))
                    .toList();
            commandsByRows.computeIfAbsent(rows, none -> new ArrayList<>()).add(command);
        }
        return commandsByRows.entrySet().stream()
                .map(group -> "### "
                        + group.getValue().stream().map(CommandId::toString).collect(Collectors.joining(", "))
                        + "\n\n"
                        + (group.getKey().isEmpty()
                                ? "No fields; octets that are not TLVs are ignored.\n"
                                : table(
                                        "field | type | octets written | octets read | others",
                                        group.getKey().stream())))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> fieldRow(Field field, boolean inResponse) {
        CommandStatus otherwise = field.otherwise();
        String others = inResponse ? "the request fails" : otherwise == null ? "" : "" + otherwise.specName();
        return row(field.name(), field.type(), field.written(), field.accepted(), otherwise == null ? "" : others);
    }

    // ---- TLVs ----

    private static String tlvs() {
        return table(
                "tag | TLV | type | octets written | octets read | since",
                TlvTag.all().stream()
                        .map(tag -> row(
                                String.format("0x%04X", tag.code()),
                                tag.name(),
                                type(tag),
                                written(tag),
                                read(tag),
                                since("tlvs.csv", "tlv_name", tag.name()))));
    }

    private static String type(TlvTag<?> tag) {
        return switch (tag.type()) {
            case INTEGER -> "integer";
            case C_OCTET_STRING -> "C-octet string";
            case OCTET_STRING -> "octet string";
        };
    }

    private static String written(TlvTag<?> tag) {
        return tag.minOctets() == tag.maxOctets()
                ? Integer.toString(tag.minOctets())
                : String.format("%,d to %,d", tag.minOctets(), tag.maxOctets());
    }

    private static String read(TlvTag<?> tag) {
        int[] lengths = IntStream.concat(IntStream.rangeClosed(0, LONG_VALUE), IntStream.of(0xFFFF))
                .filter(length -> tag.read(OctetString.of(new byte[length])) != null)
                .toArray();
        int first = lengths[0];
        int last = lengths[lengths.length - 1];
        boolean any = first == 0 && last == 0xFFFF;
        return any ? "any" : first == last ? "" + first : String.format("%,d to %,d", first, last);
    }

    // ---- statuses, answers and limits ----

    private static String statuses() {
        return table(
                "command_status | name | meaning | sending it again | since",
                CommandStatus.named().stream()
                        .map(status -> row(
                                String.format("0x%08X", status.value()),
                                String.valueOf(status.specName()),
                                status.meaning(),
                                advice(status.retry()),
                                since("command_status.csv", "name", String.valueOf(status.specName())))));
    }

    private static String advice(CommandStatus.Retry retry) {
        return switch (retry) {
            case NONE -> "not needed";
            case PERMANENT -> "fails again";
            case TRANSIENT -> "may help";
            case THROTTLE -> "helps at a lower rate";
            case BIND -> "needs another bind";
        };
    }

    private static String answers() {
        return table(
                "to | answer | command_status | the session",
                SessionFacts.answers().stream()
                        .map(answer -> row(
                                answer.to(),
                                answered(answer.frame()),
                                String.valueOf(answer.frame().status().specName()),
                                answer.ends() ? "is closed" : "continues")));
    }

    private static String answered(Frame frame) {
        return frame.pdu().commandId().toString();
    }

    private static String limits() {
        return table(
                "limit | ESME | MC",
                SessionFacts.limits().stream().map(limit -> row(limit.what(), limit.esme(), limit.mc())));
    }

    // ---- data codings ----

    private static String smppCodings() {
        return table(
                "data_coding | meaning | read as",
                IntStream.range(0, 16)
                        .mapToObj(DataCoding::of)
                        .map(coding -> row(coding.toString(), coding.meaning(), alphabet(coding))));
    }

    /** The meaning, without message class and message waiting, which do not change how the octets are read. */
    private static String gsmCodings() {
        return table(
                "data_coding | alphabet | read as",
                ranges(octet -> DataCoding.of(octet).meaning().split(",")[0] + " | " + alphabet(DataCoding.of(octet)))
                        .filter(range -> range.first() > 0x0F)
                        .map(range -> row(range.values(), range.what())));
    }

    private static String alphabet(DataCoding coding) {
        return PeerAlphabets.STANDARD.alphabetOf(coding).name();
    }

    private static String writtenCodings() {
        return table(
                "alphabet | data_coding | as flash | units of a message | of a segment",
                Arrays.stream(Alphabet.values())
                        .map(alphabet -> row(
                                alphabet.name(),
                                coding(alphabet, false),
                                coding(alphabet, true),
                                Integer.toString(alphabet.maxUnits()),
                                Integer.toString(alphabet.maxUnitsPerSegment()))));
    }

    private static String coding(Alphabet alphabet, boolean flash) {
        try {
            return PeerAlphabets.STANDARD.dataCodingFor(alphabet, flash).toString();
        } catch (IllegalArgumentException none) {
            return "";
        }
    }

    // ---- tables ----

    /** Consecutive values with the same description. */
    private record Range(int first, int last, String what) {
        String values() {
            return first == last ? String.format("0x%02X", first) : String.format("0x%02X to 0x%02X", first, last);
        }
    }

    private static Stream<Range> ranges(IntFunction<String> what) {
        List<Range> ranges = new ArrayList<>();
        for (int octet = 0; octet < 256; octet++) {
            Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            String now = what.apply(octet);
            if (last != null && last.what().equals(now)) {
                ranges.set(ranges.size() - 1, new Range(last.first(), octet, now));
            } else {
                ranges.add(new Range(octet, octet, now));
            }
        }
        return ranges.stream();
    }

    private static List<CommandId> commandIds() {
        return SpecTable.rows("commands.csv").stream()
                .map(row -> CommandId.of(SpecTable.hex(row.get("command_id_hex"))))
                .toList();
    }

    private static String since(String table, String column, String name) {
        return SpecTable.rows(table).stream()
                .filter(row -> row.get(column).equals(name))
                .map(row -> row.get("introduced_in"))
                .findFirst()
                .orElseThrow();
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }

    private static List<String> row(String... cells) {
        return List.of(cells);
    }

    private static String table(String head, Stream<List<String>> rows) {
        int columns = head.split(" \\| ").length;
        return rows.map(cells -> line(String.join(" | ", cells)))
                .collect(Collectors.joining("", line(head) + "|" + "---|".repeat(columns) + "\n", ""));
    }

    private static String line(String cells) {
        return "| " + cells + " |\n";
    }
}
