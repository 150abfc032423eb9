package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.BroadcastSmResp;
import io.larvik.smpp.pdu.CancelBroadcastSm;
import io.larvik.smpp.pdu.CancelBroadcastSmResp;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.CancelSmResp;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.EnquireLinkResp;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.QueryBroadcastSm;
import io.larvik.smpp.pdu.QueryBroadcastSmResp;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.ReplaceSmResp;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.pdu.UnbindResp;
import io.larvik.smpp.pdu.UnknownPdu;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** The layout of whatever PDU there is; without generics, as a test has it. */
final class AnyLayout {

    private static final Map<Class<? extends Pdu>, BiFunction<FieldIo, Pdu, Pdu>> LAYOUTS = new LinkedHashMap<>();

    static {
        layout(Bind.class, Layouts::bind);
        layout(BindResp.class, Layouts::bindResp);
        layout(Outbind.class, Layouts::outbind);
        layout(Unbind.class, Layouts::unbind);
        layout(UnbindResp.class, Layouts::unbindResp);
        layout(EnquireLink.class, Layouts::enquireLink);
        layout(EnquireLinkResp.class, Layouts::enquireLinkResp);
        layout(GenericNack.class, Layouts::genericNack);
        layout(SubmitSm.class, Layouts::submitSm);
        layout(SubmitSmResp.class, Layouts::submitSmResp);
        layout(DeliverSm.class, Layouts::deliverSm);
        layout(DeliverSmResp.class, Layouts::deliverSmResp);
        layout(DataSm.class, Layouts::dataSm);
        layout(DataSmResp.class, Layouts::dataSmResp);
        layout(QuerySm.class, Layouts::querySm);
        layout(QuerySmResp.class, Layouts::querySmResp);
        layout(CancelSm.class, Layouts::cancelSm);
        layout(CancelSmResp.class, Layouts::cancelSmResp);
        layout(ReplaceSm.class, Layouts::replaceSm);
        layout(ReplaceSmResp.class, Layouts::replaceSmResp);
        layout(SubmitMulti.class, Layouts::submitMulti);
        layout(SubmitMultiResp.class, Layouts::submitMultiResp);
        layout(AlertNotification.class, Layouts::alertNotification);
        layout(BroadcastSm.class, Layouts::broadcastSm);
        layout(BroadcastSmResp.class, Layouts::broadcastSmResp);
        layout(QueryBroadcastSm.class, Layouts::queryBroadcastSm);
        layout(QueryBroadcastSmResp.class, Layouts::queryBroadcastSmResp);
        layout(CancelBroadcastSm.class, Layouts::cancelBroadcastSm);
        layout(CancelBroadcastSmResp.class, Layouts::cancelBroadcastSmResp);
    }

    private AnyLayout() {}

    /** Runs the layout of the PDU and returns what comes out; an unknown PDU has none and comes out as it is. */
    static Pdu run(FieldIo io, Pdu pdu) {
        return pdu instanceof UnknownPdu ? pdu : LAYOUTS.get(pdu.getClass()).apply(io, pdu);
    }

    private static <P extends Pdu> void layout(Class<P> type, BiFunction<FieldIo, P, P> layout) {
        LAYOUTS.put(type, (io, pdu) -> layout.apply(io, type.cast(pdu)));
    }
}
