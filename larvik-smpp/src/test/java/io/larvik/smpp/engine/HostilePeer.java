package io.larvik.smpp.engine;

import io.larvik.smpp.engine.Sometimes.Thing;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.FrameReader;
import io.larvik.smpp.wire.PduDecoder;
import io.larvik.smpp.wire.PduEncoder;
import io.larvik.smpp.wire.RawFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A peer that knows SMPP but breaks its rules at random: it answers late, twice, out of order, or with something else.
 */
final class HostilePeer implements SimulatedPeer {

    private static final byte[] TLV_BEYOND_THE_PDU = {0, 4, 0x24, 0xF, -1};
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Octets to send at a time. */
    private record Planned(long time, long order, byte[] octets) {}

    private final Role role;
    private final SplittableRandom random;
    private final Sometimes sometimes;
    private final FrameReader reader = new FrameReader(1 << 20);
    private final PriorityQueue<Planned> plans =
            new PriorityQueue<>(Comparator.comparingLong(Planned::time).thenComparingLong(Planned::order));
    private final Deque<byte[]> out = new ArrayDeque<>();
    private byte[] heldBack = new byte[0];
    private int sequenceNumber;
    private long order;
    private long now;
    private boolean gone;
    private boolean closes;

    HostilePeer(Role role, SplittableRandom random, Sometimes sometimes) {
        this.role = role;
        this.random = random;
        this.sometimes = sometimes;
    }

    /** Binds, or does not, when the peer is an ESME. */
    void opens() {
        if (role == Role.ESME && random.nextInt(10) == 0) {
            happened(Thing.NEVER_BOUND);
        } else if (role == Role.ESME) {
            send(Bind.of(BindType.values()[random.nextInt(3)], "esme", "secret"), ++sequenceNumber, 0);
        }
    }

    /** Does something unsolicited. */
    void acts() {
        switch (random.nextInt(11)) {
            case 0 -> {
                happened(Thing.GARBAGE_SENT);
                send(new byte[] {0, 0, 0, (byte) random.nextInt(16), 1, 2, 3, 4}, 0);
            }
            case 1 -> {
                happened(Thing.HUGE_LENGTH_SENT);
                send(new byte[] {0x7F, (byte) random.nextInt(256), 0, 0, 0, 0, 0, 4}, 0);
            }
            case 2 -> {
                happened(Thing.UNKNOWN_COMMAND_SENT);
                send(header(0x00010200, ++sequenceNumber), 0);
            }
            case 3 -> {
                happened(Thing.MALFORMED_BODY_SENT);
                byte[] body = header(messageCommand().value(), ++sequenceNumber, 3);
                body[16] = 0x41;
                send(body, 0);
            }
            case 4 -> {
                happened(Thing.ILLEGAL_COMMAND_SENT);
                send(
                        role == Role.ESME
                                ? DeliverSm.builder().build()
                                : SubmitSm.builder().build(),
                        ++sequenceNumber,
                        0);
            }
            case 5 -> {
                happened(Thing.RESPONSE_TO_NOTHING);
                send(SubmitSm.builder().build().accepted("x"), random.nextInt(), 0);
            }
            case 6 -> {
                happened(Thing.HALF_A_PDU_SENT);
                send(new byte[] {0, 0, 0, 40, 0, 0}, 0);
            }
            case 7 -> send(Unbind.PLAIN, ++sequenceNumber, 0);
            case 8 -> send(EnquireLink.PLAIN, ++sequenceNumber, 0);
            default -> flood();
        }
    }

    private void flood() {
        happened(Thing.FLOODED);
        for (int i = random.nextInt(1, 40); i > 0; i--) {
            MessagePdu<?> message = role == Role.ESME
                    ? SubmitSm.builder().shortMessage(text("flood")).build()
                    : DeliverSm.builder().shortMessage(text("flood")).build();
            send(message, random.nextInt(5) == 0 ? sequenceNumber : ++sequenceNumber, 0);
        }
    }

    private CommandId messageCommand() {
        return role == Role.ESME ? CommandId.SUBMIT_SM : CommandId.DELIVER_SM;
    }

    private void isRequested(RawFrame raw) {
        CommandId command = raw.commandId();
        if (command.isResponse() || !command.isKnown()) {
            return;
        }
        Pdu pdu = PduDecoder.decode(raw).pdu();
        int number = raw.sequenceNumber();
        if (pdu instanceof Bind bind) {
            answerBind(bind, number);
        } else if (pdu instanceof EnquireLink link) {
            if (random.nextInt(200) == 0) {
                happened(Thing.ENQUIRE_LINK_IGNORED);
            } else {
                send(link.response(CommandStatus.OK), number, 0);
            }
        } else if (pdu instanceof MessagePdu<?> message) {
            answer(message, number);
        } else if (pdu instanceof PduRequest<?> request && random.nextInt(4) > 0) {
            send(request.response(CommandStatus.OK), number, 0);
            closes = pdu instanceof Unbind;
        }
    }

    private void answerBind(Bind bind, int number) {
        int dice = random.nextInt(20);
        if (dice == 0) {
            happened(Thing.BIND_IGNORED);
        } else if (dice == 1) {
            happened(Thing.BIND_REFUSED_BY_PEER);
            send(bind.response(CommandStatus.BIND_FAILED), number, 0);
        } else if (dice == 2) {
            happened(Thing.BIND_ANSWERED_WITH_ANOTHER_TYPE);
            BindType other = bind.type() == BindType.RECEIVER ? BindType.TRANSMITTER : BindType.RECEIVER;
            send(new BindResp(other, CommandStatus.OK, "mc", Tlvs.NONE), number, 0);
        } else {
            send(bind.response(CommandStatus.OK), number, 0);
        }
    }

    private void answer(MessagePdu<?> message, int number) {
        String name = new String(message.shortMessage().toBytes(), StandardCharsets.US_ASCII);
        Pdu response = message instanceof SubmitSm submit
                ? submit.accepted(name)
                : new DeliverSmResp(CommandStatus.OK, name, Tlvs.NONE);
        switch (random.nextInt(16)) {
            case 0 -> {
                happened(Thing.ANSWERED_LATE);
                send(response, number, SECOND + random.nextLong(20 * SECOND));
            }
            case 1 -> {
                happened(Thing.ANSWERED_TWICE);
                send(response, number, 0);
                send(response, number, random.nextLong(SECOND));
            }
            case 2 -> {
                happened(Thing.ANSWERED_WITH_ANOTHER_TYPE);
                send(EnquireLink.PLAIN.response(CommandStatus.OK), number, 0);
            }
            case 3 -> {
                happened(Thing.ANSWERED_WITH_NACK);
                send(new GenericNack(CommandStatus.of(random.nextInt(4)), Tlvs.NONE), number, 0);
            }
            case 4 -> {
                happened(Thing.ANSWERED_UNREADABLY);
                byte[] octets = header(message.commandId().response().value(), number, TLV_BEYOND_THE_PDU.length);
                System.arraycopy(TLV_BEYOND_THE_PDU, 0, octets, 16, TLV_BEYOND_THE_PDU.length);
                send(octets, 0);
            }
            case 5 -> happened(Thing.NOT_ANSWERED);
            case 6, 7 -> {
                happened(Thing.ANSWERED_OUT_OF_ORDER);
                byte[] before = heldBack;
                heldBack = VirtualSession.octets(response, number).toBytes();
                send(before, 0);
            }
            default -> send(response, number, random.nextLong(SECOND / 10));
        }
    }

    private void send(Pdu pdu, int number, long delay) {
        send(PduEncoder.encode(Frame.of(pdu, number)).toBytes(), delay);
    }

    private void send(byte[] octets, long delay) {
        if (octets.length > 0) {
            plans.add(new Planned(now + delay, order++, octets));
        }
    }

    private static byte[] header(int command, int number) {
        return header(command, number, 0);
    }

    private static byte[] header(int command, int number, int body) {
        return java.nio.ByteBuffer.allocate(16 + body)
                .putInt(16 + body)
                .putInt(command)
                .putInt(0)
                .putInt(number)
                .array();
    }

    private static OctetString text(String text) {
        return OctetString.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void happened(Thing thing) {
        sometimes.happened(thing);
    }

    // ---- the interface of a peer ----

    @Override
    public void now(long nanos) {
        now = nanos;
    }

    @Override
    public int nextLength() {
        return out.isEmpty() ? 0 : out.element().length;
    }

    @Override
    public byte[] leaves() {
        return out.remove();
    }

    @Override
    public boolean reads() {
        return true;
    }

    @Override
    public void receives(byte[] octets, int offset, int length) {
        reader.append(octets, offset, length);
        for (RawFrame raw = reader.next(); raw != null; raw = reader.next()) {
            isRequested(raw);
        }
    }

    @Override
    public void inputCloses() {
        closes = random.nextInt(3) > 0;
    }

    @Override
    public void isLost(String why) {
        gone = true;
        plans.clear();
        out.clear();
    }

    @Override
    public boolean isGone() {
        return gone;
    }

    @Override
    public boolean disconnects() {
        return closes && plans.isEmpty();
    }

    @Override
    public boolean cuts() {
        return false;
    }

    @Override
    public long nextDeadline() {
        return plans.isEmpty() ? Timers.NEVER : plans.element().time();
    }

    @Override
    public void ticks() {
        while (!plans.isEmpty() && plans.element().time() <= now) {
            out.add(plans.remove().octets());
        }
    }
}
