package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Requests for tests. */
final class Arrivals {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Arrivals() {}

    static SubmitSm submit(String from, String to, String text) {
        return SubmitSm.builder()
                .source(Address.of(from))
                .destination(Address.of(to))
                .shortMessage(OctetString.of(text.getBytes(StandardCharsets.US_ASCII)))
                .build();
    }

    /** A message from 12345 to a number. */
    static Arrival to(String to) {
        return of(submit("12345", to, "Hello"), "Hello");
    }

    static Arrival message(String from, String to, String text) {
        return of(submit(from, to, text), text);
    }

    /**
     * Returns a submit_sm from 12345 to 46709771337 with the text {@code Your code is 1234}, and with changes such as
     * {@code command=data_sm,dc=8,0x1400=01}.
     */
    static Arrival changed(String changes) {
        Map<String, String> values =
                new HashMap<>(Map.of("to", "46709771337", "from", "12345", "text", "Your code is 1234"));
        Arrays.stream(changes.split(","))
                .filter(change -> !change.isEmpty())
                .map(change -> change.split("=", 2))
                .forEach(change -> values.put(change[0], change[1]));
        PduRequest<?> pdu = pdu(values);
        return new Arrival(
                number(values, "session", 1),
                "shop",
                BindType.valueOf(values.getOrDefault("bind", "transceiver").toUpperCase(Locale.ROOT)),
                InterfaceVersion.of(
                        Integer.parseInt(values.getOrDefault("version", "3.4").replace(".", ""), 16)),
                pdu,
                address(values, "from"),
                address(values, "to"),
                values.getOrDefault("text", ""),
                number(values, "part", 1),
                number(values, "parts", 1),
                NOW);
    }

    private static PduRequest<?> pdu(Map<String, String> values) {
        SubmitSm submit = SubmitSm.builder()
                .serviceType(values.getOrDefault("service_type", ""))
                .source(address(values, "from"))
                .destination(address(values, "to"))
                .esmClass(EsmClass.of(number(values, "esm", 0)))
                .protocolId(number(values, "pid", 0))
                .priorityFlag(number(values, "priority", 0))
                .validityPeriod(values.getOrDefault("validity", ""))
                .registeredDelivery(RegisteredDelivery.of(number(values, "registered", 0)))
                .dataCoding(DataCoding.of(number(values, "dc", 0)))
                .shortMessage(OctetString.of(values.get("text").getBytes(StandardCharsets.US_ASCII)))
                .tlvs(tlvs(values))
                .build();
        Address source = submit.source();
        return switch (values.getOrDefault("command", "submit_sm")) {
            case "data_sm" -> DataSm.of(submit);
            case "submit_multi" -> SubmitMulti.of(submit, List.of(DestAddress.of(submit.destination())));
            case "query_sm" -> new QuerySm("450", source, Tlvs.NONE);
            case "cancel_sm" -> new CancelSm("", "450", source, submit.destination(), Tlvs.NONE);
            case "replace_sm" -> ReplaceSm.of("450", source, submit.registeredDelivery(), submit.shortMessage());
            case "broadcast_sm" ->
                new BroadcastSm("", source, "", submit.priorityFlag(), "", "", 0, submit.dataCoding(), 0, Tlvs.NONE);
            case "bind_transceiver" -> Bind.of(BindType.TRANSCEIVER, "shop", "secret");
            default -> submit;
        };
    }

    private static Tlvs tlvs(Map<String, String> values) {
        return Tlvs.of(values.keySet().stream()
                .filter(name -> name.startsWith("0x"))
                .map(name -> new Tlv(Integer.decode(name), OctetString.ofHex(values.get(name))))
                .toArray(Tlv[]::new));
    }

    private static Address address(Map<String, String> values, String name) {
        return Address.of(number(values, name + "_ton", 0), number(values, name + "_npi", 0), values.get(name));
    }

    private static int number(Map<String, String> values, String name, int otherwise) {
        return Integer.parseInt(values.getOrDefault(name, String.valueOf(otherwise)));
    }

    static Arrival of(PduRequest<?> pdu, String text) {
        Address destination = pdu instanceof MessagePdu<?> message
                ? message.destination()
                : pdu instanceof SubmitMulti multi && multi.destinations().get(0) instanceof DestAddress.Sme sme
                        ? sme.address()
                        : Address.NONE;
        Address source = pdu instanceof ContentPdu<?> content ? content.source() : Address.NONE;
        return new Arrival(
                1, "shop", BindType.TRANSCEIVER, InterfaceVersion.SMPP_3_4, pdu, source, destination, text, 1, 1, NOW);
    }

    static Arrival segment(Arrival arrival, int part, int parts) {
        return new Arrival(
                arrival.session(),
                arrival.account(),
                arrival.bindType(),
                arrival.version(),
                arrival.pdu(),
                arrival.source(),
                arrival.destination(),
                arrival.text(),
                part,
                parts,
                arrival.time());
    }

    static Arrival at(Arrival arrival, Instant time) {
        return new Arrival(
                arrival.session(),
                arrival.account(),
                arrival.bindType(),
                arrival.version(),
                arrival.pdu(),
                arrival.source(),
                arrival.destination(),
                arrival.text(),
                arrival.part(),
                arrival.parts(),
                time);
    }
}
