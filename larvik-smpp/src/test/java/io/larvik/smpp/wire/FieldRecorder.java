package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.CancelSmResp;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.EnquireLinkResp;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.ReplaceSmResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.pdu.UnbindResp;
import io.larvik.smpp.pdu.UnknownPdu;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Runs the layout of a PDU and notes its mandatory fields, in the words of {@code fields.csv}. */
final class FieldRecorder implements FieldIo {

    /** A field of the mandatory part; {@code size} is the most octets it takes, {@code fixed} that of times. */
    record Field(String name, String type, int size, boolean fixed, Object value) {}

    private static final Map<Class<? extends Pdu>, BiFunction<FieldIo, Pdu, Pdu>> LAYOUTS = new LinkedHashMap<>();

    private final List<Field> fields = new ArrayList<>();

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
    }

    private FieldRecorder() {}

    /** Returns the mandatory fields that the PDU has on the wire, in their order. */
    static List<Field> fields(Pdu pdu) {
        FieldRecorder recorder = new FieldRecorder();
        if (!(pdu instanceof UnknownPdu)) {
            LAYOUTS.get(pdu.getClass()).apply(recorder, pdu);
        }
        return recorder.fields;
    }

    private static <P extends Pdu> void layout(Class<P> type, BiFunction<FieldIo, P, P> layout) {
        LAYOUTS.put(type, (io, pdu) -> layout.apply(io, type.cast(pdu)));
    }

    @Override
    public int int8(String name, int value) {
        fields.add(new Field(name, "integer", 1, false, value));
        return value;
    }

    @Override
    public String cString(CStringField field, String value) {
        fields.add(new Field(field.name(), "c-octet-string", field.maxOctets(), field.fixed(), value));
        return value;
    }

    @Override
    public Address address(AddressField field, Address value) {
        int8(field.ton(), value.ton().value());
        int8(field.npi(), value.npi().value());
        cString(field.value(), value.value());
        return value;
    }

    @Override
    public OctetString octets8(String lengthName, String name, OctetString value) {
        int8(lengthName, value.length());
        fields.add(new Field(name, "octet-string", 0xFF, false, value));
        return value;
    }

    @Override
    public boolean more(boolean present) {
        return present;
    }

    @Override
    public Tlvs tlvs(Tlvs value) {
        return value;
    }
}
