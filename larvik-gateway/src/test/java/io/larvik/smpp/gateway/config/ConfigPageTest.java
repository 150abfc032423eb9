package io.larvik.smpp.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.larvik.yaml.YamlException;
import io.larvik.yaml.YamlFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each key that the reader knows is on the page, and no other. */
class ConfigPageTest {

    private static final Path PAGE = Path.of("..", "docs", "ref", "gateway-configuration.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Za-z0-9.\\[\\]]+)` \\|");
    private static final Pattern KNOWN = Pattern.compile("unknown key; known are (.*)");

    /** A key that nobody knows in each section: the reader tells which it knows there. */
    private static final String SECTIONS = """
            qqqqqqqqqqqq: 1
            node: { qqqqqqqqqqqq: 1 }
            smpp: { qqqqqqqqqqqq: 1, tls: { qqqqqqqqqqqq: 1 } }
            http: { qqqqqqqqqqqq: 1, tls: { qqqqqqqqqqqq: 1 } }
            operate: { qqqqqqqqqqqq: 1, tls: { qqqqqqqqqqqq: 1 }, admins: { anna: { qqqqqqqqqqqq: 1 } } }
            accounts:
              shop:
                qqqqqqqqqqqq: 1
                smpp: { qqqqqqqqqqqq: 1 }
                http: { qqqqqqqqqqqq: 1 }
                webhook: { qqqqqqqqqqqq: 1 }
            links: { tele: { qqqqqqqqqqqq: 1, receipts: { qqqqqqqqqqqq: 1 } } }
            routes: [ { qqqqqqqqqqqq: 1, when: { qqqqqqqqqqqq: 1 } } ]
            inbound: [ { qqqqqqqqqqqq: 1, when: { qqqqqqqqqqqq: 1 } } ]
            limits: { qqqqqqqqqqqq: 1 }
            retention: { qqqqqqqqqqqq: 1 }
            metrics: { qqqqqqqqqqqq: 1 }
            log: { qqqqqqqqqqqq: 1 }
            """;

    @TempDir
    Path folder;

    @Test
    void everyKeyIsOnThePageAndNoOther() throws IOException {
        Matcher rows = ROW.matcher(Files.readString(PAGE));

        assertThat(rows.results().map(row -> row.group(1)).toList())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(known());
    }

    private Set<String> known() throws IOException {
        Path file = Files.writeString(folder.resolve("gateway.yaml"), SECTIONS);
        YamlException faults = catchThrowableOfType(YamlException.class, () -> ConfigReader.read(file, name -> null));
        Set<String> keys = new TreeSet<>();
        for (YamlFault fault : faults.faults()) {
            KNOWN.matcher(fault.message()).results().forEach(found -> keys.addAll(keys(fault.path(), found)));
        }
        keys.removeIf(
                key -> keys.stream().anyMatch(other -> other.startsWith(key + ".") || other.startsWith(key + "[")));
        return keys;
    }

    private static List<String> keys(String path, MatchResult known) {
        String section = path.replaceAll("\\.?qqqqqqqqqqqq$", "")
                .replaceAll("\\[0\\]", "[]")
                .replaceAll("^(accounts|links)\\.[a-z]+", "$1.NAME")
                .replaceAll("admins\\.[a-z]+", "admins.NAME");
        return List.of(known.group(1).split(", ")).stream()
                .map(key -> section.isEmpty() ? key : section + "." + key)
                .toList();
    }
}
