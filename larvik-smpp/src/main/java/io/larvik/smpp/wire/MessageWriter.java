package io.larvik.smpp.wire;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandId.Values;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.ShortMessagePdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import org.jspecify.annotations.Nullable;

/**
 * Writes the frames of submit_sm, deliver_sm and their responses, which are nearly all traffic, a second time beside
 * their {@link Layouts layouts}.
 *
 * <p>It is faster because most of its calls have one target and it ensures the capacity of the array once. A value that
 * the specification does not allow is left to the layout, which throws the exception.
 */
final class MessageWriter {

    /** The octets of the mandatory part that are not characters or message: NULs, TON, NPI, numbers and lengths. */
    private static final int FIXED = 17;

    private MessageWriter() {}

    /**
     * Appends the frame, except its length. Returns false, and appends nothing, when the PDU is another one or has a
     * value that is not allowed.
     */
    static boolean write(FieldWriter out, Pdu pdu, int sequenceNumber) {
        boolean written = writeMandatory(out, pdu, sequenceNumber);
        if (written && pdu.tlvs() != Tlvs.NONE) {
            out.tlvs(pdu.tlvs());
        }
        return written;
    }

    private static boolean writeMandatory(FieldWriter out, Pdu pdu, int sequenceNumber) {
        if (pdu instanceof SubmitSm m) {
            return message(out, Values.SUBMIT_SM, m, sequenceNumber);
        } else if (pdu instanceof SubmitSmResp m) {
            return response(out, Values.SUBMIT_SM_RESP, m.status(), sequenceNumber, m.messageId());
        } else if (pdu instanceof DeliverSm m) {
            return message(out, Values.DELIVER_SM, m, sequenceNumber);
        } else if (pdu instanceof DeliverSmResp m) {
            return response(out, Values.DELIVER_SM_RESP, m.status(), sequenceNumber, m.messageId());
        }
        return false;
    }

    private static boolean message(FieldWriter out, int command, ShortMessagePdu<?> m, int sequenceNumber) {
        OctetString text = m.shortMessage();
        int numbers = m.protocolId() | m.priorityFlag() | m.replaceIfPresentFlag() | m.smDefaultMsgId();
        if (text.length() > 0xFF || (numbers & ~0xFF) != 0) {
            return false;
        }
        int length = RawFrame.HEADER + FIXED + variable(m);
        byte[] octets = out.room(length);
        int at = PduEncoder.header(octets, out.length(), command, CommandStatus.OK, sequenceNumber);
        at = cString(octets, at, Fields.SERVICE_TYPE, m.serviceType());
        at = address(octets, at, Fields.SOURCE, m.source());
        at = address(octets, at, Fields.DESTINATION, m.destination());
        if (at < 0) {
            return false;
        }
        octets[at++] = (byte) m.esmClass().value();
        octets[at++] = (byte) m.protocolId();
        octets[at++] = (byte) m.priorityFlag();
        at = cString(octets, at, Fields.SCHEDULE_DELIVERY_TIME, m.scheduleDeliveryTime());
        at = cString(octets, at, Fields.VALIDITY_PERIOD, m.validityPeriod());
        if (at < 0) {
            return false;
        }
        octets[at++] = (byte) m.registeredDelivery().value();
        octets[at++] = (byte) m.replaceIfPresentFlag();
        octets[at++] = (byte) m.dataCoding().value();
        octets[at++] = (byte) m.smDefaultMsgId();
        octets[at++] = (byte) text.length();
        text.copyTo(octets, at);
        out.wrote(length);
        return true;
    }

    private static int variable(ShortMessagePdu<?> m) {
        return m.serviceType().length()
                + m.source().value().length()
                + m.destination().value().length()
                + m.scheduleDeliveryTime().length()
                + m.validityPeriod().length()
                + m.shortMessage().length();
    }

    private static boolean response(
            FieldWriter out, int command, CommandStatus status, int sequenceNumber, @Nullable String messageId) {
        if (messageId == null) {
            return false;
        }
        int length = RawFrame.HEADER + messageId.length() + 1;
        byte[] octets = out.room(length);
        int at = PduEncoder.header(octets, out.length(), command, status, sequenceNumber);
        if (cString(octets, at, Fields.MESSAGE_ID, messageId) < 0) {
            return false;
        }
        out.wrote(length);
        return true;
    }

    /**
     * Writes an address at a position and returns the position behind it; -1 when the address is not allowed, or when
     * the position is -1 already.
     */
    private static int address(byte[] octets, int at, AddressField field, Address value) {
        if (at < 0) {
            return -1;
        }
        octets[at] = (byte) value.ton().value();
        octets[at + 1] = (byte) value.npi().value();
        return cString(octets, at + 2, field.value(), value.value());
    }

    @SuppressWarnings("deprecation") // String.getBytes(int, int, byte[], int) copies Latin-1 without an encoder
    private static int cString(byte[] octets, int at, CStringField field, String value) {
        int characters = value.length();
        if (at < 0 || !field.allows(characters)) {
            return -1;
        }
        if (characters == 0) { // the most frequent case
            octets[at] = 0;
            return at + 1;
        }
        if (CStringField.sendable(value) < characters) {
            return -1;
        }
        value.getBytes(0, characters, octets, at);
        octets[at + characters] = 0;
        return at + characters + 1;
    }
}
