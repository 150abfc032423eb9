package io.larvik.smpp.interop;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.field.UnsuccessSme;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.BroadcastSmResp;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.CancelSmResp;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.ReplaceSmResp;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.text.Alphabet;
import java.util.List;
import java.util.function.Consumer;

/** Answers requests other than submit_sm on our message centre, with the behaviour that {@link PeerMc} describes. */
final class KnownMessage implements Consumer<InboundRequest> {

    @Override
    public void accept(InboundRequest request) {
        if (request.pdu() instanceof QuerySm query) {
            request.respond(answer(query));
        } else if (request.pdu() instanceof CancelSm cancel) {
            request.respond(new CancelSmResp(
                    isKnown(cancel.messageId()) ? CommandStatus.OK : CommandStatus.CANCEL_FAILED, Tlvs.NONE));
        } else if (request.pdu() instanceof ReplaceSm replace) {
            boolean right = isKnown(replace.messageId())
                    && Alphabet.GSM7.decode(replace.shortMessage()).equals(Texts.GSM);
            request.respond(new ReplaceSmResp(right ? CommandStatus.OK : CommandStatus.REPLACE_FAILED, Tlvs.NONE));
        } else if (request.pdu() instanceof SubmitMulti multi) {
            request.respond(answer(multi));
        } else if (request.pdu() instanceof BroadcastSm broadcast) {
            request.respond(answer(broadcast));
        } else {
            request.respond(CommandStatus.INVALID_COMMAND_ID);
        }
    }

    private static QuerySmResp answer(QuerySm query) {
        return isKnown(query.messageId())
                ? new QuerySmResp(
                        CommandStatus.OK, query.messageId(), "261124021900000+", MessageState.DELIVERED, 0, Tlvs.NONE)
                : query.response(CommandStatus.QUERY_FAILED);
    }

    private static SubmitMultiResp answer(SubmitMulti multi) {
        List<UnsuccessSme> unsuccessful = multi.destinations().stream()
                .filter(DestAddress.Sme.class::isInstance)
                .map(destination -> ((DestAddress.Sme) destination).address())
                .filter(address -> address.value().equals(PeerMc.NOBODY))
                .map(address -> new UnsuccessSme(address, CommandStatus.INVALID_DESTINATION_ADDRESS))
                .toList();
        return Alphabet.GSM7.decode(multi.shortMessage()).equals(Texts.GSM)
                ? multi.accepted(PeerMc.KNOWN_ID, unsuccessful)
                : multi.response(CommandStatus.SUBMIT_FAILED);
    }

    private static BroadcastSmResp answer(BroadcastSm broadcast) {
        OctetString message = broadcast.tlvs().get(TlvTag.MESSAGE_PAYLOAD);
        return message != null && Alphabet.GSM7.decode(message).equals(Texts.GSM)
                ? broadcast.accepted(PeerMc.KNOWN_ID)
                : broadcast.response(CommandStatus.BROADCAST_FAILED);
    }

    private static boolean isKnown(String messageId) {
        return messageId.equals(PeerMc.KNOWN_ID);
    }
}
