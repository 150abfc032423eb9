package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.pdu.CancelBroadcastSm;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.QueryBroadcastSm;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.simulator.esme.BoundSession;
import io.larvik.smpp.simulator.rule.Arrival;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.MessageContent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Describes requests to the rules. */
final class Arrivals {

    private Arrivals() {}

    /** Returns a message to one destination, or a segment of it. */
    static Arrival of(
            BoundSession session,
            ContentPdu<?> pdu,
            Address destination,
            MessageContent content,
            @Nullable Concatenation place,
            Instant time) {
        int part = place == null ? 1 : place.number();
        int parts = place == null ? 1 : place.total();
        return of(session, pdu, pdu.source(), destination, content.text(), part, parts, time);
    }

    /** Returns a request that carries no message. */
    static Arrival of(BoundSession session, PduRequest<?> pdu, Instant time) {
        Address destination = pdu instanceof CancelSm cancel ? cancel.destination() : Address.NONE;
        return of(session, pdu, source(pdu), destination, "", 1, 1, time);
    }

    static Arrival of(
            BoundSession from,
            PduRequest<?> pdu,
            Address source,
            Address destination,
            String text,
            int part,
            int parts,
            Instant time) {
        String account = from.esme.systemId();
        return new Arrival(
                from.number, account, from.type, from.version, pdu, source, destination, text, part, parts, time);
    }

    private static Address source(PduRequest<?> pdu) {
        if (pdu instanceof QuerySm query) {
            return query.source();
        }
        if (pdu instanceof CancelSm cancel) {
            return cancel.source();
        }
        if (pdu instanceof ReplaceSm replace) {
            return replace.source();
        }
        if (pdu instanceof QueryBroadcastSm query) {
            return query.source();
        }
        return pdu instanceof CancelBroadcastSm cancel ? cancel.source() : Address.NONE;
    }
}
