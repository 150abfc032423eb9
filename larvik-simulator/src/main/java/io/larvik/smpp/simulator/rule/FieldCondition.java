package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.simulator.grammar.DidYouMean;
import io.larvik.smpp.simulator.pattern.TextPattern;
import io.larvik.smpp.wire.PduFields;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A field of the request.
 *
 * @param field its name in the specification
 * @param patterns what its value is like: a number, a text, or octets in hexadecimal
 */
record FieldCondition(String field, List<TextPattern> patterns) implements Condition {

    static final String NAME = "field";

    private static final Set<String> FIELDS = fields();

    FieldCondition {
        patterns = List.copyOf(patterns);
    }

    static FieldCondition of(String field, List<String> values) {
        if (!FIELDS.contains(field)) {
            throw new IllegalArgumentException(
                    "field: " + field + " is no field of a request" + DidYouMean.of(field, FIELDS));
        }
        return new FieldCondition(field, TextPattern.ofValues(NAME + " " + field, values));
    }

    @Override
    public boolean test(Arrival arrival) {
        return TextCondition.matches(patterns, value(arrival));
    }

    private @Nullable Object value(Arrival arrival) {
        Object value = PduFields.of(arrival.pdu()).get(field);
        return value instanceof OctetString octets ? octets.toHex() : value;
    }

    /** Returns the names of all fields of requests but the password, which no message may show. */
    private static Set<String> fields() {
        Address none = Address.NONE;
        SubmitSm submit = SubmitSm.builder().build();
        Set<String> fields = new TreeSet<>();
        for (PduRequest<?> request : List.of(
                submit,
                DataSm.builder().build(),
                SubmitMulti.of(submit, List.of(DestAddress.of(none))),
                new BroadcastSm("", none, "", 0, "", "", 0, DataCoding.DEFAULT, 0, Tlvs.NONE),
                new QuerySm("", none, Tlvs.NONE),
                new CancelSm("", "", none, none, Tlvs.NONE),
                new ReplaceSm("", none, "", "", RegisteredDelivery.of(0), 0, OctetString.EMPTY, Tlvs.NONE),
                Bind.of(BindType.TRANSCEIVER, "", ""))) {
            fields.addAll(PduFields.of(request).keySet());
        }
        fields.remove("password");
        return fields;
    }

    @Override
    public @Nullable String failed(Arrival arrival) {
        Object value = value(arrival);
        return TextCondition.matches(patterns, value)
                ? null
                : this + ", " + (value == null ? "absent" : "was " + Condition.quoted(value.toString()));
    }

    @Override
    public Set<String> names() {
        return Set.of(NAME);
    }

    @Override
    public String toString() {
        return NAME + " " + field + ": " + (patterns.size() == 1 ? patterns.get(0) : patterns);
    }
}
