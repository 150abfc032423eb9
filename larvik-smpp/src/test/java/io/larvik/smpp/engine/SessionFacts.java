package io.larvik.smpp.engine;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.quirks.QuirkOctets;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The permissions, bounds and answers of a session, found by experiment. */
public final class SessionFacts {

    private static final SessionOptions QUIET = SessionOptions.forMc().with(o -> o.enquireLinkIdle(Duration.ZERO));

    /** A bound of a session, with its default for an ESME and for a message centre. */
    public record Limit(String what, String esme, String mc) {}

    /** An answer that a session gives by itself; {@code ends} tells whether it closes the session. */
    public record Answer(String to, Frame frame, boolean ends) {}

    private SessionFacts() {}

    /** Returns the states in which the party may send the command. */
    public static List<SessionState> states(Role sender, CommandId command) {
        List<SessionState> states = new ArrayList<>(List.of(SessionState.values()));
        states.removeIf(state -> !OperationMatrix.allows(sender, command, state));
        return states;
    }

    /** Returns the answer to a request whose body is one octet, which is no valid field. */
    public static OctetString answerToMalformed(CommandId command) {
        VirtualSession session = states(Role.ESME, command).isEmpty()
                ? VirtualSession.boundEsme(SessionOptions.forEsme())
                : VirtualSession.boundMc(QUIET);
        session.receives(QuirkOctets.frame(command, "41"));
        return OctetString.ofHex(session.sentHex());
    }

    public static List<Limit> limits() {
        return List.of(
                number("longest PDU before the bind, octets", SessionOptions::maxPduBeforeBind),
                number("longest PDU once bound, octets", SessionOptions::maxPdu),
                number("requests of ours unanswered at a time", SessionOptions::windowOut),
                number("requests of the peer with handlers at a time", SessionOptions::windowIn),
                number("further requests of the peer that wait for handlers", SessionOptions::parkedRequests),
                seconds("from the connection to the bind (session init timer)", SessionOptions::bindTimeout),
                seconds("from the first to the last octet of a PDU", SessionOptions::pduReadTimeout),
                seconds("silence before an enquire_link (enquire link timer)", SessionOptions::enquireLinkIdle),
                seconds("further silence before the peer is dead", SessionOptions::enquireLinkTimeout),
                seconds("without a request before an unbind (inactivity timer)", SessionOptions::inactivityTimeout),
                seconds("from a request to its response (response timer)", SessionOptions::requestTimeout),
                seconds("for a handler to answer", SessionOptions::handlerTimeout),
                seconds("for what is unanswered when the session ends", SessionOptions::shutdownDrain));
    }

    /** Returns the answers that a message centre's session gives without calling a handler. */
    public static List<Answer> answers() {
        String submit = QuirkOctets.frame(CommandId.SUBMIT_SM, "00".repeat(17));
        String bind = QuirkOctets.frame(CommandId.BIND_TRANSCEIVER, "00".repeat(7));
        VirtualSession silent = VirtualSession.boundMc(QUIET);
        silent.receives(submit);
        silent.passes(QUIET.handlerTimeout());
        VirtualSession unencodable = VirtualSession.boundMc(QUIET);
        unencodable.receives(submit);
        unencodable.effects.requests.get(0).respond(SubmitSm.builder().build().accepted("x".repeat(66)));
        return List.of(
                answer("a command_length below 16 or beyond the limit", bound("00000000" + "00".repeat(12))),
                answer("a command that no version knows", bound(QuirkOctets.frame(CommandId.of(0x00010200), ""))),
                answer("a submit_sm before the bind", open(submit)),
                answer("an unbind before the bind", open(QuirkOctets.frame(CommandId.UNBIND, ""))),
                answer("another bind_transceiver", bound(bind)),
                answer("a submit_sm from a receiver", receiver(submit)),
                answer("a submit_sm that no handler answers in time", silent),
                answer("a submit_sm whose response cannot be encoded", unencodable));
    }

    private static Answer answer(String to, VirtualSession session) {
        return new Answer(to, session.sent().get(0), session.state() == SessionState.CLOSED);
    }

    private static VirtualSession open(String hex) {
        return after(new VirtualSession(Role.MC, QUIET), hex);
    }

    private static VirtualSession bound(String hex) {
        return after(VirtualSession.boundMc(QUIET), hex);
    }

    private static VirtualSession receiver(String hex) {
        return after(VirtualSession.boundMc(BindType.RECEIVER, QUIET), hex);
    }

    private static VirtualSession after(VirtualSession session, String hex) {
        session.receives(hex);
        return session;
    }

    private static Limit number(String what, ToLongFunction<SessionOptions> option) {
        return new Limit(
                what,
                String.format("%,d", option.applyAsLong(SessionOptions.forEsme())),
                String.format("%,d", option.applyAsLong(SessionOptions.forMc())));
    }

    private static Limit seconds(String what, Function<SessionOptions, Duration> time) {
        return new Limit(
                what, seconds(time.apply(SessionOptions.forEsme())), seconds(time.apply(SessionOptions.forMc())));
    }

    private static String seconds(Duration time) {
        return time.isZero() ? "never" : time.toSeconds() + " s";
    }
}
