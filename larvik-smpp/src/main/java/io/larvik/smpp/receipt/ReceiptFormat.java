package io.larvik.smpp.receipt;

import io.larvik.smpp.pdu.MessageState;
import io.larvik.smpp.pdu.OctetString;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A receipt's text in the making; see {@link ReceiptText#format}. Not safe for use by several threads. */
public final class ReceiptFormat {

    private static final int MAX_TEXT = 20;

    private final String messageId;
    private final MessageState state;
    private @Nullable Instant submitDate;
    private @Nullable Instant doneDate;
    private ZoneId zone = ZoneOffset.UTC;
    private String errorCode = "000";
    private String text = "";
    private ReceiptDialect dialect = ReceiptDialect.STANDARD;

    ReceiptFormat(String messageId, MessageState state) {
        this.messageId = word("message_id", messageId);
        this.state = state;
    }

    /** Sets when the message was submitted; zeros without it. */
    public ReceiptFormat submitDate(Instant submitDate) {
        this.submitDate = submitDate;
        return this;
    }

    /** Sets when the message reached its state; zeros without it. */
    public ReceiptFormat doneDate(Instant doneDate) {
        this.doneDate = doneDate;
        return this;
    }

    /** Sets the zone of the dates, UTC without it. */
    public ReceiptFormat zone(ZoneId zone) {
        this.zone = zone;
        return this;
    }

    /**
     * Sets the error code, {@code 000} without it; by custom three digits.
     *
     * @throws IllegalArgumentException when it is empty or has a blank or a character that is not printable ASCII
     */
    public ReceiptFormat errorCode(String errorCode) {
        this.errorCode = word("err", errorCode);
        return this;
    }

    /** Sets the message's text, of which the first 20 characters are written, {@code ?} for any beyond ASCII. */
    public ReceiptFormat text(String text) {
        this.text = text;
        return this;
    }

    /** Sets the form, the specification's without it. */
    public ReceiptFormat dialect(ReceiptDialect dialect) {
        this.dialect = dialect;
        return this;
    }

    /** Returns the receipt's text in ASCII, for short_message. */
    public OctetString octets() {
        return OctetString.of(dialect.write(this).getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns what stands for a word of the dialect's template. */
    String value(String word, ReceiptDialect in) {
        return switch (word) {
            case "id" -> in.id(messageId);
            case "sub" -> "001";
            case "dlvrd" -> state.equals(MessageState.DELIVERED) ? "001" : "000";
            case "submit" -> date(submitDate, in.dates());
            case "done" -> date(doneDate, in.dates());
            case "stat" -> in.stat(state);
            case "err" -> errorCode;
            default -> beginning();
        };
    }

    /** A date that is not known has as many zeros as a known one has digits. */
    private String date(@Nullable Instant instant, DateTimeFormatter dates) {
        return instant == null
                ? dates.format(LocalDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC))
                        .replaceAll(".", "0")
                : dates.format(LocalDateTime.ofInstant(instant, zone));
    }

    private String beginning() {
        StringBuilder beginning = new StringBuilder(MAX_TEXT);
        text.codePoints()
                .limit(MAX_TEXT)
                .forEach(character -> beginning.append(isPrintable(character) ? (char) character : '?'));
        return beginning.toString();
    }

    private static boolean isPrintable(int character) {
        return character >= ' ' && character <= '~';
    }

    private static String word(String field, String value) {
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException(field + ": must be printable ASCII without blanks, and not empty");
        }
        return value;
    }
}
