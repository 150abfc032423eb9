package io.larvik.smpp.cli.decode;

import io.larvik.smpp.capture.CaptureReader;
import io.larvik.smpp.capture.CaptureReader.Format;
import io.larvik.smpp.capture.FrameSearch;
import io.larvik.smpp.capture.HexDump;
import io.larvik.smpp.cli.terminal.InputFile;
import io.larvik.smpp.cli.terminal.Screen;
import io.larvik.smpp.cli.value.AlphabetConverter;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.inspect.FrameJson;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
            "Reads the arguments, a file or standard input: hexadecimal, base64, raw octets, the output of xxd,"
                    + " hexdump -C, od, tshark -x, tcpdump -X and Wireshark, arrays and strings of programming languages,"
                    + " and log lines with a PDU in each.",
            "A capture (pcap, pcapng, or JSON lines of smpp sim) is shown a line for each PDU. So is other input with"
                    + " options of captures."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all octets were decoded",
            "1:a PDU is malformed or incomplete, or a capture is damaged",
            "2:wrong usage"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  smpp decode 00000010000000150000000000000001",
            "  xxd capture.bin | smpp decode",
            "  smpp decode --resync --file smpp.log",
            "  smpp decode --json <frames.hex",
            "  smpp decode --file trace.pcap --summary",
            "  smpp decode --file trace.pcap --pair --only 'to:4670* command:submit_sm status:!0'",
            "  tcpdump -i any -w - port 2775 | smpp decode --problems --slow 500ms"
        })
public final class DecodeCommand implements Callable<Integer> {

    private static final int MALFORMED = 1;
    private static final int LOOKED_AT = 1 << 12;
    private static final Set<Format> CAPTURES = EnumSet.of(Format.PCAP, Format.PCAPNG, Format.JSON_LINES);

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "OCTETS", description = "The octets, as a tool or a language prints them.")
    private List<String> octets = List.of();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "A capture, or a file of raw octets, or of octets as a tool or a language prints them.")
    private @Nullable Path file;

    @Option(
            names = "--json",
            description = "Read one PDU per line or dump and print one JSON object for each, including passwords.")
    private boolean json;

    @Option(
            names = "--resync",
            description = "Skip octets that are no PDU, and go on at the next header that reads as one.")
    private boolean resync;

    @Option(names = "--show-secrets", description = "Show passwords.")
    private boolean showSecrets;

    @Option(
            names = "--default-alphabet",
            defaultValue = "GSM7",
            paramLabel = "NAME",
            converter = AlphabetConverter.class,
            description = "The alphabet of data_coding 0: GSM7, ASCII, LATIN1, or any charset, such as ISO-8859-7.")
    private Alphabet defaultAlphabet = Alphabet.GSM7;

    @Option(names = "--packed", description = "GSM 03.38 text is packed: eight septets in seven octets.")
    private boolean packed;

    @ArgGroup(exclusive = false, validate = false, heading = "%nOptions of captures:%n")
    private CaptureView captures = new CaptureView();

    private DecodeCommand() {}

    @Override
    public Integer call() throws IOException {
        if (!octets.isEmpty()) {
            byte[] text = String.join("\n", octets).getBytes(StandardCharsets.UTF_8);
            return captures.areGiven() ? capture(new ByteArrayInputStream(text)) : decode(null);
        }
        try (InputStream in = new BufferedInputStream(file != null ? InputFile.open(file) : System.in, LOOKED_AT)) {
            in.mark(LOOKED_AT);
            Format format = CaptureReader.formatOf(OctetString.of(in.readNBytes(LOOKED_AT)));
            in.reset();
            return captures.areGiven() || CAPTURES.contains(format) ? capture(in) : decode(in);
        }
    }

    private int capture(InputStream in) throws IOException {
        return new CaptureRun(spec, captures, alphabets(), showSecrets, file).print(in, json) ? ExitCode.OK : MALFORMED;
    }

    private int decode(@Nullable InputStream in) throws IOException {
        return json ? printJson(read(in, true)) : print(read(in, false));
    }

    private PeerAlphabets alphabets() {
        return PeerAlphabets.STANDARD.withMcDefault(defaultAlphabet).withPackedGsm7(packed);
    }

    private int print(List<OctetString> blocks) {
        Screen screen = new Screen(spec);
        BlockPrinter printer = new BlockPrinter(screen, new FramePrinter(screen, showSecrets, alphabets()), resync);
        blocks.forEach(printer::print);
        return printer.allDecoded() ? ExitCode.OK : MALFORMED;
    }

    private int printJson(List<OctetString> blocks) {
        PrintWriter out = spec.commandLine().getOut();
        for (OctetString block : blocks) {
            int start = resync ? Math.max(0, FrameSearch.next(block, 0)) : 0;
            out.println(FrameJson.of(block.from(start)));
        }
        out.flush();
        return ExitCode.OK;
    }

    /** Returns the octets of the input, or of the arguments without one, in pieces that begin with a frame each. */
    private List<OctetString> read(@Nullable InputStream in, boolean byLine) throws IOException {
        String text;
        if (in == null) {
            text = String.join(byLine ? "\n" : " ", octets);
        } else {
            byte[] content = in.readAllBytes();
            text = FrameInput.text(content);
            if (text == null) {
                return List.of(OctetString.of(content));
            }
        }
        return byLine ? HexDump.ofLines(text) : HexDump.of(text);
    }
}
