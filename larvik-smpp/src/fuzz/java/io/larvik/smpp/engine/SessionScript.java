package io.larvik.smpp.engine;

import io.larvik.smpp.engine.WatchedSession.Sabotage;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.fuzz.Choices;
import io.larvik.smpp.fuzz.Costs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Role;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Plays the data of a fuzzer against a watched session: octets, time, calls of the application, and the end. */
final class SessionScript {

    private static final SessionBounds BOUNDS =
            new SessionBounds(3, 3, 3, 400, 100, Duration.ofSeconds(20).toNanos());
    private static final SubmitSm SUBMIT = SubmitSm.builder().build();
    private static final DeliverSm DELIVER = DeliverSm.builder().build();
    private static final int FIRST_NUMBER = 0x7FFFFFF8;
    private static final int STUCK = 1000;

    /** The cost of a request that ends in a step, or of a timer that fires: an exception with its stack trace. */
    private static final long OCTETS_EACH = 4096;

    private static final Integer[] COMMANDS = {
        0x00000004,
        0x80000004,
        0x00000005,
        0x80000005,
        0x00000009,
        0x80000009,
        0x00000002,
        0x00000015,
        0x80000015,
        0x00000006,
        0x80000006,
        0x80000000,
        0x0000000B,
        0x00000102,
        0x00000103,
        0x00010200,
        0x80010200
    };

    private final Choices data;
    private final WatchedSession session;
    private final Costs costs = new Costs();
    private long now;
    private int sequenceNumber;
    private int received;
    private int ticks;

    private SessionScript(Choices data, Sometimes sometimes, Sabotage sabotage) {
        this.data = data;
        Role role = data.yes() ? Role.ESME : Role.MC;
        this.session = new WatchedSession(role, BOUNDS, FIRST_NUMBER, now, sometimes, sabotage);
        session.now(now);
        if (data.between(0, 7) > 0) {
            isBound(data.pick(BindType.values()));
        } else if (role == Role.ESME) {
            session.bind(Bind.of(BindType.TRANSCEIVER, "esme", "secret"));
        }
    }

    /** Binds the session. Most scripts do, because nearly all behaviour needs a bound session. */
    private void isBound(BindType type) {
        Bind bind = Bind.of(type, "esme", "secret");
        if (session.role == Role.ESME) {
            session.bind(bind);
            receive(VirtualSession.octets(bind.response(CommandStatus.OK), FIRST_NUMBER)
                    .toBytes());
        } else {
            receive(VirtualSession.octets(bind, ++sequenceNumber).toBytes());
            session.decides(CommandStatus.OK);
        }
    }

    /** Plays the data; fails when the session breaks a rule. */
    static void play(Choices data, Sometimes sometimes, Sabotage sabotage) {
        SessionScript script = new SessionScript(data, sometimes, sabotage);
        while (data.hasMore() && !script.session.isGone()) {
            script.measuredStep();
        }
        script.end();
    }

    private void measuredStep() {
        received = 0;
        ticks = 0;
        int requests = session.unanswered();
        costs.start();
        step();
        costs.assertProportional(received, Costs.OCTETS_OF_JAZZER * 128 + OCTETS_EACH * (requests + ticks));
    }

    private void step() {
        session.now(now);
        int dice = data.between(0, 39);
        if (dice < 3) {
            receiveWellFormed(data.between(0, 4));
        } else if (dice < 11) {
            receive(frame(data.pick(COMMANDS)));
        } else if (dice < 14) {
            bind();
        } else if (dice < 19) {
            passes(data.between(0, 40_000));
        } else if (dice < 26) {
            request();
        } else if (dice < 31) {
            answer();
        } else if (dice < 36) {
            taken(dice < 34 ? 1 : Integer.MAX_VALUE);
        } else if (dice == 36) {
            receive(data.octets(data.between(0, 80)));
        } else if (dice == 37) {
            session.closes();
        } else if (dice == 38) {
            session.inputCloses();
        } else {
            session.aborts();
        }
        if (session.cuts() || session.disconnects() && session.nextLength() == 0) {
            session.isLost("closed");
        }
    }

    /** Requests come several at a time, as they do when a peer ignores the window. */
    private void receiveWellFormed(int kind) {
        for (int i = kind < 2 ? data.between(1, 8) : 1; i > 0; i--) {
            receive(wellFormed(kind));
        }
    }

    private void receive(byte[] octets) {
        if (session.reads() && !session.disconnects()) {
            received += octets.length;
            session.receives(octets, 0, octets.length);
        }
    }

    /** Returns a well-formed PDU, which random octets rarely are. */
    private byte[] wellFormed(int kind) {
        boolean esme = session.role == Role.ESME;
        Pdu pdu = switch (kind) {
            case 0, 1 -> esme ? DELIVER : SUBMIT;
            case 2 -> (esme ? SUBMIT : DELIVER).response(CommandStatus.SYSTEM_ERROR);
            case 3 -> EnquireLink.PLAIN.response(CommandStatus.OK);
            default -> new GenericNack(CommandStatus.SYSTEM_ERROR, Tlvs.NONE);
        };
        int number = kind < 2 ? ++sequenceNumber : recent();
        return VirtualSession.octets(pdu, number).toBytes();
    }

    private byte[] frame(int command) {
        byte[] body = data.octets(data.yes() ? data.between(0, 2) : data.between(0, 40));
        int number = data.yes() ? ++sequenceNumber : recent();
        return ByteBuffer.allocate(16 + body.length)
                .putInt(16 + body.length)
                .putInt(command)
                .putInt(data.between(0, 1))
                .putInt(number)
                .put(body)
                .array();
    }

    /** Returns a number that the session used recently or is about to use. */
    private int recent() {
        return session.lastNumber() + data.between(-4, 1) & 0x7FFFFFFF;
    }

    /** Binds the session, which a fuzzer would take long to find. */
    private void bind() {
        BindType type = data.pick(BindType.values());
        if (session.role == Role.ESME) {
            receive(VirtualSession.octets(new BindResp(type, CommandStatus.OK, "mc", Tlvs.NONE), FIRST_NUMBER)
                    .toBytes());
        } else if (session.bindRequest() != null) {
            session.decides(data.yes() ? CommandStatus.OK : CommandStatus.BIND_FAILED);
        } else {
            receive(VirtualSession.octets(Bind.of(type, "esme", "secret"), ++sequenceNumber)
                    .toBytes());
        }
    }

    private void request() {
        Pdu pdu =
                session.role == Role.ESME != (data.between(0, 7) == 0) ? SUBMIT : DELIVER; // rarely the wrong direction
        session.requests(
                pdu,
                WatchedSession.ANY_NAME,
                now + Duration.ofMillis(data.between(1, 6000)).toNanos());
    }

    private void answer() {
        if (!session.open().isEmpty()) {
            InboundRequest request = session.open().get(0);
            session.answers(request, request.pdu().response(CommandStatus.OK));
        }
    }

    private void taken(int most) {
        for (int i = 0; i < most && session.nextLength() > 0; i++) {
            session.leaves();
        }
    }

    private void passes(long millis) {
        long until = now + Duration.ofMillis(millis).toNanos();
        while (session.nextDeadline() <= until && !session.cuts()) {
            if (++ticks > STUCK) {
                throw new AssertionError("I12: time stands still");
            }
            now = Math.max(now, session.nextDeadline());
            session.now(now);
            session.ticks();
        }
        now = until;
        session.now(now);
    }

    /** Loses the connection and checks that nothing of it is left. */
    private void end() {
        if (!session.isGone()) {
            session.isLost("the end of the script");
        }
    }
}
