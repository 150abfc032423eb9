package io.larvik.smpp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.spec.SpecTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command of every version, from each party in each state: the exact octets of the answer, and the state of the
 * session after it.
 */
@Tag("B11")
class EveryCommandTest {

    private static final SessionOptions QUIET = SessionOptions.forMc().with(o -> o.enquireLinkIdle(Duration.ZERO));
    private static final SubmitSm SUBMIT = SubmitSm.builder().build();
    private static final String ENQUIRE_LINK = "00000010" + "00000015" + "00000000" + "0000cafe";
    private static final String ENQUIRE_LINK_RESP = "00000010" + "80000015" + "00000000" + "0000cafe";

    /** A command that a party receives in a state. */
    record Case(Role receiver, SessionState state, Map<String, String> row) {

        CommandId command() {
            return CommandId.of(SpecTable.hex(row.get("command_id_hex")));
        }

        boolean isLegal() {
            String states = row.get(receiver == Role.MC ? "esme_may_send_in" : "mc_may_send_in");
            return Arrays.asList(states.split(";")).contains(state.name()) || isToTransmitter();
        }

        /** A message to a transmitter is taken, although no message centre may send it. */
        private boolean isToTransmitter() {
            return receiver == Role.ESME
                    && state == SessionState.BOUND_TX
                    && (command().equals(CommandId.DELIVER_SM) || command().equals(CommandId.DATA_SM));
        }

        boolean isBeforeTheBind() {
            return state == SessionState.OPEN || state == SessionState.OUTBOUND;
        }

        @Override
        public String toString() {
            return command() + " to the " + receiver + " in " + state;
        }
    }

    static List<Case> requests() {
        List<Case> cases = new ArrayList<>();
        for (Map<String, String> row : SpecTable.rows("commands.csv")) {
            for (Role receiver : Role.values()) {
                for (SessionState state : SessionState.values()) {
                    cases.add(new Case(receiver, state, row));
                }
            }
        }
        cases.removeIf(c -> c.state == SessionState.CLOSED || c.command().isResponse());
        cases.removeIf(c -> c.receiver == Role.ESME && c.state == SessionState.OUTBOUND); // only an MC has this state
        return cases;
    }

    static Stream<Case> legal() {
        return requests().stream().filter(Case::isLegal);
    }

    static Stream<Case> illegalBeforeTheBind() {
        return requests().stream().filter(c -> !c.isLegal() && c.isBeforeTheBind());
    }

    static Stream<Case> illegalLater() {
        return requests().stream().filter(c -> !c.isLegal() && !c.isBeforeTheBind());
    }

    static Stream<Case> responses() {
        return SpecTable.rows("commands.csv").stream()
                .flatMap(row -> Stream.of(Role.values())
                        .flatMap(role -> Stream.of(SessionState.BOUND_TX, SessionState.BOUND_RX, SessionState.BOUND_TRX)
                                .map(state -> new Case(role, state, row))))
                .filter(c -> c.command().isResponse());
    }

    @ParameterizedTest
    @MethodSource("legal")
    void legalRequestIsHandedOver(Case legal) {
        VirtualSession session = session(legal);
        FakeEffects effects = session.effects;
        int before = effects.requests.size();

        session.receives(frame(legal, "00".repeat(48)));

        int handedOver =
                effects.requests.size() - before + effects.oneWays.size() + (effects.bindRequest != null ? 1 : 0);
        if (legal.command().equals(CommandId.ENQUIRE_LINK) || legal.command().equals(CommandId.UNBIND)) {
            assertThat(session.sentHex()).isEqualTo("00000010" + answering(legal) + "00000000" + "00000009");
            assertThat(handedOver).isZero();
        } else {
            assertThat(session.sentHex()).isEmpty();
            assertThat(handedOver).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("illegalBeforeTheBind")
    void illegalRequestBeforeTheBindIsAnsweredOnceThenClosed(Case illegal) {
        VirtualSession whole = session(illegal);
        VirtualSession unreadable = session(illegal);

        whole.receives(frame(illegal, "00".repeat(48)) + frame(illegal, "00".repeat(48)));
        unreadable.receives(frame(illegal, "") + ENQUIRE_LINK);

        // A peer may always leave, as with larvitsmpp.
        String status = illegal.command().equals(CommandId.UNBIND) ? "00000000" : "00000004";
        for (VirtualSession session : List.of(whole, unreadable)) {
            assertThat(session.sentHex()).isEqualTo(answer(illegal, status));
            assertThat(session.effects.requests).isEmpty();
            assertThat(session.effects.oneWays).isEmpty();
            session.passes(Duration.ofSeconds(1));
            assertThat(session.effects.closedNow).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("illegalLater")
    void illegalRequestLaterIsAnsweredAndTheSessionLives(Case illegal) {
        VirtualSession whole = session(illegal);
        VirtualSession unreadable = session(illegal);
        int before = whole.effects.requests.size();

        whole.receives(frame(illegal, "00".repeat(48)) + ENQUIRE_LINK);
        unreadable.receives(frame(illegal, "") + ENQUIRE_LINK);

        boolean bindAgain = illegal.row.get("command_name").startsWith("bind_")
                && illegal.receiver == Role.MC
                && illegal.state != SessionState.UNBOUND;
        for (VirtualSession session : List.of(whole, unreadable)) {
            assertThat(session.sentHex())
                    .isEqualTo(answer(illegal, bindAgain ? "00000005" : "00000004") + ENQUIRE_LINK_RESP);
            assertThat(session.effects.requests).hasSize(before);
            assertThat(session.effects.oneWays).isEmpty();
            assertThat(session.state()).isEqualTo(illegal.state);
        }
    }

    @ParameterizedTest
    @MethodSource("responses")
    void responseThatNobodyWaitsForIsNotAnswered(Case response) {
        VirtualSession session = session(response);

        session.receives(frame(response, "00".repeat(48)) + frame(response, "") + ENQUIRE_LINK);

        assertThat(session.sentHex()).isEqualTo(ENQUIRE_LINK_RESP);
        assertThat(session.state()).isEqualTo(response.state);
    }

    private static VirtualSession session(Case c) {
        if (c.state == SessionState.OPEN) {
            return new VirtualSession(c.receiver, QUIET);
        }
        if (c.state == SessionState.OUTBOUND) {
            VirtualSession session = new VirtualSession(c.receiver, QUIET);
            session.send(new Outbind("mc", "secret", Tlvs.NONE));
            session.sent();
            return session;
        }
        VirtualSession session = bound(c.receiver, c.state);
        session.effects.bindRequest = null;
        if (c.state == SessionState.UNBOUND) {
            if (c.receiver == Role.MC) {
                session.receives(SUBMIT, 7);
            } else {
                session.request(SUBMIT);
            }
            session.receives(Unbind.PLAIN, 8);
            session.sent();
        }
        return session;
    }

    private static VirtualSession bound(Role role, SessionState state) {
        BindType type = Stream.of(BindType.values())
                .filter(t -> SessionState.bound(t) == state)
                .findFirst()
                .orElse(BindType.TRANSCEIVER);
        return role == Role.MC ? VirtualSession.boundMc(type, QUIET) : VirtualSession.boundEsme(type, QUIET);
    }

    private static String frame(Case c, String body) {
        return String.format(
                        "%08x%08x%08x%08x", 16 + body.length() / 2, c.command().value(), 0, 9)
                + body;
    }

    /** Returns the error response, with the mandatory part that some peers require. */
    private static String answer(Case c, String status) {
        String body = switch (c.row.get("command_name")) {
            case "deliver_sm", "data_sm" -> "00";
            case "query_sm" -> "00000700";
            default -> "";
        };
        return String.format("%08x", 16 + body.length() / 2) + answering(c) + status + "00000009" + body;
    }

    private static String answering(Case c) {
        return c.row.get("response_name").isEmpty()
                ? "80000000"
                : String.format("%08x", c.command().response().value());
    }
}
