import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Checks that a folder in the layout of a Maven repository has what Maven Central asks for, all but the validity of the
 * signatures: {@code java .ci/CheckBundle.java REPOSITORY}. Prints a line for each artifact, and one for each fault.
 */
final class CheckBundle {

    private static final XPath XPATH = XPathFactory.newInstance().newXPath();
    private static final List<String> DESCRIBED =
            List.of("name", "description", "url", "licenses/license", "developers/developer", "scm/url", "scm/connection");
    private static final Map<String, String> CHECKSUMS = Map.of("md5", "MD5", "sha1", "SHA-1");

    /** The files of a jar's artifact, with what must be in them. */
    private static final Map<String, String> JARS = Map.of(
            ".jar", "META-INF/MANIFEST.MF", "-sources.jar", ".java", "-javadoc.jar", "index.html");

    private final Path repository;
    private final List<String> faults = new ArrayList<>();
    private final TreeSet<String> artifacts = new TreeSet<>();

    private CheckBundle(Path repository) {
        this.repository = repository;
    }

    public static void main(String[] arguments) throws Exception {
        CheckBundle bundle = new CheckBundle(Path.of(arguments[0]));
        bundle.check();
        bundle.artifacts.forEach(System.out::println);
        bundle.faults.forEach(fault -> System.out.println("FAULT " + fault));
        if (!bundle.faults.isEmpty() || bundle.artifacts.isEmpty()) {
            System.exit(1);
        }
    }

    private void check() throws Exception {
        try (Stream<Path> files = Files.walk(repository)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("maven-metadata") || name.matches(".*\\.(md5|sha1|sha256|sha512|asc)")) {
                    continue;
                }
                checkFile(file);
                if (name.endsWith(".pom")) {
                    checkArtifact(file);
                }
            }
        }
    }

    private void checkFile(Path file) throws IOException, NoSuchAlgorithmException {
        if (!Files.exists(file.resolveSibling(file.getFileName() + ".asc"))) {
            fault(file, "has no signature");
        }
        for (Map.Entry<String, String> checksum : CHECKSUMS.entrySet()) {
            Path given = file.resolveSibling(file.getFileName() + "." + checksum.getKey());
            MessageDigest digest = MessageDigest.getInstance(checksum.getValue());
            String expected = HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
            if (!Files.exists(given) || !Files.readString(given).strip().equals(expected)) {
                fault(file, "has no " + checksum.getKey() + ", or another one");
            }
        }
    }

    private void checkArtifact(Path file) throws Exception {
        Document pom = parse(file);
        String version = file.getParent().getFileName().toString();
        String artifact = file.getParent().getParent().getFileName().toString();
        artifacts.add(artifact + " " + version);
        if (!repository.relativize(file).startsWith("io/larvik")) {
            fault(file, "is outside of io.larvik");
        }
        for (String versions : List.of("/project/version", "/project/parent/version", "//dependency/version")) {
            if (texts(pom, versions).stream().anyMatch(text -> text.endsWith("-SNAPSHOT")) || version.endsWith("-SNAPSHOT")) {
                fault(file, "is or uses a snapshot");
            }
        }
        Document parent = texts(pom, "/project/parent").isEmpty() ? pom : parse(parent(pom));
        for (String element : DESCRIBED) {
            // no name and description of the parent: it would be that of another artifact
            boolean own = element.equals("name") || element.equals("description");
            if (texts(pom, "/project/" + element).isEmpty() && (own || texts(parent, "/project/" + element).isEmpty())) {
                fault(file, "has no " + element);
            }
        }
        if (!texts(pom, "/project/packaging").contains("pom")) {
            checkJars(file.resolveSibling(artifact + "-" + version));
        }
    }

    private Path parent(Document pom) throws XPathExpressionException {
        String group = texts(pom, "/project/parent/groupId").get(0).replace('.', '/');
        String artifact = texts(pom, "/project/parent/artifactId").get(0);
        String version = texts(pom, "/project/parent/version").get(0);
        return repository.resolve(group).resolve(artifact).resolve(version).resolve(artifact + "-" + version + ".pom");
    }

    private void checkJars(Path stem) throws IOException {
        for (Map.Entry<String, String> jar : JARS.entrySet()) {
            Path file = stem.resolveSibling(stem.getFileName() + jar.getKey());
            if (!Files.exists(file)) {
                fault(file, "is missing");
                continue;
            }
            try (ZipFile zip = new ZipFile(file.toFile())) {
                if (zip.stream().noneMatch(entry -> entry.getName().endsWith(jar.getValue()))) {
                    fault(file, "has no " + jar.getValue());
                }
            }
        }
        Path sbom = stem.resolveSibling(stem.getFileName() + "-cyclonedx.json");
        if (!Files.exists(sbom) || !Files.readString(sbom).contains("\"components\"")) {
            fault(sbom, "is missing, or lists nothing");
        }
    }

    private void fault(Path file, String text) {
        faults.add(repository.relativize(file) + " " + text);
    }

    private static Document parse(Path pom) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile());
    }

    private static List<String> texts(Document pom, String path) throws XPathExpressionException {
        NodeList nodes = (NodeList) XPATH.evaluate(path, pom, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent().strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
