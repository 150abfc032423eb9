package io.larvik.smpp.cli;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.simulator.RefusedMessage;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SimulatedMessage.SentReceipt;
import io.larvik.smpp.simulator.SimulatedSession;
import io.larvik.smpp.simulator.SmppSimulator;
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
    public void ready(SmppSimulator simulator, String host, @Nullable Integer tlsPort) {
        ObjectNode ready = JSON.createObjectNode();
        ready.put("smpp", "smpp://" + host + ":" + simulator.port());
        if (tlsPort != null) {
            ready.put("smpps", "smpps://" + host + ":" + tlsPort);
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
        ObjectNode line = JSON.createObjectNode();
        line.put("number", message.number());
        ArrayNode ids = line.putArray("ids");
        message.messageIds().forEach(ids::add);
        line.put("account", message.account()).put("session", message.session());
        addresses(line, message.pdus().get(0), message.from(), message.to())
                .put("text", message.text())
                .put("alphabet", message.alphabet().name())
                .put("segments", message.pdus().size())
                .put("state", message.state().toString())
                .put("rule", message.decidedBy())
                .put("submitted", message.history().get(0).time().toString());
        print("message", line);
    }

    @Override
    public void refused(RefusedMessage message) {
        ObjectNode line = JSON.createObjectNode();
        line.put("number", message.number()).put("account", message.account()).put("session", message.session());
        addresses(line, message.pdu(), message.from(), message.to())
                .put("text", message.text())
                .put("status", String.valueOf(message.status()))
                .put("rule", message.decidedBy())
                .put("submitted", message.time().toString());
        if (message.status() == null) {
            line.putNull("status");
        }
        print("refusal", line);
    }

    @Override
    public void receipt(SimulatedMessage message, SentReceipt receipt, CommandStatus status, Duration after) {
        ObjectNode line = JSON.createObjectNode();
        line.put("number", message.number())
                .put("id", receipt.id())
                .put("account", message.account())
                .put("state", receipt.state().toString())
                .put("sent", receipt.time().toString())
                .put("status", status.toString())
                .put("millis", after.toMillis());
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

    private static ObjectNode addresses(ObjectNode line, PduRequest<?> pdu, String from, String to) {
        line.set("from", pdu instanceof ContentPdu<?> content ? address(content.source()) : address(from));
        line.set("to", pdu instanceof MessagePdu<?> one ? address(one.destination()) : address(to));
        return line;
    }

    private static ObjectNode address(Address address) {
        return address(address.value())
                .put("ton", address.ton().value())
                .put("npi", address.npi().value());
    }

    private static ObjectNode address(String value) {
        return JSON.createObjectNode().put("value", value);
    }

    private void print(String about, ObjectNode what) {
        ObjectNode line = JSON.createObjectNode();
        line.set(about, what);
        out.println(line);
        out.flush();
    }
}
