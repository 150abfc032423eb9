package io.larvik.smpp.engine;

import static io.larvik.smpp.engine.VirtualSession.ESME;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.NoReceiptException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.SegmentsFailedException;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionOptions.WhenWindowFull;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.SmppInterruptedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks the exception messages of the library: no message repeats a word or a phrase. */
class ExceptionMessagesTest {

    private static final SubmitSm SUBMIT = SubmitSm.builder().build();
    private static final QuerySm QUERY = QuerySm.of("1", Address.NONE);
    private static final String CANARY = "xQ7zK9vW";
    private static final Duration LONG = Duration.ofHours(1);
    private static final SessionOptions ONE_AT_A_TIME = ESME.with(o -> o.windowOut(1)
            .maxWaiters(2)
            .advanced(a -> a.malformedLimit(1).unmatchedLimit(1))
            .requestTimeout(LONG)
            .enquireLinkIdle(Duration.ZERO));

    /** A way for a bound session or its requests to end. The bind used sequence_number 1, the request in flight 2. */
    private enum Course {
        BROKEN_FRAME(session -> session.receives("00000004 00000000 00000000 00000000")),
        FRAME_TOO_LONG(session -> session.receives("7FFFFFFF 00000004 00000000 00000001")),
        FOREIGN_PROTOCOL(session -> session.receives("47455420 2F204854 54502F31 2E310D0A")),
        TOO_MANY_MALFORMED(session -> {
            session.receives("00000011 00000005 00000000 00000009 FF");
            session.receives("00000011 00000005 00000000 0000000A FF");
        }),
        TOO_MANY_UNMATCHED(session -> {
            session.receives(SUBMIT.accepted("1"), 98);
            session.receives(SUBMIT.accepted("1"), 99);
        }),
        HALF_A_PDU(session -> {
            session.receives("00000011 00000005");
            session.passes(Duration.ofSeconds(11));
        }),
        NO_OCTETS_TAKEN(session -> {
            session.peerStopsReading();
            session.receives(EnquireLink.PLAIN, 7);
            session.passes(Duration.ofSeconds(31));
        }),
        RESET(VirtualSession::connectionBreaks),
        HALF_CLOSE(VirtualSession::peerClosesItsSide),
        ABORT(session -> session.core.abort(session.now)),
        CLOSED_WITHOUT_ANSWER(session -> {
            session.close();
            session.request(SUBMIT);
            session.passes(Duration.ofSeconds(12));
        }),
        UNBIND_OF_THE_PEER(session -> {
            session.receives(Unbind.PLAIN, 8);
            session.request(SUBMIT);
            session.passes(Duration.ofSeconds(11));
            session.request(SUBMIT);
        }),
        GENERIC_NACK(session -> session.receives(new GenericNack(CommandStatus.SYSTEM_ERROR, Tlvs.NONE), 2)),
        RESPONSE_TO_ANOTHER_COMMAND(session -> session.receives(QUERY.response(CommandStatus.OK), 2)),
        UNREADABLE_RESPONSE(session -> session.receives("00000015 80000004 00000000 00000002 00 0424 0fff")),
        NO_RESPONSE(session -> session.passes(LONG)),
        TOO_MANY_WAIT(session -> {
            session.request(SUBMIT);
            session.request(SUBMIT);
        }),
        TIME_UP_BEFORE_IT_WAS_SENT(session -> session.request(SUBMIT, Duration.ZERO)),
        TIME_UP_IN_THE_QUEUE(session -> {
            session.request(SUBMIT, Duration.ofSeconds(1));
            session.passes(Duration.ofSeconds(2));
        }),
        CANCELLED_IN_THE_QUEUE(session -> {
            session.request(SUBMIT).future.cancel(false);
            session.receives(SUBMIT.accepted("1"), 2);
            session.receives(SUBMIT.accepted("1"), 3);
        }),
        NOT_ALLOWED(session -> session.request(DeliverSm.builder().build()));

        private final Consumer<VirtualSession> events;

        Course(Consumer<VirtualSession> events) {
            this.events = events;
        }

        /** Returns the exceptions of this course: those of the requests, and that of the session. */
        List<RuntimeException> failures() {
            VirtualSession session = VirtualSession.boundEsme(ONE_AT_A_TIME);
            session.request(SUBMIT);
            session.request(SUBMIT);
            events.accept(session);
            return failuresOf(session);
        }
    }

    /** A way for a bind to fail. The bind used sequence_number 1. */
    private enum FailedBind {
        REFUSED(session -> session.receives(
                new BindResp(BindType.TRANSCEIVER, CommandStatus.INVALID_PASSWORD, null, Tlvs.NONE), 1)),
        GENERIC_NACK(session -> session.receives(new GenericNack(CommandStatus.BIND_FAILED, Tlvs.NONE), 1)),
        RESPONSE_TO_ANOTHER_COMMAND(session -> session.receives(SUBMIT.accepted("1"), 1)),
        UNREADABLE_RESPONSE(session -> session.receives("00000015 80000009 00000000 00000001 00 0424 0fff")),
        NO_RESPONSE(session -> session.passes(Duration.ofMinutes(1))),
        ILLEGAL_REQUEST(session -> session.receives(SUBMIT, 1)),
        BROKEN_FRAME(session -> session.receives("00000004 00000000 00000000 00000000")),
        RESET(VirtualSession::connectionBreaks);

        private final Consumer<VirtualSession> events;

        FailedBind(Consumer<VirtualSession> events) {
            this.events = events;
        }

        List<RuntimeException> failures() {
            VirtualSession session = new VirtualSession(Role.ESME, ESME);
            session.bind(Bind.of(BindType.TRANSCEIVER, "esme", CANARY));
            events.accept(session);
            return failuresOf(session);
        }
    }

    private static List<RuntimeException> failuresOf(VirtualSession session) {
        List<RuntimeException> failures = new ArrayList<>();
        session.effects.outcomes.values().forEach(outcome -> {
            if (outcome.failure() != null) {
                failures.add(outcome.failure());
            }
        });
        if (session.effects.cause != null) {
            failures.add(session.effects.cause);
        }
        return failures;
    }

    @ParameterizedTest
    @EnumSource(Course.class)
    void failureInABoundSessionRepeatsNothing(Course course) {
        assertThat(course.failures()).isNotEmpty().allSatisfy(ExceptionMessagesTest::assertRepeatsNothing);
    }

    @ParameterizedTest
    @EnumSource(FailedBind.class)
    void failureOfABindRepeatsNothing(FailedBind bind) {
        assertThat(bind.failures()).isNotEmpty().allSatisfy(ExceptionMessagesTest::assertRepeatsNothing);
    }

    @Test
    void fullWindowThatFailsRepeatsNothing() {
        VirtualSession session =
                VirtualSession.boundEsme(ONE_AT_A_TIME.with(o -> o.whenWindowFull(WhenWindowFull.FAIL)));

        session.request(SUBMIT);
        session.request(SUBMIT);

        assertThat(failuresOf(session)).hasSize(1).allSatisfy(ExceptionMessagesTest::assertRepeatsNothing);
    }

    @Test
    void statusAndItsMeaningRepeatNothing() {
        List<CommandStatus> statuses = new ArrayList<>(CommandStatus.named());
        statuses.add(CommandStatus.of(0x0FF)); // reserved
        statuses.add(CommandStatus.of(0x400)); // vendor specific

        assertThat(statuses)
                .allSatisfy(status -> assertRepeatsNothing(new BindRefusedException(status)))
                .allSatisfy(status -> assertRepeatsNothing(new RequestRejectedException(CommandId.SUBMIT_SM, status)));
    }

    @ParameterizedTest
    @EnumSource(FailedBind.class)
    @Tag("report-D1")
    void failureOfABindDoesNotShowThePassword(FailedBind bind) {
        assertThat(bind.failures()).allSatisfy(failure -> {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain("xQ7", "Q7z", "7zK", "zK9", "K9v", "9vW");
            }
        });
    }

    @Test
    void everyTypeOfExceptionIsLookedAt() {
        Set<Class<?>> seen = Stream.of(
                        Arrays.stream(Course.values()).flatMap(course -> course.failures().stream()),
                        Arrays.stream(FailedBind.values()).flatMap(bind -> bind.failures().stream()),
                        ofOtherPackages())
                .flatMap(failures -> failures)
                .map(Object::getClass)
                .collect(Collectors.toSet());

        assertThat(seen).contains(SmppException.class.getPermittedSubclasses());
    }

    @Test
    void exceptionOfAnotherPackageRepeatsNothing() {
        assertThat(ofOtherPackages()).allSatisfy(ExceptionMessagesTest::assertRepeatsNothing);
    }

    /** Returns exceptions that no session throws itself. */
    private static Stream<RuntimeException> ofOtherPackages() {
        return Stream.of(
                new SmppInterruptedException(new InterruptedException("sleep interrupted")),
                new ResponseTimeoutException("the response", Duration.ofSeconds(1)),
                new NoReceiptException("the client is closed"),
                new SegmentsFailedException(List.of(
                        new SegmentOutcome(1, 2, SUBMIT.accepted("1"), null),
                        new SegmentOutcome(2, 2, null, new ConnectionLostException("the peer is silent")))),
                new SegmentsFailedException(
                        List.of(new SegmentOutcome(1, 1, SUBMIT.response(CommandStatus.THROTTLED), null))));
    }

    private static void assertRepeatsNothing(Throwable failure) {
        String message = failure.getMessage();
        List<String> words = Arrays.stream(message.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        Set<List<String>> phrases = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            if (i > 0) {
                assertThat(words.get(i)).as(message).isNotEqualTo(words.get(i - 1));
            }
            if (i >= 3) {
                phrases.add(words.subList(i - 3, i));
            }
            if (i + 3 <= words.size()) {
                assertThat(phrases).as(message).doesNotContain(words.subList(i, i + 3));
            }
        }
    }
}
