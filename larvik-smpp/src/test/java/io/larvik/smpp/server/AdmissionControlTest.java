package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.net.EmbeddedSession;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages beyond the limits of one account or of all accounts, in virtual time. */
class AdmissionControlTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final SubmitSm SUBMIT = SubmitSm.builder()
            .source(Address.of("46701113311"))
            .destination(Address.of("46709771337"))
            .build();
    private static final QuerySm QUERY = QuerySm.of("7", Address.of("46701113311"));

    private final VirtualResources time = new VirtualResources();
    private final Accounts accounts = new Accounts(time);
    private AdmissionControl admission = admission(1 << 20);

    @Test
    @Tag("B18")
    void threeTimesTheContractForAMinuteGetsTheContractAndTheBurst() {
        int contract = 100;

        int accepted = acceptedInAMinute(contract, perSecond(contract));

        assertThat(accepted).isBetween(60 * contract * 99 / 100, 60 * contract * 101 / 100);
    }

    /** Proves that the measured rate can exceed the contract: it does where no limit is set. */
    @Test
    @Tag("B18")
    void threeTimesTheContractIsHadByWhoHasNone() {
        assertThat(acceptedInAMinute(100, AccountOptions.DEFAULT)).isEqualTo(60 * 3 * 100);
    }

    /**
     * Offers three times the contracted rate. Returns the number accepted in the minute after the burst of one second.
     */
    private int acceptedInAMinute(int contract, AccountOptions limits) {
        EmbeddedSession session = bound("foo", limits);
        List<CommandStatus> statuses = new ArrayList<>();
        long start = time.nanoTime();
        for (int i = 0; i < 61 * 3 * contract; i++) {
            time.passes(Duration.ofNanos(start + i * SECOND / (3 * contract) - time.nanoTime()));
            statuses.add(answer(session, SUBMIT));
        }
        assertThat(statuses).isSubsetOf(CommandStatus.OK, CommandStatus.THROTTLED);
        return Collections.frequency(statuses.subList(3 * contract, statuses.size()), CommandStatus.OK);
    }

    @Test
    @Tag("B18")
    void messageBeyondTheRateIsThrottledWithoutItsHandler() {
        EmbeddedSession session = bound("foo", perSecond(2));

        assertThat(answer(session, SUBMIT)).isEqualTo(CommandStatus.OK);
        assertThat(answer(session, SUBMIT)).isEqualTo(CommandStatus.OK);
        session.send(SUBMIT, 9);

        assertThat(session.answers()).singleElement().satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(CommandStatus.THROTTLED);
            assertThat(answer.sequenceNumber()).isEqualTo(9);
            assertThat(answer.pdu().tlvs()).isEqualTo(Tlvs.NONE); // version 3.4
        });
        assertThat(session.hasRequest()).isFalse();
        time.passes(Duration.ofMillis(500));
        assertThat(answer(session, SUBMIT)).isEqualTo(CommandStatus.OK);
    }

    @Test
    @Tag("B18")
    void sessionsOfAnAccountShareItsRate() {
        EmbeddedSession one = bound("foo", perSecond(1));
        EmbeddedSession two = bound("foo", perSecond(1));
        EmbeddedSession other = bound("bar", perSecond(1));

        assertThat(answer(one, SUBMIT)).isEqualTo(CommandStatus.OK);
        assertThat(answer(two, SUBMIT)).isEqualTo(CommandStatus.THROTTLED);
        assertThat(answer(other, SUBMIT)).isEqualTo(CommandStatus.OK);
    }

    @Test
    @Tag("B18")
    void comingBackBuysNothing() {
        EmbeddedSession first = bound("foo", perSecond(1));
        answer(first, SUBMIT);
        first.close();
        EmbeddedSession again = bound("foo", perSecond(1));

        assertThat(answer(again, SUBMIT)).isEqualTo(CommandStatus.THROTTLED);
        again.close();
        assertThat(accounts.find("foo")).isNotNull();
        time.passes(Duration.ofSeconds(1));
        bound("bar", AccountOptions.DEFAULT);
        assertThat(accounts.find("foo")).isNull(); // full again, and forgotten
    }

    @Test
    @Tag("B18")
    void limitsToldLastHoldForAllSessions() {
        EmbeddedSession first = bound("foo", perSecond(1));
        answer(first, SUBMIT);
        assertThat(answer(first, SUBMIT)).isEqualTo(CommandStatus.THROTTLED);

        bound("foo", AccountOptions.DEFAULT);

        assertThat(answer(first, SUBMIT)).isEqualTo(CommandStatus.OK);
    }

    @Test
    @Tag("B18")
    void eachDestinationOfASubmitMultiIsAMessage() {
        EmbeddedSession session = bound("foo", perSecond(10));

        assertThat(answer(session, multi(25))).isEqualTo(CommandStatus.OK); // more than the burst; a pause pays for it

        time.passes(Duration.ofMillis(1500));
        assertThat(answer(session, SUBMIT)).isEqualTo(CommandStatus.THROTTLED);
        time.passes(Duration.ofMillis(100));
        assertThat(answer(session, SUBMIT)).isEqualTo(CommandStatus.OK);
    }

    @Test
    @Tag("B18")
    void otherRequestsAreNoMessages() {
        EmbeddedSession session = bound("foo", perSecond(1));
        answer(session, SUBMIT);

        assertThat(answer(session, QUERY)).isEqualTo(CommandStatus.OK);
        assertThat(answer(session, SUBMIT)).isEqualTo(CommandStatus.THROTTLED);
    }

    @Test
    @Tag("B18")
    void peersOfVersion5SeeCongestionBeforeAndDuringThrottling() {
        EmbeddedSession session = bound("foo", InterfaceVersion.SMPP_5_0, perSecond(20));
        List<@Nullable Integer> congestion = new ArrayList<>();

        for (int i = 0; i < 21; i++) {
            congestion.add(response(session, SUBMIT).pdu().tlvs().get(TlvTag.CONGESTION_STATE));
        }

        assertThat(congestion.subList(0, 17)).containsOnlyNulls();
        assertThat(congestion.subList(17, 21)).containsExactly(90, 95, 99, 100);
    }

    @Test
    @Tag("B19")
    void messageBeyondTheRoomForAllIsRefusedUntilOthersAreAnswered() {
        EmbeddedSession one = bound("foo", AccountOptions.DEFAULT);
        EmbeddedSession two = bound("bar", InterfaceVersion.SMPP_5_0, AccountOptions.DEFAULT);
        InboundRequest held = one.request(SUBMIT, 1);
        admission = admission(held.length() + 10);
        InboundRequest first = one.request(SUBMIT, 2);

        Frame refused = response(two, SUBMIT);

        assertThat(refused.status()).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
        assertThat(refused.pdu().tlvs().get(TlvTag.CONGESTION_STATE)).isEqualTo(100);
        assertThat(answer(two, QUERY)).isEqualTo(CommandStatus.OK);
        assertThat(admission.octetsInFlight()).isEqualTo(first.length());
        first.respond(CommandStatus.OK);
        assertThat(admission.octetsInFlight()).isZero();
        assertThat(answer(two, SUBMIT)).isEqualTo(CommandStatus.OK);
    }

    @Test
    @Tag("B19")
    void roomOfMessagesOnALostSessionIsFree() {
        EmbeddedSession session = bound("foo", AccountOptions.DEFAULT);
        session.request(SUBMIT, 1);
        session.request(SUBMIT, 2);

        session.close();

        assertThat(admission.octetsInFlight()).isZero();
    }

    @Test
    @Tag("B19")
    void roomOfThrottledMessagesIsFree() {
        EmbeddedSession session = bound("foo", perSecond(1));
        answer(session, SUBMIT);
        answer(session, SUBMIT);

        assertThat(admission.octetsInFlight()).isZero();
    }

    @Test
    @Tag("B23")
    void onlySourcesOfTheAccountAreAllowed() {
        EmbeddedSession session = bound(
                "foo",
                AccountOptions.DEFAULT.with(
                        l -> l.sources(source -> source.value().equals("46701113311"))));

        assertThat(admission.allowsSource(session.request(SUBMIT, 1))).isTrue();
        assertThat(admission.allowsSource(session.request(multi(1), 2))).isFalse();
        assertThat(admission.allowsSource(session.request(QUERY, 3))).isTrue();
    }

    @Test
    @Tag("B23")
    void sourceThatCannotBeCheckedIsNotAllowed() {
        EmbeddedSession session = bound(
                "foo",
                AccountOptions.DEFAULT.with(l -> l.sources(source -> {
                    throw new IllegalStateException("no database");
                })));

        assertThat(admission.allowsSource(session.request(SUBMIT, 1))).isFalse();
    }

    private AdmissionControl admission(long maxOctets) {
        return new AdmissionControl(accounts, maxOctets, time);
    }

    private static AccountOptions perSecond(int messages) {
        return AccountOptions.DEFAULT.with(l -> l.messagesPerSecond(messages));
    }

    private EmbeddedSession bound(String systemId, AccountOptions limits) {
        return bound(systemId, InterfaceVersion.SMPP_3_4, limits);
    }

    private EmbeddedSession bound(String systemId, InterfaceVersion version, AccountOptions limits) {
        EmbeddedSession session = new EmbeddedSession(request -> {
            if (request.pdu() instanceof Bind) {
                accounts.add(systemId, request.session(), limits);
                request.respond(CommandStatus.OK);
                return false;
            }
            return admission.admits(request);
        });
        session.send(new Bind(BindType.TRANSCEIVER, systemId, "", "", version, Address.NONE, Tlvs.NONE), 0);
        session.answers();
        return session;
    }

    /** Sends a request that handlers accept, and returns the status of the response. */
    private static CommandStatus answer(EmbeddedSession session, PduRequest<?> request) {
        return response(session, request).status();
    }

    private static Frame response(EmbeddedSession session, PduRequest<?> request) {
        session.send(request, 1);
        if (session.hasRequest()) {
            session.takeRequest().respond(CommandStatus.OK);
        }
        return session.answers().get(0);
    }

    private static SubmitMulti multi(int destinations) {
        return SubmitMulti.of(
                SubmitSm.builder().build(),
                Collections.nCopies(destinations, DestAddress.of(Address.of("46709771337"))));
    }
}
