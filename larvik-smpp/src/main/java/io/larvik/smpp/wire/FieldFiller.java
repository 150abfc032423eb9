package io.larvik.smpp.wire;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills fields in: returns the values that were given by name, and the argument for other fields. Given values are
 * checked as {@link FieldWriter} checks them.
 */
final class FieldFiller implements FieldIo {

    private static final Pattern TLV = Pattern.compile("tlv:0x([0-9A-Fa-f]{1,4})");
    private static final long UINT32 = 0xFFFF_FFFFL;
    private static final int NEAREST = 3;

    private final Map<String, ?> given;

    /** The names that the layout has asked for, and those of TLVs that were given. */
    private final Set<String> known = new LinkedHashSet<>();

    /** Checks values. What it writes is not used. */
    private final FieldWriter checker = new FieldWriter(0);

    private boolean hasTlvs;

    FieldFiller(Map<String, ?> given) {
        this.given = given;
    }

    @Override
    public int int8(String name, int value) {
        return integer(name, value, 0, 0xFF);
    }

    @Override
    public int choice(String name, int value, int most, CommandStatus otherwise) {
        return integer(name, value, 1, most);
    }

    @Override
    public int int32(String name, int value) {
        Object number = take(name);
        return number == null ? value : (int) number(name, number, 0, UINT32);
    }

    @Override
    public String cString(CStringField field, String value) {
        Object text = take(field.name());
        return text == null ? value : checker.cString(field, text(field.name(), text));
    }

    @Override
    public Address address(AddressField field, Address value) {
        int ton = int8(field.ton(), value.ton().value());
        int npi = int8(field.npi(), value.npi().value());
        return Address.of(ton, npi, cString(field.value(), value.value()));
    }

    @Override
    public OctetString octets8(String lengthName, String name, OctetString value) {
        Object octets = take(name);
        OctetString filled = octets == null ? value : checker.octets8(lengthName, name, octets(name, octets));
        checkCount(lengthName, filled.length());
        return filled;
    }

    @Override
    public <T> List<T> list(ListField field, List<T> value, T template, Element<T> element) {
        Object elements = take(field.name());
        List<T> filled = elements == null ? value : elements(field.name(), elements, template, element);
        checkCount(field.count(), filled.size());
        return filled;
    }

    /** A part of a response is present if it was, or if something was given that may be in it. */
    @Override
    public boolean more(boolean present) {
        return present || given.keySet().stream().anyMatch(name -> !known.contains(name) && tag(name) == null);
    }

    @Override
    public Tlvs tlvs(Tlvs value) {
        hasTlvs = true;
        Map<Integer, Queue<Tlv>> tlvs = givenTlvs();
        if (tlvs.isEmpty()) {
            return value;
        }
        List<Tlv> filled = new ArrayList<>();
        for (Tlv tlv : value.list()) {
            Queue<Tlv> replacements = tlvs.get(tlv.tag());
            if (replacements == null) {
                filled.add(tlv);
            } else if (!replacements.isEmpty()) {
                filled.add(replacements.remove());
            }
        }
        tlvs.values().forEach(filled::addAll);
        return new Tlvs(filled, value.afterNul(), value.trailing(), value.list().isEmpty() ? 0 : value.missing());
    }

    /**
     * Checks that each name was that of a field.
     *
     * @param where what has the fields, for the message
     */
    void checkAllUsed(String where) {
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        where + " has no field " + name + ", nearest are " + String.join(", ", nearest(name)));
            }
        }
    }

    // ---- the values ----

    private @Nullable Object take(String name) {
        known.add(name);
        Object value = given.get(name);
        if (value == null && given.containsKey(name)) {
            throw new IllegalArgumentException(name + ": null, leave it out");
        }
        return value;
    }

    private int integer(String name, int value, int least, int most) {
        Object number = take(name);
        return number == null ? value : (int) number(name, number, least, most);
    }

    private void checkCount(String name, int count) {
        Object number = take(name);
        if (number != null) {
            number(name, number, count, count);
        }
    }

    private <T> List<T> elements(String name, Object given, T template, Element<T> element) {
        if (!(given instanceof List<?> list)) {
            throw wrongType(name, given, "a List");
        }
        if (list.size() > 0xFF) {
            throw new IllegalArgumentException(name + ": " + list.size() + ", at most 255");
        }
        List<T> filled = new ArrayList<>();
        for (Object fields : list) {
            String where = name + "[" + filled.size() + "]";
            FieldFiller filler = new FieldFiller(fields(where, fields));
            try {
                filled.add(element.run(filler, template));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(where + "." + e.getMessage(), e);
            }
            filler.checkAllUsed(where);
        }
        return filled;
    }

    private static Map<String, Object> fields(String name, Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            throw wrongType(name, given, "a Map");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((key, value) -> fields.put(String.valueOf(key), value));
        return fields;
    }

    private static long number(String name, Object given, long least, long most) {
        String allowed = least == most ? "allowed is " + most : "allowed are " + least + " to " + most;
        if (!(given instanceof Integer || given instanceof Long)) {
            throw new IllegalArgumentException(name + ": " + type(given) + ", " + allowed);
        }
        long number = ((Number) given).longValue();
        if (number < least || number > most) {
            throw new IllegalArgumentException(name + ": " + number + ", " + allowed);
        }
        return number;
    }

    private static String text(String name, Object given) {
        if (given instanceof String text) {
            return text;
        }
        throw wrongType(name, given, "a String");
    }

    private static OctetString octets(String name, Object given) {
        if (given instanceof OctetString octets) {
            return octets;
        }
        if (given instanceof String hex) {
            if (hex.length() % 2 == 0 && hex.chars().allMatch(digit -> Character.digit(digit, 16) >= 0)) {
                return OctetString.ofHex(hex);
            }
            throw new IllegalArgumentException(
                    name + ": " + hex.length() + " characters, allowed are two hexadecimal digits for each octet");
        }
        throw wrongType(name, given, "an OctetString or a String of hexadecimal digits");
    }

    private static IllegalArgumentException wrongType(String name, @Nullable Object given, String allowed) {
        return new IllegalArgumentException(name + ": " + type(given) + ", allowed is " + allowed);
    }

    /** Returns what a value is, without the value, which may be text of a message. */
    private static String type(@Nullable Object given) {
        return given == null ? "null" : "a value of " + given.getClass().getSimpleName();
    }

    // ---- TLVs ----

    private Map<Integer, Queue<Tlv>> givenTlvs() {
        Map<Integer, Queue<Tlv>> tlvs = new LinkedHashMap<>();
        for (String name : given.keySet()) {
            Integer tag = known.contains(name) ? null : tag(name);
            if (tag != null) {
                Object value = take(name);
                Queue<Tlv> queue = new ArrayDeque<>();
                for (Object one : value instanceof List<?> several ? several : List.of(value)) {
                    queue.add(tlv(tag, name, one));
                }
                if (tlvs.put(tag, queue) != null) {
                    throw new IllegalArgumentException(name + ": the same tag was given by another name");
                }
            }
        }
        return tlvs;
    }

    /** Returns the tag of a TLV; null if the name is none of a TLV. */
    private static @Nullable Integer tag(String name) {
        Matcher tlv = TLV.matcher(name);
        if (tlv.matches()) {
            return Integer.valueOf(tlv.group(1), 16);
        }
        TlvTag<?> tag = named(name);
        return tag == null ? null : (Integer) tag.code();
    }

    private static @Nullable TlvTag<?> named(String name) {
        for (TlvTag<?> tag : TlvTag.all()) {
            if (tag.name().equals(name)) {
                return tag;
            }
        }
        return null;
    }

    /** Makes a TLV. The name decides about the type of its value: a tag in hexadecimal has octets, whatever they mean. */
    @SuppressWarnings("unchecked") // the type of the value is that of the tag
    private static Tlv tlv(int code, String name, Object given) {
        TlvTag<Object> tag = (TlvTag<Object>) named(name);
        if (tag == null) {
            return new Tlv(code, octets(name, given));
        }
        return tag.tlv(
                switch (tag.type()) {
                    case INTEGER -> integer(tag, given);
                    case C_OCTET_STRING -> text(name, given);
                    case OCTET_STRING -> octets(name, given);
                });
    }

    private static Object integer(TlvTag<?> tag, Object given) {
        boolean isInt = tag.maxOctets() <= Short.BYTES;
        long number = number(tag.name(), given, 0, (1L << Byte.SIZE * tag.maxOctets()) - 1);
        return isInt ? (Object) (int) number : (Object) number;
    }

    // ---- names ----

    private List<String> nearest(String name) {
        Set<String> names = new LinkedHashSet<>(known);
        names.removeAll(given.keySet());
        if (hasTlvs) {
            TlvTag.all().forEach(tag -> names.add(tag.name()));
        }
        return names.stream()
                .sorted(Comparator.comparingInt(meant -> distance(name, meant)))
                .limit(NEAREST)
                .toList();
    }

    /** Returns how many characters have to be added, removed or replaced to make one name of the other. */
    private static int distance(String given, String meant) {
        int[] row = new int[meant.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= given.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (given.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[meant.length()];
    }
}
