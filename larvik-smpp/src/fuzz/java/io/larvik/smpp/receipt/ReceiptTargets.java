package io.larvik.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.fuzz.Costs;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.SmppTime;
import io.larvik.smpp.text.Udh;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The properties that hold for any octets, read as a receipt or a time, or as the choices that make one. An exception
 * that is not caught here is a bug. Records the results reached.
 */
final class ReceiptTargets {

    static final ReceiptDialect[] DIALECTS = {
        ReceiptDialect.STANDARD,
        ReceiptDialect.WITH_SECONDS,
        ReceiptDialect.SHORT,
        ReceiptDialect.HEXADECIMAL_ID,
        ReceiptDialect.DECIMAL_ID,
        ReceiptDialect.WHOLE_WORDS,
        ReceiptDialect.STANDARD.withDates("yyyyMMddHHmmss")
    };

    /**
     * The cost of a key of one character without a value: a map entry and two strings. The number of keys is limited.
     */
    private static final long OCTETS_OF_A_CHARACTER = 64;

    private static final int MAX_LENGTH = 4096;

    private static final Pattern DATE = Pattern.compile("(?i)(?:submit|done)[ _-]?date: *([^ ]+)");

    private final ReceiptSabotage code;
    private final Set<Object> reached;

    ReceiptTargets(ReceiptSabotage code, Set<Object> reached) {
        this.code = code;
        this.reached = reached;
    }

    /** A text is a receipt with all its values in the text, or it is no receipt. */
    void receipt(byte[] octets) {
        String text = Alphabet.LATIN1.decode(OctetString.of(octets));
        Costs.assertProportional(
                octets.length,
                jazzer(octets.length) + OCTETS_OF_A_CHARACTER * Math.min(MAX_LENGTH, octets.length),
                () -> code.receipt(text));

        Receipt receipt = code.receipt(text);

        if (receipt == null) {
            reached.add("no receipt");
            return;
        }
        assertThat(receipt.raw()).isEqualTo(text);
        assertStandsIn(text, receipt.messageId());
        assertThat(receipt.messageIdInText()).isEqualTo(receipt.messageId());
        assertStandsIn(text, receipt.stat());
        assertStandsIn(text, receipt.errorCode());
        assertStandsIn(text, receipt.text());
        receipt.extra().values().forEach(value -> assertStandsIn(text, value));
        assertState(receipt);
        assertThat(receipt.toString()).startsWith("Receipt[messageId=" + receipt.messageId());
        note(receipt, text);
    }

    private static void assertStandsIn(String text, @Nullable String value) {
        if (value != null && !text.contains(value)) {
            throw new AssertionError("made up: " + value);
        }
    }

    private void assertState(Receipt receipt) {
        String stat = receipt.stat();
        if (stat != null && stat.matches("\\d\\d")) {
            reached.add(receipt.state() == null ? "status without a state" : "status " + stat);
            return;
        }
        StatWords.Meaning meaning = stat == null ? null : StatWords.STANDARD.meaningOf(stat);
        assertThat(receipt.state()).isEqualTo(meaning == null ? null : meaning.state());
        assertThat(receipt.isFinal()).isEqualTo(meaning != null && meaning.isFinal());
        reached.add(receipt.state() == null ? "no state" : receipt.state());
    }

    /** Returns the names of all values of a receipt. */
    static List<String> values() {
        return Stream.of(Receipt.Values.class.getDeclaredFields())
                .filter(field -> !field.isSynthetic()) // the coverage tool adds one
                .map(Field::getName)
                .toList();
    }

    private void note(Receipt receipt, String text) {
        for (String name : values()) {
            try {
                Object value = Receipt.class.getMethod(name).invoke(receipt);
                if (value == null || value.equals(Map.of()) || value.equals(false)) {
                    reached.add("no " + name);
                } else {
                    reached.add(name);
                }
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        Matcher dates = DATE.matcher(text);
        if (dates.find()) {
            String form = dates.group(1).replaceAll("[0-9]", "9");
            reached.add((receipt.submitDate() == null && receipt.doneDate() == null ? "not " : "") + form);
        }
    }

    /** TLVs win over the text of a PDU. The first octets choose the TLVs and the esm_class. */
    void pdu(byte[] octets) {
        List<Tlv> given = new ArrayList<>();
        if ((octet(octets, 0) & 1) != 0) {
            given.add(new Tlv(TlvTag.RECEIPTED_MESSAGE_ID.code(), slice(octets, 3, octet(octets, 0) >> 4)));
        }
        if ((octet(octets, 0) & 2) != 0) {
            int length = (octet(octets, 0) & 4) == 0 ? 1 : octet(octets, 0) >> 6;
            given.add(new Tlv(TlvTag.MESSAGE_STATE.code(), slice(octets, 2, length)));
        }
        if ((octet(octets, 0) & 8) != 0) {
            int length = (octet(octets, 0) & 4) == 0 ? 3 : octet(octets, 0) >> 6;
            given.add(new Tlv(TlvTag.NETWORK_ERROR_CODE.code(), slice(octets, 2, length)));
        }
        Tlvs tlvs = Tlvs.of(given.toArray(Tlv[]::new));
        EsmClass esmClass = EsmClass.of(octet(octets, 1));
        OctetString message = slice(octets, 3, Math.min(255, octets.length));
        DeliverSm pdu = DeliverSm.builder()
                .esmClass(esmClass)
                .shortMessage(message)
                .tlvs(tlvs)
                .build();
        Costs.assertProportional(
                octets.length, jazzer(octets.length) + OCTETS_OF_A_CHARACTER * octets.length, () -> code.receipt(pdu));

        Receipt receipt = code.receipt(pdu);

        String messageId = tlvs.get(TlvTag.RECEIPTED_MESSAGE_ID);
        Integer state = tlvs.get(TlvTag.MESSAGE_STATE);
        boolean hasId = messageId != null && !messageId.isEmpty();
        boolean hasState = state != null && state <= 0xFF;
        reached.add((hasId ? "id" : "no id")
                + (hasState ? " and state" : " and no state")
                + (receipt == null || receipt.stat() == null ? "" : " beside stat")
                + (esmClass.hasUdh() && Udh.parse(message) != null ? " behind a header" : ""));
        if (receipt == null) {
            assertThat(hasId || hasState).isFalse();
            return;
        }
        reached.add(receipt.isContradictory() ? "contradictory" : "consistent");
        note(receipt, receipt.raw());
        Receipt inText = ReceiptText.parse(receipt.raw());
        String idInText = inText == null ? null : inText.messageId();
        assertThat(receipt.messageIdInText()).isEqualTo(idInText);
        assertThat(receipt.messageId()).isEqualTo(hasId ? messageId : idInText);
        assertThat(receipt.networkErrorCode() != null).isEqualTo(tlvs.get(TlvTag.NETWORK_ERROR_CODE) != null);
        if (hasState) {
            assertState(
                    receipt, MessageState.of(Objects.requireNonNull(state)), inText == null ? null : inText.state());
        }
    }

    /** A final state wins, then the TLV, then what is left. */
    private void assertState(Receipt receipt, MessageState tlv, @Nullable MessageState inText) {
        assertThat(receipt.isContradictory()).isEqualTo(inText != null && !inText.equals(tlv));
        boolean isTlvLess =
                tlv.value() > 9 || (inText != null && inText.isFinal() && !inText.equals(MessageState.ACCEPTED));
        if (inText == null || tlv.isFinal()) {
            assertThat(receipt.state()).isEqualTo(tlv);
        } else if (isTlvLess) {
            assertThat(receipt.state()).isEqualTo(inText);
        }
        assertThat(receipt.isFinal() || !tlv.isFinal() || MessageState.ACCEPTED.equals(tlv))
                .isTrue();
    }

    /** A text is a time that is written back unchanged, or it is no time. */
    void time(byte[] octets) {
        String text = Alphabet.LATIN1.decode(OctetString.of(octets));
        Costs.assertProportional(octets.length, jazzer(octets.length), () -> code.time(text));

        SmppTime time = code.time(text);

        assertThat(SmppTime.isValid(text) && time == null).isFalse();
        if (time == null) {
            reached.add("none of " + text.length());
            return;
        }
        reached.add(time.getClass().getSimpleName() + " of " + text.replaceAll("\\d", "9"));
        if (time instanceof SmppTime.None) {
            assertThat(text).isEmpty();
        } else if (time instanceof SmppTime.Absolute absolute) {
            assertThat(SmppTime.format(absolute.time())).isEqualTo(text.replace("00-", "00+"));
        } else if (time instanceof SmppTime.Local local) {
            assertThat(local.time().getSecond() == 0 || text.length() > 10).isTrue();
        }
    }

    /** A receipt written in a dialect is read back. The first octets choose state, dialect, id and dates. */
    void written(byte[] octets) {
        MessageState state = MessageState.of(1 + octet(octets, 0) % 9);
        ReceiptDialect dialect = DIALECTS[octet(octets, 1) % DIALECTS.length];
        String id = Integer.toString(octet(octets, 2) << 8 | octet(octets, 3));
        String errorCode = String.format(Locale.ROOT, "%03d", octet(octets, 4));
        ReceiptFormat format = ReceiptText.format(id, state)
                .dialect(dialect)
                .errorCode(errorCode)
                .submitDate(Instant.ofEpochSecond(octet(octets, 5) * 7_000_001L))
                .doneDate(Instant.ofEpochSecond(octet(octets, 6) * 7_000_003L))
                .text(new String(
                        octets, Math.min(7, octets.length), Math.max(0, octets.length - 7), StandardCharsets.UTF_8));
        Costs.assertProportional(octets.length, jazzer(octets.length), () -> code.octets(format, state));

        OctetString written = code.octets(format, state);
        Receipt receipt = ReceiptText.parse(Alphabet.LATIN1.decode(written));

        assertThat(receipt).isNotNull();
        assertThat(receipt.messageId()).isEqualTo(dialect.id(id));
        assertThat(receipt.state()).isEqualTo(state);
        assertThat(receipt.errorCode()).isEqualTo(errorCode);
        assertThat(receipt.submitDate()).isNotNull();
        assertThat(receipt.doneDate()).isNotNull();
        reached.add(state);
        reached.add(dialect);
    }

    private static long jazzer(int octets) {
        return Costs.OCTETS_OF_JAZZER * (64L + octets);
    }

    private static OctetString slice(byte[] octets, int start, int length) {
        int from = Math.min(start, octets.length);
        return OctetString.of(Arrays.copyOfRange(octets, from, Math.min(from + length, octets.length)));
    }

    private static int octet(byte[] octets, int index) {
        return index < octets.length ? Byte.toUnsignedInt(octets[index]) : 0;
    }
}
