package io.larvik.smpp.receipt;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Builds the text of a receipt; see {@link ReceiptText#format}. Not safe for use by several threads. */
public final class ReceiptFormat {

    private final String messageId;
    private final MessageState state;
    private @Nullable Instant submitDate;
    private @Nullable Instant doneDate;
    private ZoneId zone = ZoneOffset.UTC;
    private String errorCode = "000";
    private String text = "";
    private Address from = Address.NONE;
    private Address to = Address.NONE;
    private ReceiptDialect dialect = ReceiptDialect.STANDARD;

    ReceiptFormat(String messageId, MessageState state) {
        this.messageId = word("message_id", messageId);
        this.state = state;
    }

    /** Sets the time when the message was submitted. The date is written as zeros if it is not set. */
    public ReceiptFormat submitDate(Instant submitDate) {
        this.submitDate = submitDate;
        return this;
    }

    /** Sets the time when the message reached its state. The date is written as zeros if it is not set. */
    public ReceiptFormat doneDate(Instant doneDate) {
        this.doneDate = doneDate;
        return this;
    }

    /** Sets the time zone of the dates; UTC by default. */
    public ReceiptFormat zone(ZoneId zone) {
        this.zone = zone;
        return this;
    }

    /**
     * Sets the error code, usually three digits; {@code 000} by default.
     *
     * @throws IllegalArgumentException if it is empty or has a character that is a space or not printable ASCII
     */
    public ReceiptFormat errorCode(String errorCode) {
        this.errorCode = word("err", errorCode);
        return this;
    }

    /**
     * Sets the text of the message. The first 20 characters are written, or as many as the dialect has, with {@code ?}
     * for those not printable ASCII.
     */
    public ReceiptFormat text(String text) {
        this.text = text;
        return this;
    }

    /** Sets the addresses of the message, for dialects that write them. They are empty if they are not set. */
    public ReceiptFormat addresses(Address messageSource, Address messageDestination) {
        this.from = messageSource;
        this.to = messageDestination;
        return this;
    }

    /** Sets the format; {@link ReceiptDialect#STANDARD} by default. */
    public ReceiptFormat dialect(ReceiptDialect dialect) {
        this.dialect = dialect;
        return this;
    }

    /** Returns the text of the receipt in ASCII, for short_message. */
    public OctetString octets() {
        return OctetString.of(dialect.write(this).getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns the value of a placeholder. */
    String value(String word, ReceiptDialect in) {
        return switch (word) {
            case "id" -> in.id(messageId);
            case "sub" -> "001";
            case "dlvrd" -> state.equals(MessageState.DELIVERED) ? "001" : "000";
            case "submit" -> date(submitDate, in.dates());
            case "done" -> date(doneDate, in.dates());
            case "stat" -> in.stat(state);
            case "err" -> errorCode;
            case "from" -> printable(from.value());
            case "to" -> printable(to.value());
            default -> printable(beginning(in.textCharacters()));
        };
    }

    /** An unset date has as many zeros as a set one has digits. */
    private String date(@Nullable Instant instant, DateTimeFormatter dates) {
        return instant == null
                ? dates.format(LocalDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC))
                        .replaceAll(".", "0")
                : dates.format(LocalDateTime.ofInstant(instant, zone));
    }

    private String beginning(int characters) {
        int most = Math.min(characters, text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, most));
    }

    private static String printable(String any) {
        StringBuilder printable = new StringBuilder(any.length());
        any.codePoints().forEach(character -> printable.append(isPrintable(character) ? (char) character : '?'));
        return printable.toString();
    }

    private static boolean isPrintable(int character) {
        return character >= ' ' && character <= '~';
    }

    private static String word(String field, String value) {
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException(field + ": must be printable ASCII without spaces, and not empty");
        }
        return value;
    }
}
