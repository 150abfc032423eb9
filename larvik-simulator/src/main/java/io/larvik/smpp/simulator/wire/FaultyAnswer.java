package io.larvik.smpp.simulator.wire;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.rule.Fault.Kind;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests with what goes wrong. The session of the library goes on as if it had sent the response, so that the
 * request has left its place in the window, and a bind whose response is lost has bound it. Confined to the event loop.
 */
public final class FaultyAnswer {

    private final AnswerFaults answers;

    /** See {@link AnswerFaults}. */
    public FaultyAnswer(LongFunction<@Nullable String> ids) {
        this.answers = new AnswerFaults(ids);
    }

    public void send(Wire wire, InboundRequest request, PduResponse response, Faults faults) {
        if (faults.has(Kind.BIND_NO_ANSWER)) {
            wire.bindIsNotAnswered();
        }
        wire.link().begin(faults);
        Fault delay = faults.find(Kind.BIND_DELAY);
        if (delay == null) {
            answer(wire, request, response, faults);
        } else {
            wire.after(delay.time(), () -> answer(wire, request, response, faults));
        }
    }

    private void answer(Wire wire, InboundRequest request, PduResponse response, Faults faults) {
        PduResponse taken = BindFaults.changed(response, faults);
        if (ConnectionFaults.replaceAnswer(wire, faults)) {
            wire.respond(request, taken, OctetString.EMPTY);
            return;
        }
        ConnectionFaults.before(wire, faults);
        OctetString octets = octets(wire, request.sequenceNumber(), answers.changed(taken, faults), faults);
        OctetFaults.send(wire, octets, faults, instead -> wire.respond(request, taken, instead));
        ConnectionFaults.behind(wire, faults);
    }

    private static OctetString octets(Wire wire, int sequenceNumber, PduResponse response, Faults faults) {
        OctetString frame = FrameOctets.of(response, sequenceNumber, wire.version());
        return BindFaults.octets(AnswerFaults.octets(frame, sequenceNumber, faults), faults);
    }
}
