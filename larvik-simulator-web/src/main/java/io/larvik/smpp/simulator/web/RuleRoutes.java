package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.http.Routes;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.simulator.ExpectationResult;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.rule.Asked;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.simulator.rule.RuleStatistics;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.simulator.scenario.ScenarioException;
import io.larvik.smpp.simulator.scenario.ScenarioParts;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.PduEncoder;
import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules in the order in which they are asked, and the scenario that some of them are in. */
final class RuleRoutes {

    private static final int MOST_OCTETS = 65_536;
    private static final int LONGEST_ADDRESS = 20;

    private final Supplier<SmppSimulator> simulator;
    private volatile String scenario;

    /**
     * Creates the routes.
     *
     * @param scenario the text of the scenario that runs
     */
    RuleRoutes(Supplier<SmppSimulator> simulator, String scenario) {
        this.simulator = simulator;
        this.scenario = scenario;
    }

    /** A question for the rules. */
    private interface Asking {

        List<Asked> of(SmppSimulator simulator);
    }

    void scenario(String text) {
        scenario = text;
    }

    void addTo(Routes api) {
        api.get("/rules", this::rules);
        api.post("/rules", this::add);
        api.put("/rules", this::replace);
        api.post("/rules/explain", this::explain);
        api.patch("/rules/{name}", this::enable);
        api.delete("/rules/{name}", this::remove);
        api.get("/scenario", this::scenario);
        api.put("/scenario", this::replaceScenario);
        api.get("/expectations", this::expectations);
    }

    private void rules(Context context) {
        Query.of(context);
        sendRules(context);
    }

    private void sendRules(Context context) {
        ObjectNode json = Json.object();
        json.set("rules", RuleJson.all(simulator.get().rules()));
        Json.send(context, json);
    }

    private @Nullable RuleStatistics find(String name) {
        return simulator.get().rules().stream()
                .filter(rule -> rule.rule().name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void add(Context context) {
        Query.of(context);
        Rule rule = Body.jsonOrYaml(context, value -> value.map(ScenarioParts::rule));
        if (rule.isNamed() && find(rule.name()) != null) {
            throw Problem.of(409, "There is a rule with this name already.");
        }
        try {
            Rule added = simulator.get().rule(rule);
            RuleStatistics there = find(added.name());
            Json.send(context, 201, there == null ? Json.object().put("name", added.name()) : RuleJson.of(there));
        } catch (IllegalArgumentException e) {
            throw Problem.noSense("", e.getMessage());
        }
    }

    private void replace(Context context) {
        Query.of(context);
        List<Rule> rules = Body.jsonOrYaml(context, ScenarioParts::rules);
        apply(simulator.get().scenario().withRules(rules));
        sendRules(context);
    }

    private void enable(Context context) {
        Query.of(context);
        String name = context.pathParam("name");
        boolean enabled = Body.json(context, map -> map.require("enabled", v -> v.bool(), true));
        if (!simulator.get().enableRule(name, enabled)) {
            throw Problem.notFound("rule " + name);
        }
        RuleStatistics rule = find(name);
        if (rule == null) {
            throw Problem.notFound("rule " + name);
        }
        Json.send(context, RuleJson.of(rule));
    }

    private void remove(Context context) {
        Query.of(context);
        String name = context.pathParam("name");
        if (!simulator.get().removeRule(name)) {
            throw Problem.notFound("rule " + name);
        }
        context.status(204);
    }

    /** Explains what would decide about a message that came, about a frame, or about a message that nobody sent. */
    private void explain(Context context) {
        Query.of(context);
        Asking asking = Body.json(context, RuleRoutes::asking);
        ObjectNode json = Json.object();
        try {
            json.set("asked", RuleJson.asked(asking.of(simulator.get())));
        } catch (IllegalArgumentException e) {
            throw Problem.noSense("", e.getMessage());
        }
        Json.send(context, json);
    }

    private static Asking asking(YamlMap map) {
        Long message = map.find("message", v -> v.number(1, Long.MAX_VALUE));
        OctetString frame = map.find("hex", v -> Words.octets(v, MOST_OCTETS));
        String account = map.read("account", YamlValue::text, "");
        String to = map.find("to", v -> Words.text(v, LONGEST_ADDRESS));
        String from = map.find("from", v -> Words.text(v, LONGEST_ADDRESS));
        String text = map.read("text", YamlValue::text, "");
        if (Stream.of("message", "hex", "to").filter(map::has).count() != 1) {
            map.fault("needed is one of message, hex and to");
        }
        if (message != null) {
            return smsc -> smsc.explanations().of(message);
        }
        if (frame != null) {
            return smsc -> smsc.explanations().of(account, frame);
        }
        Address source = from == null ? Address.NONE : Address.of(from);
        Address destination = to == null ? Address.NONE : Address.of(to);
        SubmitSm pdu = Sms.to(destination)
                .from(source)
                .text(text)
                .maxSegments(1)
                .toSubmitSm(PeerAlphabets.STANDARD, 1)
                .get(0);
        PduEncoder encoder = new PduEncoder(MOST_OCTETS);
        encoder.write(pdu, 1);
        OctetString octets = OctetString.of(encoder.array(), 0, encoder.length());
        return smsc -> smsc.explanations().of(account, octets);
    }

    private void scenario(Context context) {
        Query.of(context);
        context.contentType("application/yaml");
        context.result(scenario);
    }

    private void replaceScenario(Context context) {
        boolean isCheck = "true".equals(Query.of(context, "check").oneOf("check", List.of("true", "false")));
        String text = Body.yaml(context);
        Scenario read;
        try {
            read = Scenario.parse("scenario", text, name -> null);
        } catch (ScenarioException e) {
            throw Body.faults(
                    "The scenario has faults.",
                    e.faults().stream().map(Problem.Fault::of).toList());
        }
        if (!isCheck) {
            apply(read);
            scenario = text;
        }
        context.status(204);
    }

    private void apply(Scenario read) {
        try {
            simulator.get().replaceScenario(read);
        } catch (IllegalArgumentException | UncheckedIOException e) { // it does not fit to what runs
            throw Problem.noSense("", e.getMessage());
        }
    }

    private void expectations(Context context) {
        Query.of(context);
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("expectations");
        List<ExpectationResult> all = simulator.get().expectations();
        all.forEach(result -> list.addObject()
                .put("match", result.expectation().match().toString())
                .put("least", result.expectation().least())
                .put(
                        "most",
                        result.expectation().most() == Long.MAX_VALUE
                                ? null
                                : Long.valueOf(result.expectation().most()))
                .put("messages", result.messages())
                .put("met", result.isMet()));
        Json.send(context, json.put("met", all.stream().allMatch(ExpectationResult::isMet)));
    }
}
