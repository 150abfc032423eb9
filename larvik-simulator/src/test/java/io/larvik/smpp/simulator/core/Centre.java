package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessageBuilder;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.simulator.esme.Actions;
import io.larvik.smpp.simulator.esme.Refusal;
import io.larvik.smpp.simulator.esme.RefusedBind;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.text.PeerAlphabets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A message centre in virtual time, with ESMEs that answer at once unless they are told not to. */
final class Centre implements Actions {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** A request that the message centre sent. */
    record Sent(int session, long ticket, PduRequest<?> pdu, Duration at) {

        @Nullable
        Receipt receipt() {
            return pdu instanceof DeliverSm deliver ? ReceiptText.of(deliver) : null;
        }

        String text() {
            return pdu instanceof DeliverSm deliver ? PeerAlphabets.STANDARD.textOf(deliver) : "";
        }
    }

    /** An answer of the message centre. */
    record Answered(int session, PduResponse response, List<Fault> faults, Duration at) {}

    final SimulationCore core;
    final List<Sent> sent = new ArrayList<>();
    final List<OneWayPdu> oneWay = new ArrayList<>();
    final List<Refusal> refused = new ArrayList<>();
    final List<String> delivered = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final Map<Long, Answered> answers = new HashMap<>();

    /** What the ESMEs answer; null for nothing. */
    @Nullable
    CommandStatus reply = CommandStatus.OK;

    private final Queue<Sent> unanswered = new ArrayDeque<>();
    private Instant now = START;
    private int lastSession;
    private long lastTicket;

    Centre(Scenario scenario) {
        this(scenario, 42);
    }

    Centre(Scenario scenario, long seed) {
        core = new SimulationCore(scenario, seed, START, this);
    }

    Centre() {
        this(Scenario.NONE);
    }

    // ---- what ESMEs do

    int bind(String systemId) {
        return bind(systemId, BindType.TRANSCEIVER);
    }

    int bind(String systemId, BindType type) {
        int session = ++lastSession;
        BindResp response = (BindResp) bind(session, Bind.of(type, systemId, "secret"));
        if (!response.status().isOk()) {
            throw new IllegalStateException("bind: " + response.status());
        }
        return session;
    }

    int bind5(String systemId) {
        int session = ++lastSession;
        bind(
                session,
                new Bind(
                        BindType.TRANSCEIVER,
                        systemId,
                        "secret",
                        "",
                        InterfaceVersion.SMPP_5_0,
                        Address.NONE,
                        Tlvs.NONE));
        return session;
    }

    PduResponse bind(int session, Bind bind) {
        long ticket = ++lastTicket;
        core.tick(now);
        core.bind(session, ticket, bind);
        settle();
        return answers.get(ticket).response();
    }

    void close(int session) {
        core.closed(session);
        settle();
    }

    /** Sends a request and returns what refers to its answer. */
    long send(int session, PduRequest<?> pdu) {
        long ticket = ++lastTicket;
        core.tick(now);
        core.request(session, ticket, pdu);
        settle();
        return ticket;
    }

    /** Sends a request and returns the response, which must come at once. */
    PduResponse request(int session, PduRequest<?> pdu) {
        return answers.get(send(session, pdu)).response();
    }

    /** Submits a message, which must be accepted at once, and returns its id. */
    String submit(int session, SubmitSm pdu) {
        SubmitSmResp response = (SubmitSmResp) request(session, pdu);
        if (!response.status().isOk() || response.messageId() == null) {
            throw new IllegalStateException("submit_sm: " + response);
        }
        return response.messageId();
    }

    static MessageBuilder<SubmitSm> to(String destination) {
        return SubmitSm.builder()
                .source(Address.of(1, 1, "12345"))
                .destination(Address.of(1, 1, destination))
                .registeredDelivery(RegisteredDelivery.RECEIPT)
                .shortMessage(PeerAlphabets.STANDARD.encodeDefault("Your code is 1234"));
    }

    /** Answers the oldest request of the message centre that is not answered. */
    void answer(@Nullable CommandStatus status) {
        Sent request = unanswered.remove();
        core.answered(request.ticket(), status == null ? null : request.pdu().response(status));
        settle();
    }

    int unanswered() {
        return unanswered.size();
    }

    // ---- time

    void advance(Duration time) {
        advanceTo(now.plus(time));
    }

    /** Goes from one task to the next, so that answers come at their times. */
    private void advanceTo(Instant end) {
        for (Duration next = core.untilDue();
                next != null && !core.now().plus(next).isAfter(end);
                next = core.untilDue()) {
            now = core.now().plus(next);
            core.tick(now);
            settle();
        }
        now = end;
        core.tick(now);
        settle();
    }

    Duration elapsed() {
        return Duration.between(START, core.now());
    }

    private void settle() {
        while (reply != null && !unanswered.isEmpty()) {
            Sent request = unanswered.remove();
            core.answered(request.ticket(), request.pdu().response(reply));
        }
    }

    // ---- what can be seen

    MessageView message(long number) {
        MessageView message = core.message(number);
        if (message == null) {
            throw new IllegalStateException("no message " + number);
        }
        return message;
    }

    MessageState state(long number) {
        return message(number).state();
    }

    List<Receipt> receipts() {
        List<Receipt> receipts = new ArrayList<>();
        for (Sent request : sent) {
            Receipt receipt = request.receipt();
            if (receipt != null) {
                receipts.add(receipt);
            }
        }
        return receipts;
    }

    // ---- actions

    @Override
    public void answer(int session, long ticket, PduResponse response, List<Fault> faults) {
        Answered before = answers.put(ticket, new Answered(session, response, faults, elapsed()));
        if (before != null) {
            throw new IllegalStateException("answered twice: " + before);
        }
    }

    @Override
    public void request(int session, long ticket, PduRequest<?> pdu, List<Fault> faults) {
        Sent request = new Sent(session, ticket, pdu, elapsed());
        sent.add(request);
        unanswered.add(request);
    }

    @Override
    public void send(int session, OneWayPdu pdu) {
        oneWay.add(pdu);
    }

    @Override
    public void listen(boolean up) {
        log.add(up ? "up" : "down");
    }

    @Override
    public void disconnect(int session) {
        log.add("disconnect " + session);
    }

    @Override
    public void changed(long number) {}

    @Override
    public void refused(Refusal refusal) {
        refused.add(refusal);
    }

    @Override
    public void refused(RefusedBind bind) {}

    @Override
    public void delivered(long delivery, int segment, @Nullable PduResponse response) {
        delivered.add(delivery + "/" + segment + " " + (response == null ? "dropped" : response.status()));
    }
}
