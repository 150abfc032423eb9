import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the reports that Surefire and Failsafe left in all modules, also those of {@code .ci/compat}. A program of one file:
 *
 * <pre>
 * java .ci/TestReports.java count ROOT                a line "passed failed skipped", and one for each test that failed
 * java .ci/TestReports.java skipped ROOT SINCE NOTE   how many tests were skipped, for each reason; nothing if none ran
 * </pre>
 *
 * Reports that were written before SINCE, an instant, are of an earlier build and left out. NOTE tells what the build left
 * out by itself, which no report knows; empty for nothing.
 */
final class TestReports {

    private static final String ASSUMPTION = "Assumption failed: ";

    private final Map<String, Integer> reasons = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private int tests;
    private int skipped;

    public static void main(String[] arguments) throws IOException, XMLStreamException {
        TestReports reports = new TestReports();
        Instant since = arguments.length > 2 ? Instant.parse(arguments[2]) : Instant.MIN;
        for (Path file : files(Path.of(arguments[1]), since)) {
            reports.read(file);
        }
        if (arguments[0].equals("count")) {
            reports.printCount();
        } else {
            reports.printSkipped(arguments[3]);
        }
    }

    private static List<Path> files(Path root, Instant since) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String kind : List.of("surefire-reports", "failsafe-reports", "netty41-reports")) {
            for (Path module : list(root)) {
                for (Path file : list(module.resolve("target").resolve(kind))) {
                    String name = file.getFileName().toString();
                    boolean report = name.startsWith("TEST-") && name.endsWith(".xml");
                    if (report && !Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                        files.add(file);
                    }
                }
            }
        }
        return files;
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    private void read(Path file) throws IOException, XMLStreamException {
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(in);
            String test = "";
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "testcase" -> {
                        test = xml.getAttributeValue(null, "classname") + "." + xml.getAttributeValue(null, "name");
                        tests++;
                    }
                    case "skipped" -> skip(message(xml));
                    case "failure", "error" -> failures.add(test + ": " + message(xml));
                    default -> {} // of no interest
                }
            }
        }
    }

    /** Returns the first line of the message; of the stack trace where there is none. */
    private static String message(XMLStreamReader xml) throws XMLStreamException {
        String message = xml.getAttributeValue(null, "message");
        String text = message != null ? message : xml.getElementText();
        return text.lines().findFirst().orElse("");
    }

    private void skip(String message) {
        skipped++;
        int assumption = message.indexOf(ASSUMPTION);
        String reason = assumption < 0 ? message : message.substring(assumption + ASSUMPTION.length());
        reasons.merge(reason, 1, Integer::sum);
    }

    private void printCount() {
        System.out.println((tests - failures.size() - skipped) + " " + failures.size() + " " + skipped);
        failures.forEach(System.out::println);
    }

    private void printSkipped(String note) {
        if (tests == 0) {
            return;
        }
        boolean none = skipped == 0 && note.isEmpty();
        System.out.println(none ? "No test was skipped." : "Skipped, and why:");
        reasons.forEach((reason, count) -> System.out.printf("%6d  %s%n", count, reason));
        if (!note.isEmpty()) {
            System.out.println("        " + note);
        }
    }
}
