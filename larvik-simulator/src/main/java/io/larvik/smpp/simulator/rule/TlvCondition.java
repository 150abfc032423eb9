package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.simulator.grammar.DidYouMean;
import io.larvik.smpp.simulator.pattern.TextPattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A TLV of the request.
 *
 * @param tag the tag
 * @param label the name or the tag, as it was written
 * @param patterns what one of its values is like; empty if it must only be there
 */
record TlvCondition(int tag, String label, List<TextPattern> patterns) implements Condition {

    static final String NAME = "tlv";

    private static final String PRESENT = "present";
    private static final Pattern TAG = Pattern.compile("0x([0-9A-Fa-f]{1,4})");

    TlvCondition {
        patterns = List.copyOf(patterns);
    }

    static TlvCondition of(String label, List<String> values) {
        boolean isPresent = values.equals(List.of(PRESENT));
        return new TlvCondition(
                tag(label), label, isPresent ? List.of() : TextPattern.ofValues(NAME + " " + label, values));
    }

    private static int tag(String label) {
        Matcher tag = TAG.matcher(label);
        if (tag.matches()) {
            return Integer.parseInt(tag.group(1), 16);
        }
        return TlvTag.all().stream()
                .filter(each -> each.name().equals(label))
                .findFirst()
                .map(TlvTag::code)
                .orElseThrow(() -> new IllegalArgumentException("tlv: " + label
                        + " is no TLV of the specification, whose names are used; others have their tags: 0x1400"
                        + DidYouMean.of(
                                label, TlvTag.all().stream().map(TlvTag::name).toList())));
    }

    @Override
    public boolean test(Arrival arrival) {
        for (Tlv tlv : arrival.pdu().tlvs().list()) {
            if (tlv.tag() == tag && (patterns.isEmpty() || matches(tlv.value()))) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(OctetString octets) {
        return TextCondition.matches(patterns, value(octets)) || TextCondition.matches(patterns, hex(octets));
    }

    /** Returns the value as the type of the TLV has it. Octets and values of unknown TLVs are text without the NUL. */
    private Object value(OctetString octets) {
        TlvTag<?> known = TlvTag.of(tag);
        Object value = known == null || known.type() == TlvTag.Type.OCTET_STRING ? null : known.read(octets);
        return value != null ? value : characters(octets);
    }

    private static String characters(OctetString octets) {
        String text = new String(octets.toBytes(), StandardCharsets.ISO_8859_1);
        return text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
    }

    private static String hex(OctetString octets) {
        return "0x" + octets.toHex();
    }

    @Override
    public @Nullable String failed(Arrival arrival) {
        if (test(arrival)) {
            return null;
        }
        return this + ", "
                + arrival.pdu().tlvs().list().stream()
                        .filter(tlv -> tlv.tag() == tag)
                        .findFirst()
                        .map(tlv -> "was " + shown(tlv.value()))
                        .orElse("absent");
    }

    private String shown(OctetString octets) {
        String text = value(octets).toString();
        boolean isPrintable = text.chars().allMatch(c -> c >= ' ' && c <= '~');
        return isPrintable ? Condition.quoted(text) : Condition.quoted(hex(octets));
    }

    @Override
    public Set<String> names() {
        return Set.of(NAME);
    }

    @Override
    public String toString() {
        return NAME + " " + label + ": "
                + (patterns.isEmpty() ? PRESENT : patterns.size() == 1 ? Objects.toString(patterns.get(0)) : patterns);
    }
}
