package io.larvik.smpp.simulator.wire;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.BroadcastSmResp;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.wire.PduFields;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What goes wrong with the response itself: other octets are sent in its place. */
final class AnswerFaults {

    /** Far from the sequence_numbers of requests that wait. */
    private static final int OTHER_SEQUENCE = 0x0010_0000;

    /** The message_id {@code 0}. */
    private static final OctetString BODY = OctetString.ofHex("3000");

    private final LongFunction<@Nullable String> ids;

    /**
     * Creates the faults.
     *
     * @param ids returns the message_id of a message by its number; null if there is no such message
     */
    AnswerFaults(LongFunction<@Nullable String> ids) {
        this.ids = ids;
    }

    /** Returns a response with other fields. */
    PduResponse changed(PduResponse response, Faults faults) {
        PduResponse changed = response;
        for (Fault fault : faults.list()) {
            switch (fault.kind()) {
                case NACK -> changed = new GenericNack(fault.status(), Tlvs.NONE);
                case EMPTY_ID -> changed = withId(changed, "");
                case ID_OF -> changed = withId(changed, ids.apply(fault.number()));
                default -> {}
            }
        }
        return changed;
    }

    private static PduResponse withId(PduResponse response, @Nullable String id) {
        boolean hasId = response instanceof SubmitSmResp
                || response instanceof DataSmResp
                || response instanceof SubmitMultiResp
                || response instanceof BroadcastSmResp;
        return hasId && id != null ? PduFields.with(response, Map.of("message_id", id)) : response;
    }

    /** Returns what leaves in the place of the frame of a response; nothing for no answer. */
    static OctetString octets(OctetString frame, int sequenceNumber, Faults faults) {
        OctetString octets = frame;
        for (Fault fault : faults.list()) {
            octets = switch (fault.kind()) {
                case NO_ANSWER, BIND_NO_ANSWER -> OctetString.EMPTY;
                case WRONG_SEQUENCE -> FrameOctets.withSequence(octets, sequenceNumber ^ OTHER_SEQUENCE);
                case WRONG_COMMAND -> FrameOctets.withCommand(octets, otherThan(frame));
                case WITHOUT_BODY -> FrameOctets.withBody(octets, OctetString.EMPTY);
                case ERROR_WITH_BODY -> FrameOctets.withBody(octets, BODY);
                case TWICE -> octets.plus(octets);
                case RAW -> fault.octets(sequenceNumber);
                default -> octets;
            };
        }
        return octets;
    }

    private static CommandId otherThan(OctetString frame) {
        boolean submits = FrameOctets.command(frame) == CommandId.Values.SUBMIT_SM_RESP;
        return submits ? CommandId.DELIVER_SM_RESP : CommandId.SUBMIT_SM_RESP;
    }
}
