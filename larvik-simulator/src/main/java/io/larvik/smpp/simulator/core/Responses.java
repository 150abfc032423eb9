package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.pdu.BroadcastSmResp;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.simulator.esme.Actions;
import io.larvik.smpp.simulator.esme.Timers;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.rule.Fault.Group;
import io.larvik.smpp.simulator.rule.Life.Event;
import io.larvik.smpp.wire.PduFields;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Answers requests, at once or after a delay. */
final class Responses {

    private static final List<Group> GROUPS = List.of(Group.ANSWER, Group.OCTETS, Group.CONNECTION, Group.LINK);

    private final Actions actions;
    private final Timers timers;
    private final long mostOctets;
    private long delayedOctets;
    private long refused;

    Responses(Actions actions, Timers timers, long mostOctets) {
        this.actions = actions;
        this.timers = timers;
        this.mostOctets = mostOctets;
    }

    /** Answers at once and without faults. */
    void refuse(Request request, CommandStatus status) {
        actions.answer(request.session().number, request.ticket(), request.pdu().response(status), List.of());
    }

    /** Returns the time until the answer to a request. */
    Duration delay(Request request, Verdict verdict) {
        return verdict.rule()
                .delay()
                .draw(verdict.draw())
                .plus(request.esme().gate.latency());
    }

    /** Answers as was decided, after a time. */
    void answer(Request request, PduResponse response, Verdict verdict, Duration delay) {
        PduResponse complete = congested(
                request,
                changed(
                        request,
                        withDpf(request, response, verdict),
                        verdict.answer().fields()));
        List<Fault> faults = verdict.rule().faults();
        if (!faults.isEmpty()) {
            faults = faults.stream()
                    .filter(fault -> GROUPS.contains(fault.kind().group()))
                    .toList();
        }
        answer(request, complete, faults, delay);
    }

    private void answer(Request request, PduResponse response, List<Fault> faults, Duration delay) {
        if (delay.isZero()) {
            actions.answer(request.session().number, request.ticket(), response, faults);
            return;
        }
        long octets = octets(request);
        delayedOctets += octets;
        Timers.Task task = timers.after(delay, () -> "answer to " + inWords(request), () -> {
            delayedOctets -= octets;
            actions.answer(request.session().number, request.ticket(), response, faults);
        });
        if (task == null) {
            delayedOctets -= octets;
            actions.answer(request.session().number, request.ticket(), response, faults);
        }
    }

    private static String inWords(Request request) {
        return request.pdu().commandId() + " of " + request.session().esme;
    }

    /**
     * Returns the response with dpf_result if the message asks for an alert: whether there will be one (SMPP 5.0,
     * 4.8.4). Before 5.0, only data_sm_resp has it (SMPP 3.4, 4.7.2).
     */
    private static PduResponse withDpf(Request request, PduResponse response, Verdict verdict) {
        boolean isForMessage = response instanceof DataSmResp
                || request.session().version.isSmpp5()
                        && (response instanceof SubmitSmResp || response instanceof SubmitMultiResp);
        if (!isForMessage || !verdict.accepts() || !Receipts.asksForAlert(request.pdu())) {
            return response;
        }
        boolean isSet = verdict.path().steps().stream().anyMatch(step -> step.event() == Event.REACHABLE);
        return PduFields.with(response, Map.of("dpf_result", isSet ? 1 : 0));
    }

    /** Returns the response with fields of a rule; ESME_RSYSERR if it cannot have them. */
    private static PduResponse changed(Request request, PduResponse response, Map<String, Object> fields) {
        if (fields.isEmpty()) {
            return response;
        }
        try {
            return PduFields.with(response, fields);
        } catch (IllegalArgumentException e) {
            return request.pdu().response(CommandStatus.SYSTEM_ERROR);
        }
    }

    /** Returns whether there is room for one more request that waits for its answer. Counts if there is not. */
    boolean hasRoom(Request request) {
        if (delayedOctets + octets(request) <= mostOctets) {
            return true;
        }
        refused++;
        return false;
    }

    /** Returns how many requests were refused, because too many octets waited for an answer. */
    long refused() {
        return refused;
    }

    long delayedOctets() {
        return delayedOctets;
    }

    private static long octets(Request request) {
        return request.pdu() instanceof ContentPdu<?> pdu ? MessageStore.cost(pdu) : MessageStore.OVERHEAD;
    }

    private PduResponse congested(Request request, PduResponse response) {
        int state = request.session().version.isSmpp5() ? request.esme().gate.congestion(timers.now()) : -1;
        boolean isForMessage = response instanceof SubmitSmResp
                || response instanceof DataSmResp
                || response instanceof SubmitMultiResp
                || response instanceof BroadcastSmResp;
        if (state < 0 || !isForMessage || response.tlvs().contains(TlvTag.CONGESTION_STATE)) {
            return response;
        }
        return PduFields.with(response, Map.of("congestion_state", state));
    }
}
