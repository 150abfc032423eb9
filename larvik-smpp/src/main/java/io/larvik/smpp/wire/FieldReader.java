package io.larvik.smpp.wire;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads fields from the body of one frame.
 *
 * <p>Reading is lenient: it accepts what peers are known to send. It never reads an octet beyond the frame.
 *
 * <p>A response of success may end before its mandatory part does, at the border of a field or without the NUL of the
 * last one: the message is accepted all the same. What is missing has the values of the template.
 */
sealed class FieldReader implements FieldIo permits DissectingReader {

    /**
     * The greatest number of TLVs in a PDU, more than any peer needs. Without it, a frame could hold ten thousand empty
     * TLVs.
     */
    static final int MAX_TLVS = 256;

    /** The greatest number of octets behind the TLVs that is accepted although it is not a TLV. */
    private static final int MAX_TRAILING = 3;

    private static final int TLV_HEADER = 4;

    private final RawFrame frame;
    private final byte[] octets;
    private final int end;
    private final boolean mayEndEarly;
    private int position;
    private String prefix = "";

    /** The octets that the mandatory part lacks; {@link Tlvs#ALL_MISSING} if it is skipped. */
    private int missing;

    FieldReader(RawFrame frame) {
        this.frame = frame;
        this.octets = frame.array();
        this.position = frame.bodyOffset();
        this.end = frame.end();
        this.mayEndEarly = frame.isResponse() && frame.commandStatus() == CommandStatus.OK.value();
    }

    /**
     * Returns whether the body consists of TLVs from its first octet to its last. All of them have tags that the
     * specification knows or leaves to vendors: the first characters of a message_id read as any other tag.
     */
    final boolean isTlvsOnly() {
        if (position == end || endOfTlvs(position) != end) {
            return false;
        }
        for (int at = position; at < end; at += TLV_HEADER + int16(at + 2)) {
            if (TlvTag.of(int16(at)) == null && !TlvTag.isVendorSpecific(int16(at))) {
                return false;
            }
        }
        return true;
    }

    /** Skips the mandatory part: the body consists of TLVs only. */
    final void skipMandatory() {
        missing = Tlvs.ALL_MISSING;
    }

    /** Returns the offset of the next field, in octets from the start of the header. */
    final int position() {
        return position - frame.offset();
    }

    @Override
    public int int8(String name, int value) {
        if (position == end) {
            if (endsEarly()) {
                return value;
            }
            throw malformed("truncated:", name, position, CommandStatus.INVALID_COMMAND_LENGTH);
        }
        return octets[position++] & 0xFF;
    }

    @Override
    public int choice(String name, int value, int most, CommandStatus otherwise) {
        int read = int8(name, value);
        if (read < 1 || read > most) {
            throw malformed("invalid:", name, position - 1, otherwise);
        }
        return read;
    }

    @Override
    public int int32(String name, int value) {
        if (end - position < Integer.BYTES) {
            throw malformed("truncated:", name, position, CommandStatus.INVALID_COMMAND_LENGTH);
        }
        position += Integer.BYTES;
        return BigEndian.int32(octets, position - Integer.BYTES);
    }

    @Override
    @SuppressWarnings("deprecation") // String(byte[], int, int, int) copies Latin-1 without asking for a charset
    public String cString(CStringField field, String value) {
        int start = position;
        int nul = start;
        while (nul < end && octets[nul] != 0) {
            nul++;
        }
        int characters = nul - start;
        if (nul == end && (characters > field.cap() || !endsEarly())) {
            throw malformed("unterminated:", field.name(), start, CommandStatus.INVALID_COMMAND_LENGTH);
        }
        if (characters > field.cap()) {
            throw malformed("too_long:", field.name(), start, field.tooLong());
        }
        position = Math.min(nul + 1, end);
        return characters == 0 ? "" : new String(octets, 0, start, characters);
    }

    @Override
    public Address address(AddressField field, Address value) {
        int ton = int8(field.ton(), 0);
        int npi = int8(field.npi(), 0);
        String address = cString(field.value(), "");
        return ton == 0 && npi == 0 && address.isEmpty() ? Address.NONE : Address.of(ton, npi, address);
    }

    @Override
    public OctetString octets8(String lengthName, String name, OctetString value) {
        int length = int8(lengthName, 0);
        if (length > end - position) {
            throw malformed("truncated:", name, position, CommandStatus.INVALID_MESSAGE_LENGTH);
        }
        OctetString read = OctetString.of(octets, position, length);
        position += length;
        return read;
    }

    @Override
    public <T> List<T> list(ListField field, List<T> value, T template, Element<T> element) {
        int count = int8(field.count(), 0);
        prefix = field.prefix();
        List<T> read = new ArrayList<>();
        while (read.size() < count) {
            read.add(element.run(this, template));
        }
        prefix = "";
        return read;
    }

    @Override
    public boolean more(boolean present) {
        return position < end && missing == 0;
    }

    /** Counts an octet that the mandatory part lacks, if it may. An element of a list may not. */
    private boolean endsEarly() {
        boolean may = mayEndEarly && prefix.isEmpty();
        missing += may ? 1 : 0;
        return may;
    }

    /**
     * Reads the TLVs up to the end of the frame.
     *
     * <p>Some peers, larvitsmpp among them, send a NUL behind short_message that sm_length does not count. When the
     * octets are not TLVs but would be after a leading NUL, they are read so. Up to three octets behind the last TLV
     * are kept as trailing octets.
     */
    @Override
    public Tlvs tlvs(Tlvs value) {
        if (missing > 0) {
            return new Tlvs(List.of(tlvs(position, end)), false, OctetString.EMPTY, missing);
        }
        if (position == end) {
            return Tlvs.NONE;
        }
        int stop = endOfTlvs(position);
        if (stop == end) {
            return Tlvs.of(tlvs(position, end));
        }
        if (octets[position] == 0 && end - position > 1 && endOfTlvs(position + 1) == end) {
            return new Tlvs(List.of(tlvs(position + 1, end)), true, OctetString.EMPTY);
        }
        Tlv[] whole = tlvs(position, stop);
        if (end - stop <= MAX_TRAILING) {
            return new Tlvs(List.of(whole), false, OctetString.of(octets, stop, end - stop));
        }
        String reason = whole.length == MAX_TLVS ? "tlv_count" : String.format("tlv_overrun:%04x", int16(stop));
        throw new MalformedPduException(
                frame.commandId(),
                frame.sequenceNumber(),
                "tlvs",
                stop - frame.offset(),
                reason,
                CommandStatus.INVALID_TLV_STREAM);
    }

    /**
     * Returns the offset of the first octet that is not part of a whole TLV, or that is behind {@link #MAX_TLVS} of
     * them.
     */
    private int endOfTlvs(int start) {
        int at = start;
        for (int count = 0; count < MAX_TLVS && end - at >= TLV_HEADER; count++) {
            int length = int16(at + 2);
            if (length > end - at - TLV_HEADER) {
                return at;
            }
            at += TLV_HEADER + length;
        }
        return at;
    }

    /** Returns the TLVs between two offsets, all of them whole. */
    private Tlv[] tlvs(int start, int stop) {
        int count = 0;
        for (int at = start; at < stop; at += TLV_HEADER + int16(at + 2)) {
            count++;
        }
        Tlv[] read = new Tlv[count];
        int at = start;
        for (int i = 0; i < count; i++) {
            int length = int16(at + 2);
            read[i] = new Tlv(int16(at), OctetString.of(octets, at + TLV_HEADER, length));
            at += TLV_HEADER + length;
        }
        return read;
    }

    private int int16(int at) {
        return (octets[at] & 0xFF) << 8 | (octets[at + 1] & 0xFF);
    }

    private MalformedPduException malformed(String fault, String field, int at, CommandStatus status) {
        String name = prefix + field;
        return new MalformedPduException(
                frame.commandId(), frame.sequenceNumber(), name, at - frame.offset(), fault + name, status);
    }
}
