package io.larvik.smpp.gateway.config;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.config.InboundRule.Door;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code routes} and {@code inbound}. */
final class RouteReader {

    private static final int MOST_RULES = 1_000;
    private static final int MOST_FORMS = 10_000;
    private static final int LONGEST_FORM = 1_000;
    private static final int MOST_WEIGHT = 1_000;
    private static final int MOST_STATUSES = 100;

    private static final Account NOBODY =
            new Account("", null, null, null, null, 1, List.of(), Account.MOST_VALIDITY, Account.OnUnknown.RESEND);

    private final Map<String, Account> accounts;
    private final Map<String, LinkConfig> links;
    private final Warnings warnings;

    RouteReader(Map<String, Account> accounts, Map<String, LinkConfig> links, Warnings warnings) {
        this.accounts = accounts;
        this.links = links;
        this.warnings = warnings;
    }

    /** Returns the rule where the configuration has none: every message may take every link. */
    RouteRule any() {
        Map<String, Integer> weights = new LinkedHashMap<>();
        links.keySet().forEach(link -> weights.put(link, 1));
        return new RouteRule("all", Conditions.NONE, weights, List.of(), Set.of());
    }

    // ---- routes

    /** Reads {@code routes}. */
    List<RouteRule> routes(YamlValue value) {
        List<RouteRule> before = new ArrayList<>();
        Set<String> names = new HashSet<>();
        return value.oneOrMore(MOST_RULES, each -> {
            RouteRule rule = each.map(this::route);
            if (!rule.name().isEmpty() && !names.add(rule.name())) {
                throw new IllegalArgumentException("a second rule called " + rule.name());
            }
            before.stream()
                    .filter(earlier -> earlier.when().cover(rule.when()))
                    .findFirst()
                    .ifPresent(earlier -> warnings.add(
                            each, "never reached: " + earlier.name() + " takes all messages that it is for"));
            before.add(rule);
            return rule;
        });
    }

    private RouteRule route(YamlMap rule) {
        return new RouteRule(
                rule.require("name", value -> Names.name(value.text()), ""),
                rule.read("when", value -> value.map(this::when), Conditions.NONE),
                rule.require("to", this::weights, Map.of("", 1)),
                rule.read("else", value -> value.oneOrMore(MOST_RULES, this::link), List.of()),
                Set.copyOf(rule.read(
                        "elseOn",
                        value -> value.oneOrMore(MOST_STATUSES, each -> status(each.text())),
                        List.<CommandStatus>of())));
    }

    private Map<String, Integer> weights(YamlValue value) {
        Set<String> named = new HashSet<>();
        Map<String, Integer> weights = value.entries(
                name -> {
                    named.add(name);
                    if (!links.containsKey(name)) {
                        throw new IllegalArgumentException("no link has this name");
                    }
                    return name;
                },
                (name, weight) -> weight.integer(1, MOST_WEIGHT));
        if (named.isEmpty()) {
            throw new IllegalArgumentException("no link, at least one is needed");
        }
        return weights;
    }

    private String link(YamlValue value) {
        return value.reference("link", links.keySet());
    }

    private static CommandStatus status(String text) {
        CommandStatus status = CommandStatus.named(text);
        if (status == null || status.isOk()) {
            throw new IllegalArgumentException("allowed is the name of a refusal, such as ESME_RINVDSTADR");
        }
        return status;
    }

    // ---- conditions

    private Conditions when(YamlMap when) {
        List<String> from = when.read(
                "account",
                value -> value.oneOrMore(MOST_RULES, each -> each.reference("account", accounts.keySet())),
                List.of());
        return new Conditions(
                Set.copyOf(from),
                when.read("from", RouteReader::forms, AddressForms.ANY),
                when.read("to", RouteReader::forms, AddressForms.ANY),
                when.find("text", value -> Patterns.compile(value.text())),
                when.find("lane", value -> value.oneOf(Names.words(Lane.values()))),
                when.find("binary", YamlValue::bool));
    }

    /** Reads each by itself, so that a fault is told where it stands. */
    private static AddressForms forms(YamlValue value) {
        return AddressForms.of(value.oneOrMore(MOST_FORMS, each -> {
            String form = each.text();
            if (form.isEmpty() || form.length() > LONGEST_FORM) {
                throw new IllegalArgumentException("allowed are 1 to " + LONGEST_FORM + " characters");
            }
            return AddressForms.of(List.of(form)).texts().get(0);
        }));
    }

    // ---- inbound

    /** Reads {@code inbound}. */
    List<InboundRule> inbound(YamlValue value) {
        return value.list(MOST_RULES, each -> each.map(this::inbound));
    }

    private InboundRule inbound(YamlMap rule) {
        Account account = rule.require(
                "account",
                value -> accounts.getOrDefault(value.reference("account", accounts.keySet()), NOBODY),
                NOBODY);
        Door standard = account.smpp() == null ? Door.WEBHOOK : Door.SMPP;
        return new InboundRule(
                rule.read("when", value -> value.map(RouteReader::whenInbound), Conditions.NONE),
                account,
                rule.read("door", value -> door(value, account), standard));
    }

    private static Conditions whenInbound(YamlMap when) {
        return new Conditions(
                Set.of(),
                when.read("from", RouteReader::forms, AddressForms.ANY),
                when.read("to", RouteReader::forms, AddressForms.ANY),
                when.find("text", value -> Patterns.compile(value.text())),
                null,
                when.find("binary", YamlValue::bool));
    }

    private static Door door(YamlValue value, Account account) {
        Door door = value.oneOf(Names.words(Door.values()));
        boolean hasDoor = door == Door.SMPP ? account.smpp() != null : account.webhook() != null;
        if (!hasDoor && !account.equals(NOBODY)) {
            throw new IllegalArgumentException("account " + account.name() + " has none");
        }
        return door;
    }
}
