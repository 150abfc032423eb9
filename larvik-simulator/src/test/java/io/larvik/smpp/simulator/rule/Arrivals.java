package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

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
