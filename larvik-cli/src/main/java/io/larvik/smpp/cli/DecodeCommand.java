package io.larvik.smpp.cli;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.inspect.Explanation;
import io.larvik.smpp.inspect.FrameJson;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.BrokenFrameException;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.FrameReader;
import io.larvik.smpp.wire.RawFrame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains PDUs octet by octet. */
@Command(
        name = "decode",
        description = {
            "Explain PDUs octet by octet: fields, user data header, text, receipt and errors.",
            "Reads hexadecimal (with or without spaces, colons and 0x) or base64 from the arguments, a file or standard"
                    + " input."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all octets were decoded", "1:a PDU is malformed or incomplete", "2:wrong usage"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  smpp decode 00000010000000150000000000000001",
            "  smpp decode --file capture.bin",
            "  smpp decode --json <frames.hex"
        })
final class DecodeCommand implements Callable<Integer> {

    private static final int MALFORMED = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "OCTETS", description = "The octets, in hexadecimal or base64.")
    private List<String> octets = List.of();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "A file of raw octets, or of octets in hexadecimal or base64.")
    private @Nullable Path file;

    @Option(
            names = "--json",
            description = "Read one PDU per line and print one JSON object per line, including passwords.")
    private boolean json;

    @Option(names = "--show-secrets", description = "Show passwords.")
    private boolean showSecrets;

    @Option(
            names = "--default-alphabet",
            defaultValue = "GSM7",
            paramLabel = "NAME",
            description = "The alphabet of data_coding 0: ${COMPLETION-CANDIDATES}.")
    private Alphabet defaultAlphabet = Alphabet.GSM7;

    @Option(names = "--packed", description = "GSM 03.38 text is packed: eight septets in seven octets.")
    private boolean packed;

    private DecodeCommand() {}

    @Override
    public Integer call() throws IOException {
        return json ? printJson() : print();
    }

    private int print() throws IOException {
        OctetString input = input();
        FrameReader reader = new FrameReader(FrameJson.LIMIT);
        reader.append(input.toBytes(), 0, input.length());
        Screen screen = new Screen(spec);
        PeerAlphabets alphabets =
                PeerAlphabets.STANDARD.withMcDefault(defaultAlphabet).withPackedGsm7(packed);
        FramePrinter printer = new FramePrinter(screen, showSecrets);
        int code = ExitCode.OK;
        try {
            for (RawFrame raw = reader.next(); raw != null; raw = reader.next()) {
                Dissection dissection = Dissection.of(raw);
                printer.print(Explanation.of(dissection, alphabets));
                code = dissection.fault() != null ? MALFORMED : code;
            }
        } catch (BrokenFrameException e) {
            screen.line(screen.bad("no PDU: ") + e.getMessage());
            return MALFORMED;
        }
        if (reader.buffered() > 0 || input.isEmpty()) {
            screen.line(screen.bad("incomplete: ") + reader.buffered() + " octets of a PDU, " + missing(input, reader));
            return MALFORMED;
        }
        return code;
    }

    private static String missing(OctetString input, FrameReader reader) {
        OctetString rest = input.from(input.length() - reader.buffered());
        return rest.length() < Integer.BYTES
                ? "its command_length is missing"
                : "its command_length says "
                        + Long.parseLong(rest.slice(0, Integer.BYTES).toHex(), 16);
    }

    private OctetString input() throws IOException {
        if (!octets.isEmpty()) {
            return FrameInput.octets(String.join(" ", octets));
        }
        return FrameInput.octets(file != null ? Files.readAllBytes(file) : System.in.readAllBytes());
    }

    private int printJson() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (BufferedReader lines = lines()) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    out.println(FrameJson.of(octetsOf(line, number)));
                }
            }
        } finally {
            out.flush();
        }
        return ExitCode.OK;
    }

    private static OctetString octetsOf(String line, int number) {
        try {
            return FrameInput.octets(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        }
    }

    private BufferedReader lines() throws IOException {
        if (!octets.isEmpty()) {
            return new BufferedReader(new StringReader(String.join("\n", octets)));
        }
        return file != null
                ? Files.newBufferedReader(file, StandardCharsets.US_ASCII)
                : new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    }
}
