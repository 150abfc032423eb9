package io.larvik.smpp.cli;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.simulator.RefusedMessage;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SimulatedMessage.SentReceipt;
import io.larvik.smpp.simulator.SimulatedSession;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.web.MessageJson;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints an object of JSON a line, with one key that says what it is about. */
final class SimJson implements SimReport {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintWriter out;

    SimJson(CommandSpec spec) {
        this.out = spec.commandLine().getOut();
    }

    @Override
    public void ready(SmppSimulator simulator, String host, @Nullable Integer tlsPort, @Nullable String console) {
        ObjectNode ready = JSON.createObjectNode();
        ready.put("smpp", "smpp://" + host + ":" + simulator.port());
        if (tlsPort != null) {
            ready.put("smpps", "smpps://" + host + ":" + tlsPort);
        }
        if (console != null) {
            ready.put("console", console);
        }
        ready.put("host", host).put("port", simulator.port()).put("seed", simulator.seed());
        print("ready", ready);
    }

    @Override
    public void outbound(InetSocketAddress esme, SimulatedSession session) {
        ObjectNode line = JSON.createObjectNode();
        line.put("to", OutbindTargets.text(esme))
                .put("session", session.number())
                .put("account", session.systemId());
        print("outbind", line);
    }

    @Override
    public void accepted(SimulatedMessage message) {
        print("message", MessageJson.of(message));
    }

    @Override
    public void refused(RefusedMessage message) {
        print("refusal", MessageJson.of(message));
    }

    @Override
    public void receipt(SimulatedMessage message, SentReceipt receipt, CommandStatus status, Duration after) {
        ObjectNode line = JSON.createObjectNode();
        line.put("number", message.number()).put("account", message.account());
        line.setAll(MessageJson.receipt(receipt));
        line.put("millis", after.toMillis());
        print("receipt", line);
    }

    @Override
    public void scenario(Path file, List<String> faults) {
        ObjectNode line = JSON.createObjectNode();
        line.put("file", file.toString());
        ArrayNode all = line.putArray("faults");
        faults.forEach(all::add);
        print("scenario", line);
    }

    @Override
    public void verdict(List<String> unmet) {
        ObjectNode line = JSON.createObjectNode();
        line.put("met", unmet.isEmpty());
        ArrayNode all = line.putArray("missing");
        unmet.forEach(all::add);
        print("expectations", line);
    }

    private void print(String about, ObjectNode what) {
        ObjectNode line = JSON.createObjectNode();
        line.set(about, what);
        out.println(line);
        out.flush();
    }
}
