package io.larvik.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.OctetString;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Wireshark's SMPP dissector. */
final class Tshark {

    private static final long SECONDS = 60;
    private static final String NOT_XML = "[^\\t\\n\\r -\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

    private final Path directory;

    Tshark(Path directory) {
        this.directory = directory;
    }

    /**
     * A field that tshark shows of a frame.
     *
     * @param name such as {@code smpp.service_type}
     * @param show the value for people
     * @param offset from the start of the frame
     */
    record Shown(String name, String show, int offset, int length) {
        boolean isObjection() {
            return name.startsWith("_ws.");
        }
    }

    /** Skips the test when tshark is not installed; see {@link Installed}. */
    static void require() throws InterruptedException {
        Installed.require(isInstalled(), "tshark", "install the package tshark");
    }

    private static boolean isInstalled() throws InterruptedException {
        Process version;
        try {
            version = new ProcessBuilder("tshark", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException notFound) {
            return false;
        }
        return exit(version) == 0;
    }

    /** Returns the exit value, and kills the process when it takes too long. */
    private static int exit(Process tshark) throws InterruptedException {
        try {
            assertThat(tshark.waitFor(SECONDS, TimeUnit.SECONDS))
                    .as("tshark ends within %d s", SECONDS)
                    .isTrue();
            return tshark.exitValue();
        } finally {
            tshark.destroyForcibly();
        }
    }

    /** Returns what tshark shows of each frame: the fields of the SMPP layer, and the errors it reports. */
    List<List<Shown>> dissect(List<OctetString> frames)
            throws IOException, InterruptedException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        NodeList packets = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(pdml(frames))))
                .getDocumentElement()
                .getElementsByTagName("packet");
        List<List<Shown>> shown = new ArrayList<>();
        for (int i = 0; i < packets.getLength(); i++) {
            shown.add(packet((Element) packets.item(i)));
        }
        return shown;
    }

    /** Returns the values of a field in the packets of a capture that meet the filter, each on its own. */
    List<String> values(Path capture, String filter, String field) throws IOException, InterruptedException {
        Path values = directory.resolve("values.txt");
        run(
                values,
                "-r",
                capture.toString(),
                "-o",
                "ip.check_checksum:TRUE",
                "-o",
                "tcp.check_checksum:TRUE",
                "-Y",
                filter,
                "-T",
                "fields",
                "-E",
                "aggregator=\n",
                "-e",
                field);
        return Files.readAllLines(values);
    }

    private String pdml(List<OctetString> frames) throws IOException, InterruptedException {
        Path capture = Files.write(directory.resolve("frames.pcap"), Pcap.of(frames));
        Path pdml = directory.resolve("frames.pdml");
        run(pdml, "-r", capture.toString(), "-d", "tcp.port==" + Pcap.PORT + ",smpp", "-T", "pdml");
        // The output contains message octets, even of messages that are not text.
        return new String(Files.readAllBytes(pdml), StandardCharsets.UTF_8).replaceAll(NOT_XML, "\uFFFD");
    }

    private void run(Path output, String... arguments) throws IOException, InterruptedException {
        Path errors = directory.resolve("errors.txt");
        List<String> command = new ArrayList<>(List.of("tshark"));
        command.addAll(List.of(arguments));
        Process tshark = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        int exit = exit(tshark);
        assertThat(exit).as(Files.readString(errors)).isZero();
    }

    private static List<Shown> packet(Element packet) {
        List<Shown> shown = new ArrayList<>();
        NodeList all = packet.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element each = (Element) all.item(i);
            String name = each.getAttribute("name");
            // tshark reports malformed or truncated data as a separate layer.
            boolean layer = each.getTagName().equals("proto");
            if (layer ? name.startsWith("_ws.") : name.startsWith("smpp.") || name.equals("_ws.expert.message")) {
                shown.add(new Shown(
                        name,
                        each.getAttribute("show"),
                        Integer.parseInt(each.getAttribute("pos")) - Pcap.HEADERS,
                        Integer.parseInt(each.getAttribute("size"))));
            }
        }
        return shown;
    }
}
