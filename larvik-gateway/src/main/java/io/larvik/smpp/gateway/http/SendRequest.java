package io.larvik.smpp.gateway.http;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.Webhook;
import io.larvik.smpp.gateway.core.NewMessage;
import io.larvik.smpp.gateway.http.Problem.Fault;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.TextMessage;
import io.larvik.smpp.gateway.store.Dedupe;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.Segmenter;
import io.larvik.smpp.text.Udh;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message as the body of a request wants it.
 *
 * @param message what is to be stored
 * @param composition what it becomes
 */
record SendRequest(NewMessage message, Composition composition) {

    private static final int MOST_CHARACTERS = Segmenter.MAX_SEGMENTS * 153;
    private static final int MOST_HEX = Segmenter.MAX_SEGMENTS * 134 * 2;
    private static final int MOST_UDH = 140 * 2;
    private static final int MOST_NUMBER = 40;
    private static final int MOST_TIME = 40;
    private static final int MOST_REFERENCE = 100;
    private static final int USUAL_PARTS = 10;
    private static final Duration LEAST_VALIDITY = Duration.ofSeconds(1);
    private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2})+");
    private static final Map<String, Lane> PRIORITIES = Map.of("normal", Lane.NORMAL, "high", Lane.URGENT);
    private static final Map<String, String> ALPHABETS =
            words(List.of(Alphabet.GSM7, Alphabet.UCS2, Alphabet.LATIN1, Alphabet.ASCII));
    private static final String NOTHING = "";

    private static Map<String, String> words(List<Alphabet> alphabets) {
        Map<String, String> words = new LinkedHashMap<>();
        alphabets.forEach(alphabet -> words.put(alphabet.name().toLowerCase(Locale.ROOT), alphabet.name()));
        return words;
    }

    /**
     * Reads a message.
     *
     * @param pointer the JSON pointer of it
     * @param dedupe by what it is known if it comes twice; null if each one is another message
     * @param faults where its faults are added
     * @return null if there are any
     */
    static @Nullable SendRequest of(
            JsonNode body, String pointer, Account account, @Nullable Dedupe dedupe, long now, List<Fault> faults) {
        if (!body.isObject()) {
            faults.add(new Fault(pointer, "no object"));
            return null;
        }
        int before = faults.size();
        Fields fields = new Fields(body, pointer, faults);
        String to = required(fields, "to", fields.read("to", MOST_NUMBER, SendRequest::destination));
        String from = required(fields, "from", fields.read("from", MOST_NUMBER, SendRequest::source));
        Lane lane = Objects.requireNonNullElse(fields.oneOf("priority", PRIORITIES), Lane.NORMAL);
        Duration validity = fields.read("validity", MOST_TIME, SendRequest::validity);
        Long due = fields.read("sendAt", MOST_TIME, SendRequest::time);
        boolean wantsReceipt = fields.bool("receipt", true);
        String reference = fields.text("reference", 1, MOST_REFERENCE);
        TextMessage content = content(fields, from, to);
        fields.refuseOthers();
        Composition composition = faults.size() > before ? null : composition(fields, content);
        if (composition == null) {
            return null;
        }
        boolean tellsReceipt = wantsReceipt
                && account.webhook() != null
                && account.webhook().events().contains(Webhook.Event.RECEIPT);
        NewMessage message = new NewMessage(
                Address.of(from).value(),
                Address.of(to).value(),
                lane,
                due,
                expires(account, now, due, validity),
                (wantsReceipt ? RegisteredDelivery.RECEIPT : RegisteredDelivery.NONE).value(),
                tellsReceipt ? account.hookDoor() : NOTHING,
                reference,
                content.content(),
                dedupe);
        return new SendRequest(message, composition);
    }

    /** Reads what a text or a binary message says, with addresses that stand for any. */
    static @Nullable TextMessage content(JsonNode body, List<Fault> faults) {
        Fields fields = new Fields(body, "", faults);
        TextMessage content = content(fields, "1", "1");
        fields.refuseOthers();
        return faults.isEmpty() && composition(fields, content) != null ? content : null;
    }

    private static TextMessage content(Fields fields, String from, String to) {
        String text = fields.text("text", 1, MOST_CHARACTERS);
        String hex = fields.read("hex", MOST_HEX, SendRequest::hex);
        boolean hasText = fields.has("text");
        if (hasText == fields.has("hex")) {
            fields.fault("text", hasText ? "only one of text and hex may be there" : "text or hex must be there");
        }
        String alphabet = fields.oneOf("alphabet", ALPHABETS);
        if (alphabet != null && !hasText) {
            fields.fault("alphabet", "only a text has an alphabet");
        }
        return new TextMessage(
                from,
                to,
                text,
                hex,
                alphabet,
                fields.bool("flash", false),
                fields.read("udh", MOST_UDH, SendRequest::udh),
                fields.bool("transliterate", false),
                fields.integer("maxParts", 1, Segmenter.MAX_SEGMENTS, USUAL_PARTS));
    }

    private static @Nullable Composition composition(Fields fields, TextMessage content) {
        try {
            return Composition.of(content);
        } catch (IllegalArgumentException e) {
            String place = content.udh() != null ? "udh" : content.text() != null ? "text" : "hex";
            fields.fault(place, "it cannot be sent like that: " + e.getMessage());
            return null;
        }
    }

    private static String required(Fields fields, String name, @Nullable String value) {
        if (value == null && !fields.has(name)) {
            fields.fault(name, "it must be there");
        }
        return value == null ? NOTHING : value;
    }

    private static String destination(String text) {
        try {
            Sms.to(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("allowed is a number of at most 20 digits, with or without +", e);
        }
        return text;
    }

    private static String source(String text) {
        try {
            Sms.to("1").from(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "allowed is a number of at most 20 digits, or a name of at most 11 printable characters of ASCII",
                    e);
        }
        return text;
    }

    private static Duration validity(String text) {
        try {
            Duration validity = Duration.parse(text);
            if (validity.compareTo(LEAST_VALIDITY) >= 0 && validity.compareTo(Account.MOST_VALIDITY) <= 0) {
                return validity;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw new IllegalArgumentException("allowed is a duration of ISO 8601 from PT1S to P7D, such as PT1H");
    }

    private static Long time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "allowed is a time of ISO 8601 with an offset, such as 2026-12-01T08:00:00Z", e);
        }
    }

    private static String hex(String text) {
        if (!HEX.matcher(text).matches()) {
            throw new IllegalArgumentException("allowed are two hexadecimal digits for each octet");
        }
        return text;
    }

    private static String udh(String text) {
        Udh udh = Udh.parse(OctetString.ofHex(hex(text)));
        if (udh == null || udh.length() * 2 != text.length()) {
            throw new IllegalArgumentException("allowed is a user data header, its length first, with whole elements");
        }
        return text;
    }

    /** A message that waits for its time is valid from then on, but never longer than any may be. */
    private static @Nullable Long expires(Account account, long now, @Nullable Long due, @Nullable Duration validity) {
        long start = due == null ? now : Math.max(now, due);
        if (validity != null) {
            return start + validity.toMillis();
        }
        Instant latest = Instant.ofEpochMilli(now).plus(Account.MOST_VALIDITY);
        return due == null
                ? null
                : Long.valueOf(Math.min(start + account.validity().toMillis(), latest.toEpochMilli()));
    }
}
