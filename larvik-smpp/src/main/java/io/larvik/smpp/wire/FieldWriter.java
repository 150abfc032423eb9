package io.larvik.smpp.wire;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.Tlvs;
import java.util.Arrays;
import java.util.List;

/**
 * Writes fields into a growing array.
 *
 * <p>Writing is strict: a value that the specification does not allow throws an {@link IllegalArgumentException} that
 * names the field.
 */
final class FieldWriter implements FieldIo {

    private static final int TLV_HEADER = 4;

    private byte[] octets;
    private int length;
    private boolean tlvsAllowed = true;
    private boolean longCredentialsAllowed;

    FieldWriter(int capacity) {
        octets = new byte[capacity];
    }

    byte[] array() {
        return octets;
    }

    int length() {
        return length;
    }

    void truncate(int newLength) {
        length = newLength;
    }

    void trim(int capacity) {
        if (octets.length > capacity) {
            octets = new byte[capacity];
        }
    }

    void allowTlvs(boolean allowed) {
        tlvsAllowed = allowed;
    }

    boolean tlvsAllowed() {
        return tlvsAllowed;
    }

    void allowLongCredentials(boolean allowed) {
        longCredentialsAllowed = allowed;
    }

    /** Returns the array, with room for more octets behind those that are written. */
    byte[] room(int more) {
        ensure(more);
        return octets;
    }

    /** Adds octets that the caller wrote into the {@link #room}. */
    void wrote(int more) {
        length += more;
    }

    void int32(int value) {
        ensure(4);
        BigEndian.int32(octets, length, value);
        length += 4;
    }

    void int32At(int offset, int value) {
        BigEndian.int32(octets, offset, value);
    }

    void octets(OctetString value) {
        ensure(value.length());
        value.copyTo(octets, length);
        length += value.length();
    }

    @Override
    public int int8(String name, int value) {
        if ((value & ~0xFF) != 0) {
            throw new IllegalArgumentException(name + ": " + value + ", allowed are 0 to 255");
        }
        ensure(1);
        octets[length++] = (byte) value;
        return value;
    }

    @Override
    public int choice(String name, int value, int most, CommandStatus otherwise) {
        return int8(name, value);
    }

    @Override
    public int int32(String name, int value) {
        int32(value);
        return value;
    }

    @Override
    @SuppressWarnings("deprecation") // String.getBytes(int, int, byte[], int) copies Latin-1 without an encoder
    public String cString(CStringField field, String value) {
        int characters = value.length();
        int most = longCredentialsAllowed && Fields.isCredential(field) ? field.cap() : field.maxOctets() - 1;
        if (characters > most) {
            throw new IllegalArgumentException(field.name() + ": " + characters + " characters, at most " + most);
        }
        if (field.fixed() && characters != 0 && characters != field.maxOctets() - 1) {
            throw new IllegalArgumentException(field.name() + ": " + characters
                    + " characters, allowed are none or exactly " + (field.maxOctets() - 1));
        }
        int sendable = CStringField.sendable(value);
        if (sendable < characters) {
            throw new IllegalArgumentException(
                    field.name() + ": character at position " + sendable + ", allowed are U+0001 to U+00FF");
        }
        ensure(characters + 1);
        value.getBytes(0, characters, octets, length);
        length += characters;
        octets[length++] = 0;
        return value;
    }

    @Override
    public Address address(AddressField field, Address value) {
        int8(field.ton(), value.ton().value());
        int8(field.npi(), value.npi().value());
        cString(field.value(), value.value());
        return value;
    }

    @Override
    public OctetString octets8(String lengthName, String name, OctetString value) {
        if (value.length() > 0xFF) {
            throw new IllegalArgumentException(name + ": " + value + ", at most 255");
        }
        int8(lengthName, value.length());
        octets(value);
        return value;
    }

    @Override
    public <T> List<T> list(ListField field, List<T> value, T template, Element<T> element) {
        if (value.size() > 0xFF) {
            throw new IllegalArgumentException(field.name() + ": " + value.size() + ", at most 255");
        }
        int8(field.count(), value.size());
        for (int i = 0; i < value.size(); i++) {
            try {
                element.run(this, value.get(i));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(field.name() + "[" + i + "]." + e.getMessage(), e);
            }
        }
        return value;
    }

    @Override
    public boolean more(boolean present) {
        return present;
    }

    @Override
    public Tlvs tlvs(Tlvs value) {
        if (!tlvsAllowed) {
            return value;
        }
        if (value.afterNul()) {
            int8("octet before TLVs", 0);
        }
        List<Tlv> list = value.list();
        for (int i = 0; i < list.size(); i++) {
            tlv(list.get(i));
        }
        octets(value.trailing());
        return value;
    }

    private void tlv(Tlv tlv) {
        OctetString value = tlv.value();
        ensure(TLV_HEADER + value.length());
        BigEndian.int32(octets, length, tlv.tag() << 16 | value.length());
        value.copyTo(octets, length + TLV_HEADER);
        length += TLV_HEADER + value.length();
    }

    private void ensure(int more) {
        if (octets.length - length < more) {
            octets = Arrays.copyOf(octets, Math.max(octets.length * 2, length + more));
        }
    }
}
