package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.receipt.ReceiptDialect;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.simulator.grammar.DidYouMean;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The texts of receipts that message centres write, each by the name that tables of quirks give it. What no message has,
 * such as odd counters, stays as it is in the template. Immutable.
 *
 * @param delivered the dialect for a message that was delivered
 * @param otherwise the dialect for any other
 * @param id how the text spells the message_id
 * @param tlvId how the TLV spells it
 * @param error how the text spells the error
 */
record ReceiptDialects(
        ReceiptDialect delivered, ReceiptDialect otherwise, IdForm id, IdForm tlvId, UnaryOperator<String> error) {

    private static final String MINUTES = "yyMMddHHmm";
    private static final String SECONDS = "yyMMddHHmmss";

    private static final String START = "id:{id} sub:{sub} dlvrd:{dlvrd} submit date:{submit} done date:{done}";
    private static final String FULL = START + " stat:{stat} err:{err} text:{text}";
    private static final String NO_TEXT = START + " stat:{stat} err:{err} text:";
    private static final String NO_COUNTERS = "id:{id} submit date:{submit} done date:{done} stat:{stat} err:{err}";

    /** Stands for 1 if the message was delivered, and for 0 otherwise. */
    private static final String ONE_DIGIT = "#";

    private static final Map<String, ReceiptDialects> BY_NAME = new LinkedHashMap<>();

    static {
        add("spec_34", FULL);
        add("text_capital", START + " stat:{stat} err:{err} Text:{text}");
        add("text_empty", NO_TEXT);
        add("text_absent_key", START + " stat:{stat} err:{err} {text}");
        add("dates_12", FULL, SECONDS);
        add("dates_14", NO_COUNTERS, "yyyyMMddHHmmss");
        add("dates_12_yyyy", FULL, "yyyyMMddHHmm");
        add("dates_smpp_time", NO_COUNTERS, "yyMMddHHmmssS'00+'");
        add("dates_zero", NO_TEXT.replace("{sub}", "000").replaceAll("\\{submit}|\\{done}", "0000000000"));
        add("dates_one_missing", "submit date:{submit}", SECONDS);
        add("stat_only", "stat:{stat}");
        add("no_sub_dlvrd", NO_COUNTERS + " text:{text}");
        add("no_err_text", START.replace("{sub}", "234") + " stat:{stat}");
        add(
                "out_of_order",
                "sub:{sub} id:{id} err:{err} dlvrd:{dlvrd} done date:{done} submit date:{submit} text: stat:{stat}",
                SECONDS);
        add("id_uuid", FULL, SECONDS);
        add("id_hex_lower", dialect(NO_TEXT, SECONDS).withIds("hexadecimal", "hexadecimal"));
        add("id_hex_upper", dialect(FULL, MINUTES).withIds("hexadecimal_upper", "hexadecimal_upper"));
        add("id_decimal_of_hex", dialect(NO_TEXT, MINUTES).withIds("decimal", "decimal"));
        add("id_long_decimal", FULL);
        add("id_leading_zeros", dialect(NO_COUNTERS, MINUTES).withIds("as_given:10", "hexadecimal"));
        add("id_missing_value", FULL.replace("{id}", ""));
        add("err_alnum", FULL.replace("{sub}", "002").replace("{dlvrd}", "001"));
        add("err_4digits", dialect(NO_TEXT, MINUTES).withError(error -> number(error, "%04d")));
        add("err_1digit", dialect(FULL.replace("text:", "Text:"), SECONDS).withError(error -> number(error, "%d")));
        add("err_space", FULL.replace("err:", "err: "));
        add("err_hex_prefix", dialect(NO_TEXT, MINUTES).withError(error -> number(error, "0x%02X")));
        add("stat_long_delivered", dialect(NO_TEXT, MINUTES).with(ReceiptDialect::withWholeWords));
        add(
                "stat_rejected_long",
                dialect(
                                "id:{id} sub:002 dlvrd:003 submit date:{submit} done date:{done}"
                                        + " err:{err} stat:{stat} text:{text}",
                                MINUTES)
                        .withWords(Map.of(MessageState.REJECTED, "DND_REJECTED")));
        add("stat_failed", dialect(NO_TEXT, MINUTES).withWords(Map.of(MessageState.UNDELIVERABLE, "FAILED")));
        add("stat_lower", dialect(FULL, MINUTES).withWords(lowerCaseWords()));
        add(
                "keys_upper",
                "ID:{id} SUB:{sub} DLVRD:{dlvrd} SUBMIT DATE:{submit} DONE DATE:{done} STAT:{stat} ERR:{err}"
                        + " TEXT:{text}");
        add(
                "keys_mixed",
                "Id:{id} Sub:{sub} Dlvrd:{dlvrd} Submit Date:{submit} Done Date:{done} Stat:{stat} Err:{err}"
                        + " Text:{text}");
        add("keys_underscore", FULL.replace(" date:", "_date:"));
        add("double_blanks", FULL.replaceAll(" (?!date)", "  "));
        add("trailing_nul", NO_COUNTERS + "\0");
        add("newline_separated", FULL.replaceAll(" (?!date)", "\n"));
        add("extra_mcc_mnc", FULL);
        add("extra_fields_before_text", START + " stat:{stat} err:{err} mccmnc:26201 price:0.045 text:{text}");
        add("text_with_keywords", FULL);
        add("counter_widths", NO_TEXT.replace("{sub}", "1").replace("{dlvrd}", ONE_DIGIT));
        add("csv_form", list(""));
        add("csv_form_retry", list("{err}"));
        add("enroute", NO_TEXT);
        add("plain_text_not_receipt", "Thanks for your order, your id is ready");
        add("century_38", NO_TEXT);
        add(
                "dates_one_word",
                NO_TEXT.replace("submit date", "submitdate")
                        .replace("done date:{done}", "donedate:000000000000")
                        .replace("{sub}", "000"),
                SECONDS);
        add("stat_misspelled", dialect(NO_TEXT, MINUTES).withWords(Map.of(MessageState.UNDELIVERABLE, "UNDELIVERD")));
        add("stat_acked", dialect(NO_TEXT, MINUTES).withWords(Map.of(MessageState.ACCEPTED, "ACKED")));
        add("separators", FULL.replaceAll(" (?!date)", ", "));
    }

    /** Returns the names of all dialects. */
    static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /**
     * Returns the dialect with a name, or with a template.
     *
     * @throws IllegalArgumentException if no dialect has the name, or the template is invalid
     */
    static ReceiptDialects of(String nameOrTemplate) {
        ReceiptDialects known = BY_NAME.get(nameOrTemplate);
        if (known != null) {
            return known;
        }
        if (nameOrTemplate.indexOf('{') < 0) {
            throw new IllegalArgumentException("dialect: there is no " + nameOrTemplate
                    + ", and a template has placeholders such as {id}"
                    + DidYouMean.of(nameOrTemplate, BY_NAME.keySet()));
        }
        ReceiptDialect template = ReceiptDialect.of(nameOrTemplate);
        return new ReceiptDialects(template, template, IdForm.AS_GIVEN, IdForm.AS_GIVEN, UnaryOperator.identity());
    }

    /** Returns the text of a receipt with a message_id. */
    OctetString write(ReceiptContent content, String messageId) {
        boolean isDelivered = content.state().equals(MessageState.DELIVERED);
        return ReceiptText.format(messageId, content.state())
                .dialect(isDelivered ? delivered : otherwise)
                .addresses(content.message().source(), content.message().destination())
                .errorCode(error.apply(content.error()))
                .submitDate(content.submitted())
                .doneDate(content.done())
                .text(content.text())
                .octets();
    }

    // ---- the table

    private static void add(String name, String template) {
        add(name, template, MINUTES);
    }

    private static void add(String name, String template, String dates) {
        add(name, dialect(template, dates));
    }

    private static void add(String name, ReceiptDialects dialect) {
        BY_NAME.put(name, dialect);
    }

    private static ReceiptDialects dialect(String template, String dates) {
        return new ReceiptDialects(
                ReceiptDialect.of(template.replace(ONE_DIGIT, "1")).withDates(dates),
                ReceiptDialect.of(template.replace(ONE_DIGIT, "0")).withDates(dates),
                IdForm.AS_GIVEN,
                IdForm.AS_GIVEN,
                UnaryOperator.identity());
    }

    private ReceiptDialects with(UnaryOperator<ReceiptDialect> change) {
        return new ReceiptDialects(change.apply(delivered), change.apply(otherwise), id, tlvId, error);
    }

    private ReceiptDialects withWords(Map<MessageState, String> words) {
        return with(dialect -> {
            ReceiptDialect changed = dialect;
            for (Map.Entry<MessageState, String> word : words.entrySet()) {
                changed = changed.withWord(word.getKey(), word.getValue());
            }
            return changed;
        });
    }

    private ReceiptDialects withIds(String inText, String inTlv) {
        return new ReceiptDialects(delivered, otherwise, IdForm.of(inText), IdForm.of(inTlv), error);
    }

    private ReceiptDialects withError(UnaryOperator<String> spelling) {
        return new ReceiptDialects(delivered, otherwise, id, tlvId, spelling);
    }

    /** The list of older message centres: status, done, submit, error, destination, source, id. */
    private static ReceiptDialects list(String error) {
        return dialect("{stat},{done},{submit}," + error + ",{to},{from},{id}", MINUTES)
                .withWords(Map.of(MessageState.DELIVERED, "00", MessageState.ENROUTE, "01"));
    }

    private static Map<MessageState, String> lowerCaseWords() {
        Map<MessageState, String> words = new HashMap<>();
        for (int value = MessageState.ENROUTE.value(); value <= MessageState.SKIPPED.value(); value++) {
            MessageState state = MessageState.of(value);
            String text = new String(
                    ReceiptText.format("0", state)
                            .dialect(ReceiptDialect.of("{stat}"))
                            .octets()
                            .toBytes(),
                    StandardCharsets.US_ASCII);
            words.put(state, text.toLowerCase(Locale.ROOT));
        }
        return words;
    }

    /** Returns an error in another form; unchanged if it is no number. */
    private static String number(String error, String form) {
        boolean isNumber = error.length() <= 9 && error.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? String.format(form, Integer.parseInt(error)) : error;
    }
}
