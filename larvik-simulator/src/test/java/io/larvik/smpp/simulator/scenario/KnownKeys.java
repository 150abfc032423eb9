package io.larvik.smpp.simulator.scenario;

import io.larvik.yaml.YamlFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The keys that the reader knows, as it tells them to who writes another one. */
final class KnownKeys {

    private static final String UNKNOWN = "unknown_keys_are_told";
    private static final String TELLS = "known are ";

    /** The maps of a scenario by their paths, as a file with an unknown key in each. */
    private static final Map<String, String> MAPS = new LinkedHashMap<>();

    static {
        MAPS.put("(root)", "%s");
        MAPS.put("listen", "listen: {%s}");
        MAPS.put("listen.tls", "listen: {tls: {%s}}");
        MAPS.put("accounts[]", "accounts: [{%s}]");
        MAPS.put("accounts[].alphabets", "accounts: [{alphabets: {%s}}]");
        MAPS.put("accounts[].capacity", "accounts: [{capacity: {%s}}]");
        MAPS.put("rules[]", "rules: [{%s}]");
        MAPS.put("rules[].when", "rules: [{when: {%s}}]");
        MAPS.put("rules[].answer", "rules: [{answer: {%s}}]");
        MAPS.put("rules[].reply", "rules: [{reply: {%s}}]");
        MAPS.put("rules[].receipts", "rules: [{receipts: {%s}}]");
        MAPS.put("routes[]", "routes: [{%s}]");
        MAPS.put("timeline[]", "timeline: [{%s}]");
        MAPS.put("generators[]", "generators: [{%s}]");
        MAPS.put("generators[].ports", "generators: [{ports: {%s}}]");
        MAPS.put("expect", "expect: {%s}");
        MAPS.put("expect.messages[]", "expect: {messages: [{%s}]}");
        MAPS.put("keep", "keep: {%s}");
    }

    private KnownKeys() {}

    static Set<String> paths() {
        return MAPS.keySet();
    }

    /** Returns the keys of the map with a path. */
    static Set<String> of(String path) {
        String text = MAPS.get(path).formatted(UNKNOWN + ": 1");
        try {
            Scenario.parse("known.yaml", text);
        } catch (ScenarioException e) {
            for (YamlFault fault : e.faults()) {
                int told = fault.path().endsWith(UNKNOWN) ? fault.message().indexOf(TELLS) : -1;
                if (told >= 0) {
                    return new TreeSet<>(List.of(
                            fault.message().substring(told + TELLS.length()).split(", ")));
                }
            }
        }
        throw new AssertionError("the reader told no keys of " + path);
    }
}
