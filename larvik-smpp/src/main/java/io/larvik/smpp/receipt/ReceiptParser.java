package io.larvik.smpp.receipt;

import io.larvik.smpp.field.MessageState;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses one receipt.
 *
 * <p>A key is at the start or after a space and ends in a colon. Its value extends to the next space. Only the value of
 * {@code text} extends to the end, because the subscriber's text may contain anything that looks like a key. There is
 * one exception: some senders put {@code text} before {@code stat}, and a receipt is useless without its state. Until
 * {@code stat} has been read, a new key therefore ends the text.
 */
final class ReceiptParser {

    private static final int MAX_LENGTH = 4096;
    private static final String SUBMIT_DATE = "submit date";
    private static final String DONE_DATE = "done date";
    private static final String[] KEYS = {"id", "sub", "dlvrd", SUBMIT_DATE, DONE_DATE, "stat", "err"};

    private final String raw;
    private final StatWords words;
    private final String receipt;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> extra = new LinkedHashMap<>();
    private @Nullable String text;
    private @Nullable ZoneOffset offset;

    ReceiptParser(String raw, StatWords words) {
        this.raw = raw;
        this.words = words;
        this.receipt = stripNuls(raw.length() > MAX_LENGTH ? raw.substring(0, MAX_LENGTH) : raw);
    }

    @Nullable
    Receipt parse() {
        boolean isCommaList = readCommaList();
        if (!isCommaList) {
            readKeys();
        }
        if (values.isEmpty()) {
            return null;
        }
        String stat = value("stat");
        StatWords.Meaning meaning = stat == null ? null : meaning(stat, isCommaList);
        LocalDateTime submitDate = date(SUBMIT_DATE);
        LocalDateTime doneDate = date(DONE_DATE);
        return Receipt.of(r -> {
            r.messageId = value("id");
            r.messageIdInText = r.messageId;
            r.state = meaning != null ? meaning.state() : null;
            r.isFinal = meaning != null && meaning.isFinal();
            r.stat = stat;
            r.errorCode = value("err");
            r.submitted = count("sub");
            r.delivered = count("dlvrd");
            r.submitDate = submitDate;
            r.doneDate = doneDate;
            r.offset = offset;
            r.text = text;
            r.extra = extra;
            r.raw = raw;
        });
    }

    /** Reads {@code status,done,submit,error,destination,source,id}; returns false if the text has another form. */
    private boolean readCommaList() {
        String[] fields = receipt.split(",", 8);
        if (fields.length != 7 || !isNumber(fields[0], 2) || !isNumber(fields[1], 10) || !isNumber(fields[2], 10)) {
            return false;
        }
        values.put("stat", fields[0]);
        values.put(DONE_DATE, fields[1]);
        values.put(SUBMIT_DATE, fields[2]);
        values.put("err", fields[3]);
        values.put("id", fields[6]);
        extra.put("destination", fields[4]);
        extra.put("source", fields[5]);
        return true;
    }

    private StatWords.@Nullable Meaning meaning(String stat, boolean isCommaList) {
        StatWords.Meaning meaning = words.meaningOf(stat);
        if (meaning != null || !isCommaList) {
            return meaning;
        }
        return switch (stat) {
            case "00" -> new StatWords.Meaning(MessageState.DELIVERED, true);
            case "01" -> new StatWords.Meaning(MessageState.ENROUTE, false);
            default -> null;
        };
    }

    private void readKeys() {
        int at = skipBlanks(0);
        while (at < receipt.length()) {
            at = skipBlanks(readKey(at));
        }
    }

    /** Reads a key with its value, or skips a word that is no key. Returns the index after it. */
    private int readKey(int at) {
        int textAt = afterKey("text", at);
        if (textAt > 0 && text == null) {
            return readText(textAt);
        }
        for (String key : KEYS) {
            int valueAt = afterKey(key, at);
            if (valueAt > 0) {
                return readValue(values, key, valueAt);
            }
        }
        int end = wordEnd(at);
        int colon = receipt.substring(at, end).indexOf(':');
        if (colon < 1) {
            return end;
        }
        String key = receipt.substring(at, at + colon).toLowerCase(Locale.ROOT);
        return readValue(extra, key, at + colon + 1);
    }

    private int readValue(Map<String, String> target, String key, int at) {
        int start = skipBlanks(at);
        boolean absent = start > at && startsKey(start);
        int end = absent ? at : isDate(key) ? dateEnd(start) : wordEnd(start);
        target.putIfAbsent(key, absent ? "" : receipt.substring(start, target == values ? valueEnd(start, end) : end));
        return end;
    }

    private int readText(int start) {
        int end = receipt.length();
        if (!values.containsKey("stat")) {
            end = start;
            while (end < receipt.length() && !(isBlank(end - 1) && startsNewKey(end))) {
                end++;
            }
        }
        String found = receipt.substring(start, end);
        text = end < receipt.length() ? found.stripTrailing() : found;
        return end;
    }

    private boolean startsKey(int at) {
        for (String key : KEYS) {
            if (afterKey(key, at) > 0) {
                return true;
            }
        }
        return afterKey("text", at) > 0;
    }

    private boolean startsNewKey(int at) {
        for (String key : KEYS) {
            if (afterKey(key, at) > 0 && !values.containsKey(key)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the index after the key and its colon if they are at the index, in any case; otherwise 0. In the place of
     * the key's space there may be an underscore, a dash or nothing.
     */
    private int afterKey(String key, int start) {
        int at = start;
        for (int i = 0; i < key.length(); i++) {
            if (at >= receipt.length()) {
                return 0;
            }
            char c = receipt.charAt(at);
            if (key.charAt(i) == ' ') {
                at += c == ' ' || c == '_' || c == '-' ? 1 : 0;
            } else if (Character.toLowerCase(c) == key.charAt(i)) {
                at++;
            } else {
                return 0;
            }
        }
        return at < receipt.length() && receipt.charAt(at) == ':' ? at + 1 : 0;
    }

    private int skipBlanks(int at) {
        int end = at;
        while (end < receipt.length() && isBlank(end)) {
            end++;
        }
        return end;
    }

    private int wordEnd(int at) {
        int end = at;
        while (end < receipt.length() && !isBlank(end)) {
            end++;
        }
        return end;
    }

    /** Returns the end of the value without the comma or semicolon by which some senders separate values. */
    private int valueEnd(int start, int end) {
        return end > start && (receipt.charAt(end - 1) == ',' || receipt.charAt(end - 1) == ';') ? end - 1 : end;
    }

    /** Returns the index after a date that may have a space before the time, {@code 2024-01-02 03:04:05}. */
    private int dateEnd(int at) {
        int end = wordEnd(at);
        int time = skipBlanks(end);
        boolean goesOn = ReceiptDate.isDay(receipt.substring(at, end)) && ReceiptDate.startsTime(receipt, time);
        return goesOn ? wordEnd(time) : end;
    }

    private static boolean isDate(String key) {
        return key.equals(SUBMIT_DATE) || key.equals(DONE_DATE);
    }

    private boolean isBlank(int at) {
        return receipt.charAt(at) <= ' ';
    }

    private @Nullable String value(String key) {
        String value = values.get(key);
        return value == null || value.isEmpty() ? null : value;
    }

    private @Nullable Integer count(String key) {
        String value = value(key);
        if (value == null || value.length() > 9 || !ReceiptDate.areDigits(value)) {
            return null;
        }
        return Integer.valueOf(value);
    }

    /** Returns the date; null if it is absent, zero or no date. */
    private @Nullable LocalDateTime date(String key) {
        String value = value(key);
        ReceiptDate date = value == null ? null : ReceiptDate.parse(value);
        if (date == null) {
            return null;
        }
        offset = date.offset() != null ? date.offset() : offset;
        return date.time();
    }

    private static boolean isNumber(String field, int digits) {
        return field.length() == digits && ReceiptDate.areDigits(field);
    }

    private static String stripNuls(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }
}
