package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.UnsuccessSme;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.simulator.esme.Actions;
import io.larvik.smpp.simulator.esme.BoundSession;
import io.larvik.smpp.simulator.esme.Timers;
import io.larvik.smpp.simulator.rule.Arrival;
import io.larvik.smpp.simulator.rule.Rulebook;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.MessageContent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Requests that carry messages: refuses them, or accepts them and begins their lives. */
final class Submissions {

    private final Timers timers;
    private final Responses responses;
    private final RefusalDesk desk;
    private final Acceptance acceptance;
    private final Function<String, @Nullable List<Address>> lists;
    private final Actions actions;
    private final Rulebook rules;
    private final SegmentDecisions segments;

    Submissions(
            Actions actions,
            Rulebook rules,
            Timers timers,
            Responses responses,
            RefusalDesk desk,
            Acceptance acceptance,
            Function<String, @Nullable List<Address>> lists) {
        this.actions = actions;
        this.rules = rules;
        this.timers = timers;
        this.responses = responses;
        this.desk = desk;
        this.acceptance = acceptance;
        this.lists = lists;
        this.segments = new SegmentDecisions(actions);
    }

    void take(Request request, ContentPdu<?> pdu) {
        DeliveryTimes times = DeliveryTimes.of(pdu, timers);
        if (pdu instanceof SubmitMulti multi) {
            takeMulti(request, multi, times);
        } else {
            takeOne(request, pdu, times);
        }
    }

    private void takeOne(Request request, ContentPdu<?> pdu, DeliveryTimes times) {
        MessageContent content = content(request, pdu);
        Concatenation place = place(content);
        Address destination = pdu instanceof MessagePdu<?> message ? message.destination() : Address.NONE;
        Arrival arrival = Arrivals.of(request.session(), pdu, destination, content, place, timers.time());
        if (desk.refuses(request, arrival, times)) {
            return;
        }
        ask(arrival, place, verdict -> decided(request, pdu, arrival, times, place, content, verdict));
    }

    /** Returns where the content belongs in a longer message; null if it is a whole message. */
    /** Returns a message as rules see it, a segment if it is one; to the first destination if there are several. */
    static Arrival arrival(BoundSession session, ContentPdu<?> pdu, Instant time) {
        MessageContent content = MessageContent.of(pdu, session.esme.account().alphabets());
        return Arrivals.of(session, pdu, firstDestination(pdu), content, place(content), time);
    }

    private static Address firstDestination(ContentPdu<?> pdu) {
        if (pdu instanceof MessagePdu<?> message) {
            return message.destination();
        }
        if (pdu instanceof SubmitMulti multi) {
            for (DestAddress destination : multi.destinations()) {
                if (destination instanceof DestAddress.Sme sme) {
                    return sme.address();
                }
            }
        }
        return Address.NONE;
    }

    private static @Nullable Concatenation place(MessageContent content) {
        Concatenation announced = content.concatenation();
        return announced != null && announced.total() > 1 ? announced : null;
    }

    private void decided(
            Request request,
            ContentPdu<?> pdu,
            Arrival arrival,
            DeliveryTimes times,
            @Nullable Concatenation place,
            MessageContent content,
            Verdict verdict) {
        Duration delay = responses.delay(request, verdict);
        if (!verdict.accepts()) {
            desk.refused(arrival, verdict);
            responses.answer(request, pdu.response(verdict.status()), verdict, delay);
            return;
        }
        Incoming incoming = desk.accepted(request, pdu, arrival, times, verdict);
        if (place == null) {
            acceptance.whole(incoming, id -> accepted(pdu, id), delay);
            return;
        }
        String id = acceptSegment(incoming, place, content, delay);
        responses.answer(request, accepted(pdu, id), verdict, delay);
    }

    private void ask(Arrival arrival, @Nullable Concatenation place, Consumer<Verdict> then) {
        if (place == null) {
            actions.decide(() -> Verdict.ask(rules, arrival), then);
        } else {
            segments.decide(rules, arrival, place, then);
        }
    }

    private String acceptSegment(Incoming incoming, Concatenation place, MessageContent content, Duration delay) {
        String id = acceptance.segment(incoming, place, content, delay);
        if (acceptance.isComplete()) {
            segments.complete(incoming.arrival(), place);
        }
        return id;
    }

    private static PduResponse accepted(ContentPdu<?> pdu, String id) {
        if (pdu instanceof SubmitSm submit) {
            return submit.accepted(id);
        }
        return pdu instanceof DataSm data ? data.accepted(id) : ((BroadcastSm) pdu).accepted(id);
    }

    private MessageContent content(Request request, ContentPdu<?> pdu) {
        return MessageContent.of(pdu, request.esme().account().alphabets());
    }

    // ---- several destinations

    private void takeMulti(Request request, SubmitMulti multi, DeliveryTimes times) {
        Set<Address> destinations = new LinkedHashSet<>();
        for (DestAddress destination : multi.destinations()) {
            if (destination instanceof DestAddress.Sme sme) {
                destinations.add(sme.address());
            } else {
                List<Address> list = lists.apply(((DestAddress.DistributionList) destination).name());
                if (list == null) {
                    responses.refuse(request, CommandStatus.INVALID_DISTRIBUTION_LIST);
                    return;
                }
                destinations.addAll(list);
            }
        }
        if (destinations.isEmpty()) {
            responses.refuse(request, CommandStatus.INVALID_NUMBER_OF_DESTINATIONS);
            return;
        }
        MessageContent content = content(request, multi);
        Concatenation place = place(content);
        List<Arrival> arrivals = new ArrayList<>();
        destinations.forEach(destination ->
                arrivals.add(Arrivals.of(request.session(), multi, destination, content, place, timers.time())));
        if (desk.refuses(request, arrivals.get(0), times)) {
            return;
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (Arrival arrival : arrivals) { // one after the other
            ask(arrival, place, verdict -> {
                verdicts.add(verdict);
                if (verdicts.size() == arrivals.size()) {
                    decided(request, multi, times, content, arrivals, verdicts);
                }
            });
        }
    }

    private void decided(
            Request request,
            SubmitMulti multi,
            DeliveryTimes times,
            MessageContent content,
            List<Arrival> arrivals,
            List<Verdict> verdicts) {
        Verdict first = verdicts.get(0);
        Duration delay = responses.delay(request, first);
        List<UnsuccessSme> unsuccessful = new ArrayList<>();
        List<Incoming> accepted = new ArrayList<>();
        for (int i = 0; i < arrivals.size(); i++) {
            Arrival arrival = arrivals.get(i);
            Verdict verdict = verdicts.get(i);
            if (!verdict.accepts() || first.isUnanswered()) {
                desk.refused(arrival, verdict);
                unsuccessful.add(new UnsuccessSme(arrival.destination(), verdict.status()));
            } else {
                Incoming incoming = desk.accepted(request, multi, arrival, times, verdict);
                accepted.add(
                        accepted.isEmpty()
                                ? incoming
                                : incoming.withId(accepted.get(0).id()));
            }
        }
        if (accepted.isEmpty()) {
            responses.answer(request, multi.response(first.status()), first, delay);
            return;
        }
        String id = accept(accepted, content, delay);
        responses.answer(request, multi.accepted(id, unsuccessful), first, delay);
    }

    /** Accepts a message or a segment to several destinations, and returns its id. */
    private String accept(List<Incoming> destinations, MessageContent content, Duration delay) {
        Concatenation place = place(content);
        if (place == null) {
            acceptance.several(destinations, delay);
            return destinations.get(0).id();
        }
        List<String> ids = destinations.stream()
                .map(each -> acceptSegment(each, place, content, delay))
                .toList();
        return ids.get(0);
    }

    void clear() {
        segments.clear();
    }
}
