package io.larvik.smpp.engine;

import static io.larvik.smpp.engine.VirtualSession.ESME;
import static io.larvik.smpp.engine.VirtualSession.MC;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of requests beyond {@code windowIn}: here of two with handlers, and three parked. */
@Tag("report-A3")
class SessionCoreParkedTest {

    private static final SubmitSm SUBMIT = SubmitSm.builder().build();
    private static final DeliverSm DELIVER = DeliverSm.builder().build();
    private static final QuerySm QUERY = QuerySm.of("7", Address.of("46701113311"));
    private static final AlertNotification ALERT = new AlertNotification(Address.of("1"), Address.of("2"), Tlvs.NONE);
    private static final Duration HANDLER_TIMEOUT = Duration.ofSeconds(30);
    private static final int MIB = 1024 * 1024;

    private static final SessionOptions SMALL = MC.with(o -> o.windowIn(2)
            .enquireLinkIdle(Duration.ZERO)
            .handlerTimeout(HANDLER_TIMEOUT)
            .advanced(a -> a.parked(3, MIB)));

    private final VirtualSession session = VirtualSession.boundMc(SMALL);

    // ---- handed over ----

    @Test
    @Tag("B17")
    @Tag("C18")
    void furtherRequestsAreHandedOverInOrderAsTheWindowFrees() {
        submits(10, 15);
        List<Integer> first = numbers();

        answer(1);
        List<Integer> second = numbers();
        answer(0);
        answer(2);
        answer(3);
        answer(4);

        assertThat(first).containsExactly(10, 11);
        assertThat(second).containsExactly(10, 11, 12);
        assertThat(numbers()).containsExactly(10, 11, 12, 13, 14);
        assertThat(session.sent()).extracting(Frame::sequenceNumber).containsExactly(11, 10, 12, 13, 14);
        assertThat(session.effects.events).doesNotContain(SmppEvent.SESSION_FLOODED);
    }

    @Test
    void requestIsNotHandedOverBeforeThoseParkedEarlier() {
        submits(10, 13);
        session.effects.admission = request -> {
            if (request.sequenceNumber() == 13) {
                answer(0); // the window frees while this one arrives
            }
            return true;
        };

        submits(13, 14);

        assertThat(numbers()).containsExactly(10, 11, 12);
        answer(1);
        assertThat(numbers()).containsExactly(10, 11, 12, 13);
    }

    @Test
    void handlersThatAnswerWithinTheHandOverGetOneAfterTheOther() {
        submits(10, 15);
        session.effects.handler = request -> request.respond(CommandStatus.OK);

        answer(0);

        assertThat(numbers()).containsExactly(10, 11, 12, 13, 14);
        assertThat(session.sent()).extracting(Frame::sequenceNumber).containsExactly(10, 12, 13, 14);
    }

    @Test
    void handlersTimeCountsFromTheHandOver() {
        submits(10, 13);
        session.passes(HANDLER_TIMEOUT.minusSeconds(1));
        answer(0);
        answer(1);
        session.sent();

        session.passes(HANDLER_TIMEOUT.minusSeconds(1));
        List<Frame> early = session.sent();
        session.passes(Duration.ofSeconds(1));

        assertThat(early).isEmpty();
        assertThat(session.sent())
                .containsExactly(Frame.of(SUBMIT.response(CommandStatus.TEMPORARY_APPLICATION_ERROR), 12));
    }

    @Test
    void handlersThatNeverAnswerAreGivenAllThatIsParkedAndEachIsAnsweredOnce() {
        submits(10, 15);

        session.passes(HANDLER_TIMEOUT.multipliedBy(3));

        assertThat(numbers()).containsExactly(10, 11, 12, 13, 14);
        assertThat(session.sent())
                .allMatch(frame -> frame.status().equals(CommandStatus.TEMPORARY_APPLICATION_ERROR))
                .extracting(Frame::sequenceNumber)
                .containsExactly(10, 11, 12, 13, 14);
        assertThat(session.core.nextDeadline()).isEqualTo(Timers.NEVER);
    }

    @Test
    @Tag("B25")
    void aFloodOfAlertNotificationsIsHandledInOrderAndThenDropped() {
        VirtualSession esme = VirtualSession.boundEsme(
                ESME.with(o -> o.windowIn(2).enquireLinkIdle(Duration.ZERO).advanced(a -> a.parked(3, MIB))));

        for (int i = 0; i < 7; i++) {
            esme.receives(ALERT, i);
        }
        esme.receives(EnquireLink.PLAIN, 9);
        List<Frame> answers = esme.sent();
        esme.handlesOneWay();
        int next = esme.effects.oneWays.size();
        IntStream.range(0, 4).forEach(i -> esme.handlesOneWay());
        esme.receives(DELIVER, 10);

        assertThat(answers).containsExactly(Frame.of(EnquireLink.PLAIN.response(CommandStatus.OK), 9));
        assertThat(next).isEqualTo(3);
        assertThat(esme.effects.oneWays).hasSize(5);
        assertThat(esme.effects.requests).hasSize(1);
        assertThat(esme.effects.events).containsOnlyOnce(SmppEvent.SESSION_FLOODED);
    }

    // ---- passed by ----

    @Test
    void enquireLinkAndResponsesAndNacksPassByWhateverIsParked() {
        OutboundRequest delivery = session.request(DELIVER);
        OutboundRequest refused = session.request(DELIVER);
        session.sent();

        submits(10, 20);
        session.receives(EnquireLink.PLAIN, 20);
        session.receives(DELIVER.response(CommandStatus.OK), 1);
        session.receives(new GenericNack(CommandStatus.SYSTEM_ERROR, Tlvs.NONE), 2);

        assertThat(session.sent()).contains(Frame.of(EnquireLink.PLAIN.response(CommandStatus.OK), 20));
        assertThat(session.responseTo(delivery)).isEqualTo(DELIVER.response(CommandStatus.OK));
        assertThat(session.failureOf(refused)).isInstanceOf(RequestRejectedException.class);
        assertThat(session.effects.paused).isFalse();
    }

    @Test
    @Tag("B13")
    void unbindIsSeenAtOnceAndAnsweredAfterWhatIsParked() {
        submits(10, 13);
        session.receives(Unbind.PLAIN, 13);
        OutboundRequest late = session.request(DELIVER);

        IntStream.range(0, 3).forEach(this::answer);

        assertThat(session.failureOf(late)).isInstanceOf(NotSentException.class);
        assertThat(session.sent()).extracting(Frame::sequenceNumber).containsExactly(10, 11, 12, 13);
    }

    // ---- beyond the bounds ----

    @Test
    @Tag("B17")
    void whatFindsNoRoomIsRefusedAtOnceForAnotherTry() {
        submits(10, 15);

        session.receives(SUBMIT, 15);
        session.receives(QUERY, 16);

        assertThat(session.sent())
                .containsExactly(
                        Frame.of(SUBMIT.response(CommandStatus.THROTTLED), 15),
                        Frame.of(QUERY.response(CommandStatus.SYSTEM_ERROR), 16));
        assertThat(numbers()).containsExactly(10, 11);
        answer(0);
        session.receives(SUBMIT, 17);
        IntStream.range(1, 6).forEach(this::answer);
        assertThat(numbers()).containsExactly(10, 11, 12, 13, 14, 17);
    }

    @Test
    void octetsAreBoundedToo() {
        int length = VirtualSession.octets(SUBMIT, 1).length();
        VirtualSession tight =
                VirtualSession.boundMc(SMALL.with(o -> o.windowIn(1).advanced(a -> a.parked(1000, 2 * length))));

        IntStream.range(10, 14).forEach(i -> tight.receives(SUBMIT, i));

        assertThat(tight.sent()).containsExactly(Frame.of(SUBMIT.response(CommandStatus.THROTTLED), 13));
        tight.effects.requests.get(0).respond(CommandStatus.OK);
        tight.sent();
        tight.receives(SUBMIT, 14);
        assertThat(tight.sent()).isEmpty();
    }

    @Test
    void nothingIsParkedWhereNothingMayBe() {
        VirtualSession none =
                VirtualSession.boundMc(SMALL.with(o -> o.windowIn(1).advanced(a -> a.parked(0, 0))));

        none.receives(SUBMIT, 10);
        none.receives(SUBMIT, 11);
        none.receives(SUBMIT, 12);

        assertThat(none.sent()).extracting(Frame::sequenceNumber).containsExactly(11, 12);
        assertThat(none.effects.events).containsOnlyOnce(SmppEvent.SESSION_FLOODED);
    }

    @Test
    void floodIsToldOncePerEpisode() {
        submits(10, 20);
        List<SmppEvent> first = floods();
        String details = session.effects.eventDetails.get(session.effects.events.indexOf(SmppEvent.SESSION_FLOODED));
        IntStream.range(0, 5).forEach(this::answer);

        submits(20, 24);
        List<SmppEvent> calm = floods();
        submits(24, 30);

        int length = VirtualSession.octets(SUBMIT, 1).length();
        assertThat(details).isEqualTo("unanswered=2 parked=3 octets=" + 3 * length);
        assertThat(first).hasSize(1);
        assertThat(calm).hasSize(1);
        assertThat(floods()).hasSize(2);
    }

    @Test
    void numberOfAParkedRequestIsToldWhenItIsUsedAgain() {
        submits(10, 13);

        session.receives(SUBMIT, 12);

        assertThat(session.effects.events).containsOnlyOnce(SmppEvent.SEQ_REUSED);
    }

    // ---- admission ----

    @Test
    void admissionIsAskedOnArrivalAndRefusesThoughHandlersAreBusy() {
        List<Integer> asked = new ArrayList<>();
        session.effects.admission = request -> {
            asked.add(request.sequenceNumber());
            return request.sequenceNumber() != 13 || !request.respond(CommandStatus.MESSAGE_QUEUE_FULL);
        };

        submits(10, 15);

        assertThat(asked).containsExactly(10, 11, 12, 13, 14);
        assertThat(session.sent()).containsExactly(Frame.of(SUBMIT.response(CommandStatus.MESSAGE_QUEUE_FULL), 13));
        IntStream.range(0, 4).forEach(this::answer);
        assertThat(asked).containsExactly(10, 11, 12, 13, 14);
        assertThat(numbers()).containsExactly(10, 11, 12, 14);
    }

    @Test
    void admissionIsNotAskedForWhatFindsNoRoom() {
        List<Integer> asked = new ArrayList<>();
        session.effects.admission = request -> asked.add(request.sequenceNumber());

        submits(10, 20);

        assertThat(asked).containsExactly(10, 11, 12, 13, 14);
    }

    @Test
    void whatWasReservedForAParkedRequestIsGivenBackHoweverItEnds() {
        List<Integer> released = new ArrayList<>();
        session.effects.admission = request -> {
            request.whenAnswered(ended -> released.add(ended.sequenceNumber()));
            return true;
        };
        submits(10, 14);
        VirtualSession lost = VirtualSession.boundMc(SMALL);
        lost.effects.admission = session.effects.admission;
        IntStream.range(20, 24).forEach(i -> lost.receives(SUBMIT, i));

        session.close();
        List<Integer> closed = List.copyOf(released);
        lost.connectionBreaks();

        assertThat(closed).containsExactly(12, 13);
        assertThat(released).containsExactly(12, 13, 20, 21, 22, 23);
    }

    // ---- the end ----

    @Test
    void whatIsParkedIsRefusedForAnotherTryWhenWeClose() {
        submits(10, 14);

        session.close();
        List<Frame> atOnce = session.sent();
        answer(0);
        answer(1);

        assertThat(atOnce)
                .containsExactly(
                        Frame.of(SUBMIT.response(CommandStatus.SYSTEM_ERROR), 12),
                        Frame.of(SUBMIT.response(CommandStatus.SYSTEM_ERROR), 13));
        assertThat(numbers()).containsExactly(10, 11);
        assertThat(session.sent()).last().isEqualTo(Frame.of(Unbind.PLAIN, 1));
    }

    @Test
    void whatIsStillParkedAfterTheDrainIsRefusedBeforeTheUnbindIsAnswered() {
        submits(10, 13);
        session.receives(Unbind.PLAIN, 13);

        session.passes(Duration.ofSeconds(10));

        assertThat(session.sent())
                .containsExactly(
                        Frame.of(SUBMIT.response(CommandStatus.SYSTEM_ERROR), 12),
                        Frame.of(Unbind.PLAIN.response(CommandStatus.OK), 13));
    }

    @Test
    @Tag("B14")
    void whatIsParkedIsAnsweredAfterAHalfCloseToo() {
        submits(10, 14);
        session.peerClosesItsSide();

        IntStream.range(0, 4).forEach(this::answer);

        assertThat(session.sent()).extracting(Frame::sequenceNumber).containsExactly(10, 11, 12, 13);
        assertThat(session.effects.closingAfterWrites).isTrue();
    }

    @Test
    void parkedAlertNotificationsReachTheirHandlerWhenWeClose() {
        VirtualSession esme = VirtualSession.boundEsme(ESME.with(o -> o.windowIn(1)));
        esme.receives(ALERT, 1);
        esme.receives(ALERT, 2);
        esme.receives(DELIVER, 3);

        esme.close();

        assertThat(esme.effects.oneWays).hasSize(2);
        assertThat(esme.sent())
                .containsExactly(
                        Frame.of(DELIVER.response(CommandStatus.TEMPORARY_APPLICATION_ERROR), 3),
                        Frame.of(Unbind.PLAIN, 2));
    }

    private void submits(int from, int to) {
        IntStream.range(from, to)
                .mapToObj(i -> VirtualSession.octets(SUBMIT, i))
                .reduce(OctetString::plus)
                .ifPresent(session::receives);
    }

    private void answer(int index) {
        session.effects.requests.get(index).respond(CommandStatus.OK);
    }

    private List<Integer> numbers() {
        return session.effects.requests.stream()
                .map(InboundRequest::sequenceNumber)
                .toList();
    }

    private List<SmppEvent> floods() {
        return session.effects.events.stream()
                .filter(SmppEvent.SESSION_FLOODED::equals)
                .toList();
    }
}
