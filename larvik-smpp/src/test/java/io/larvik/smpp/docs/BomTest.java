package io.larvik.smpp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** {@code larvik-bom} has no parent, so nothing but this test keeps it in step with the other modules. */
class BomTest {

    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    private final Document parent = pom("..");
    private final Document bom = pom("../larvik-bom");

    @Test
    void hasTheVersionOfItsSiblingsAndNoParent() {
        assertThat(texts(bom, "/project/parent")).isEmpty();
        assertThat(texts(bom, "/project/version")).hasSize(1).isEqualTo(texts(parent, "/project/version"));
    }

    @Test
    void describesItselfAsItsSiblingsDo() {
        for (String element : List.of("url", "licenses", "developers", "scm", "issueManagement", "organization")) {
            assertThat(texts(bom, "/project/" + element))
                    .as(element)
                    .hasSize(1)
                    .isEqualTo(texts(parent, "/project/" + element));
        }
    }

    @Test
    void usesThePluginsOfItsSiblings() {
        for (String plugin : texts(bom, "//plugin/artifactId")) {
            String version = "//plugin[artifactId='" + plugin + "']/version";
            assertThat(texts(bom, version)).as(plugin).isNotEmpty().isSubsetOf(texts(parent, version));
        }
    }

    /** An application is not something to depend on. */
    @Test
    void namesEachPublishedLibraryAndNothingElse() {
        List<String> libraries = new ArrayList<>();
        for (String module : texts(parent, "/project/modules/module")) {
            Document pom = pom("../" + module);
            boolean library = texts(pom, "/project/packaging").isEmpty() && !module.equals("larvik-cli");
            if (library && !texts(pom, "/project/properties/maven.deploy.skip").contains("true")) {
                libraries.add(module);
            }
        }

        assertThat(texts(bom, "//dependency/artifactId"))
                .hasSizeGreaterThan(1)
                .containsExactlyInAnyOrderElementsOf(libraries);
        assertThat(new TreeSet<>(texts(bom, "//dependency/groupId"))).containsExactly("io.larvik");
        assertThat(new TreeSet<>(texts(bom, "//dependency/version"))).containsExactly("${project.version}");
    }

    private static Document pom(String folder) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(Path.of(folder, "pom.xml").toFile());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(folder, e);
        }
    }

    private static List<String> texts(Document pom, String path) {
        try {
            NodeList nodes = (NodeList) XPATH.evaluate(path, pom, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(i -> nodes.item(i).getTextContent().strip())
                    .toList();
        } catch (XPathExpressionException e) {
            throw new AssertionError(path, e);
        }
    }
}
