package io.larvik.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.spec.SpecTable;
import io.larvik.smpp.text.Alphabet;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Each row of the table of dialects is written by a dialect of its own. Its template is the text of the row with
 * placeholders for the values of the message; what no message has, such as odd counters, stays in the template.
 */
class WrittenDialectsTest {

    private static final Pattern COMMA_LIST = Pattern.compile("(\\d\\d),(\\d+),(\\d+),(\\d*),(\\d+),(\\d+),(\\w+)");
    private static final List<String> DATES =
            List.of("yyMMddHHmm", "yyMMddHHmmss", "yyyyMMddHHmm", "yyyyMMddHHmmss", "yyMMddHHmmssS'12+'");

    @Test
    void allRowsAreWrittenExceptTextsOfRawOctets() {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, @Nullable String> written = new LinkedHashMap<>();
        for (Map<String, String> row : SpecTable.rows("receipt_dialects.csv")) {
            String text = ReceiptTextTest.unescaped(row.get("text"));
            texts.put(row.get("dialect_id"), text);
            written.put(row.get("dialect_id"), written(row, text));
        }

        assertThat(texts).hasSizeGreaterThanOrEqualTo(47);
        assertThat(written.keySet().stream().filter(id -> written.get(id) == null))
                .containsExactly("text_binary", "text_udh");
        texts.keySet().removeAll(List.of("text_binary", "text_udh"));
        written.keySet().retainAll(texts.keySet());
        assertThat(written).isEqualTo(texts);
    }

    /** Returns the text as a dialect of the row writes it; null if no form of the dates yields it. */
    private static @Nullable String written(Map<String, String> row, String text) {
        String template = template(row, text);
        for (String dates : DATES) {
            String written = written(row, ReceiptDialect.of(template).withDates(dates));
            if (written.equals(text)) {
                return written;
            }
        }
        return null;
    }

    private static String written(Map<String, String> row, ReceiptDialect form) {
        String state = row.get("exp_message_state");
        MessageState known = state.isEmpty() ? MessageState.UNDELIVERABLE : MessageState.of(Integer.parseInt(state));
        String stat = row.get("exp_stat");
        ReceiptDialect dialect = stat.isEmpty() ? form : form.withWord(known, stat);
        String id = row.get("exp_id");
        ReceiptFormat format = ReceiptText.format(id.isEmpty() ? "none" : id, known)
                .dialect(dialect)
                .zone(zone(row.get("exp_submit_date")))
                .addresses(Address.of(extra(row, "source")), Address.of(extra(row, "destination")))
                .text(ReceiptTextTest.unescaped(row.get("exp_text")));
        if (!row.get("exp_err").isEmpty()) {
            format.errorCode(row.get("exp_err"));
        }
        if (!row.get("exp_submit_date").isEmpty()) {
            format.submitDate(instant(row.get("exp_submit_date")));
        }
        if (!row.get("exp_done_date").isEmpty()) {
            format.doneDate(instant(row.get("exp_done_date")));
        }
        return Alphabet.ASCII.decode(format.octets());
    }

    private static String template(Map<String, String> row, String text) {
        Matcher list = COMMA_LIST.matcher(text);
        if (list.matches()) {
            String err = list.group(4).isEmpty() ? "" : "{err}";
            return "{stat},{done},{submit}," + err + ",{to},{from},{id}";
        }
        String template = text;
        template = placed(template, "text", ReceiptTextTest.unescaped(row.get("exp_text")), "{text}");
        template = placed(template, "err", row.get("exp_err"), "{err}");
        template = placed(template, "stat", row.get("exp_stat"), "{stat}");
        template = placed(template, "submit[ _]date", "\\d+\\+?", "{submit}");
        template = placed(template, "done[ _]date", "\\d+\\+?", "{done}");
        template = placed(template, "sub", "001", "{sub}");
        template = placed(template, "dlvrd", row.get("exp_message_state").equals("2") ? "001" : "000", "{dlvrd}");
        return placed(template, "id", row.get("exp_id"), "{id}");
    }

    /** Puts a placeholder in the place of the first value of a key, if that is the value of the message. */
    private static String placed(String template, String key, String value, String placeholder) {
        if (value.isEmpty()) {
            return template;
        }
        String wanted = value.contains("\\d") ? value : Pattern.quote(value);
        Matcher place = Pattern.compile("(?i)(\\b" + key + ": ?)" + wanted).matcher(template);
        return place.find()
                ? template.substring(0, place.end(1)) + placeholder + template.substring(place.end())
                : template;
    }

    private static String extra(Map<String, String> row, String name) {
        return Arrays.stream(row.get("exp_extra").split(";"))
                .filter(extra -> extra.startsWith(name + "="))
                .map(extra -> extra.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static Instant instant(String date) {
        return date.contains("+")
                ? OffsetDateTime.parse(date).toInstant()
                : LocalDateTime.parse(date).toInstant(ZoneOffset.UTC);
    }

    private static ZoneId zone(String date) {
        return date.contains("+") ? OffsetDateTime.parse(date).getOffset() : ZoneOffset.UTC;
    }
}
