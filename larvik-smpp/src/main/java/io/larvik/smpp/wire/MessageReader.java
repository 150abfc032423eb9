package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.DataCoding;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.EsmClass;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.RegisteredDelivery;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.Tlv;
import io.larvik.smpp.pdu.Tlvs;
import org.jspecify.annotations.Nullable;

/**
 * Reads submit_sm, deliver_sm and their responses, which are nearly all that is sent, a second time beside their
 * {@link Layouts layouts}: in less time, as no call in it has more than one target. What is not quite regular it
 * leaves to the layout, which knows what to say of it.
 */
final class MessageReader {

    private static final int TLV_HEADER = 4;

    private final byte[] octets;
    private final int end;
    private int position;
    private boolean irregular;

    private MessageReader(RawFrame raw) {
        octets = raw.array();
        position = raw.bodyOffset();
        end = raw.end();
    }

    /** Returns the PDU; null when it is another one, or is not regular. */
    static @Nullable Pdu read(RawFrame raw, CommandStatus status) {
        return switch (raw.command()) {
            case 0x00000004 -> new MessageReader(raw).submitSm();
            case 0x00000005 -> new MessageReader(raw).deliverSm();
            case 0x80000004 -> new MessageReader(raw).submitSmResp(status);
            case 0x80000005 -> new MessageReader(raw).deliverSmResp(status);
            default -> null;
        };
    }

    private @Nullable Pdu submitSm() {
        SubmitSm read = new SubmitSm(
                cString(Fields.SERVICE_TYPE),
                address(Fields.SOURCE),
                address(Fields.DESTINATION),
                EsmClass.of(int8()),
                int8(),
                int8(),
                cString(Fields.SCHEDULE_DELIVERY_TIME),
                cString(Fields.VALIDITY_PERIOD),
                RegisteredDelivery.of(int8()),
                int8(),
                DataCoding.of(int8()),
                int8(),
                octets8(),
                tlvs());
        return irregular ? null : read;
    }

    private @Nullable Pdu deliverSm() {
        DeliverSm read = new DeliverSm(
                cString(Fields.SERVICE_TYPE),
                address(Fields.SOURCE),
                address(Fields.DESTINATION),
                EsmClass.of(int8()),
                int8(),
                int8(),
                cString(Fields.SCHEDULE_DELIVERY_TIME),
                cString(Fields.VALIDITY_PERIOD),
                RegisteredDelivery.of(int8()),
                int8(),
                DataCoding.of(int8()),
                int8(),
                octets8(),
                tlvs());
        return irregular ? null : read;
    }

    private @Nullable Pdu submitSmResp(CommandStatus status) {
        SubmitSmResp read = new SubmitSmResp(status, messageId(), tlvs());
        return irregular ? null : read;
    }

    private @Nullable Pdu deliverSmResp(CommandStatus status) {
        DeliverSmResp read = new DeliverSmResp(status, messageId(), tlvs());
        return irregular ? null : read;
    }

    private @Nullable String messageId() {
        return position == end ? null : cString(Fields.MESSAGE_ID);
    }

    private int int8() {
        if (position == end) {
            irregular = true;
            return 0;
        }
        return octets[position++] & 0xFF;
    }

    @SuppressWarnings("deprecation") // String(byte[], int, int, int) copies Latin-1 without asking for a charset
    private String cString(CStringField field) {
        int start = position;
        int stop = Math.min(end, start + field.cap() + 1);
        for (int at = start; at < stop; at++) {
            if (octets[at] == 0) {
                position = at + 1;
                return at == start ? "" : new String(octets, 0, start, at - start);
            }
        }
        irregular = true;
        return "";
    }

    private Address address(AddressField field) {
        int ton = int8();
        int npi = int8();
        String value = cString(field.value());
        return ton == 0 && npi == 0 && value.isEmpty() ? Address.NONE : Address.of(ton, npi, value);
    }

    private OctetString octets8() {
        int length = int8();
        if (length > end - position) {
            irregular = true;
            return OctetString.EMPTY;
        }
        position += length;
        return OctetString.of(octets, position - length, length);
    }

    private Tlvs tlvs() {
        if (position == end) {
            return Tlvs.NONE;
        }
        int count = 0;
        int at = position;
        for (; end - at >= TLV_HEADER; at += TLV_HEADER + int16(at + 2)) {
            count++;
        }
        if (at != end || count > FieldReader.MAX_TLVS) {
            irregular = true;
            return Tlvs.NONE;
        }
        Tlv[] list = new Tlv[count];
        for (int i = 0; i < count; i++) {
            int length = int16(position + 2);
            list[i] = new Tlv(int16(position), OctetString.of(octets, position + TLV_HEADER, length));
            position += TLV_HEADER + length;
        }
        return Tlvs.of(list);
    }

    private int int16(int at) {
        return (octets[at] & 0xFF) << 8 | (octets[at + 1] & 0xFF);
    }
}
