package io.larvik.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.text.Alphabet;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A18")
class ReceiptDialectTest {

    private static final Instant SUBMITTED = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant DONE = Instant.parse("2026-01-02T03:05:06Z");

    @Test
    void eachDialectHasItsForm() {
        assertThat(text(ReceiptDialect.STANDARD, "450"))
                .isEqualTo("id:450 sub:001 dlvrd:001 submit date:2601020304 done date:2601020305 stat:DELIVRD err:007"
                        + " text:Hello");
        assertThat(text(ReceiptDialect.WITH_SECONDS, "450"))
                .contains("submit date:260102030405 done date:260102030506");
        assertThat(text(ReceiptDialect.SHORT, "450"))
                .isEqualTo("id:450 submit date:2601020304 done date:2601020305 stat:DELIVRD err:007");
        assertThat(text(ReceiptDialect.HEXADECIMAL_ID, "450")).startsWith("id:1c2 ");
        assertThat(text(ReceiptDialect.DECIMAL_ID, "1C2")).startsWith("id:450 ");
        assertThat(text(ReceiptDialect.WHOLE_WORDS, "450")).contains("stat:DELIVERED err");
    }

    @ParameterizedTest
    @MethodSource
    void whatIsWrittenIsRead(ReceiptDialect dialect) {
        Receipt receipt = Objects.requireNonNull(ReceiptText.parse(text(dialect, "450")));

        assertThat(MessageIdForms.forms(String.valueOf(receipt.messageId()))).contains("450");
        assertThat(receipt.state()).isEqualTo(MessageState.DELIVERED);
        assertThat(receipt.errorCode()).isEqualTo("007");
        assertThat(receipt.doneDate()).isAfterOrEqualTo(LocalDateTime.of(2026, 1, 2, 3, 5));
    }

    static Stream<ReceiptDialect> whatIsWrittenIsRead() {
        return Stream.of(
                ReceiptDialect.STANDARD,
                ReceiptDialect.WITH_SECONDS,
                ReceiptDialect.SHORT,
                ReceiptDialect.HEXADECIMAL_ID,
                ReceiptDialect.WHOLE_WORDS,
                ReceiptDialect.STANDARD.withDates("yyyyMMddHHmmss"),
                ReceiptDialect.of("ID:{id} STAT:{stat} ERR:{err} DONE DATE:{done} SUBMIT DATE:{submit} TEXT:{text}"));
    }

    @ParameterizedTest
    @CsvSource({"yyMMddHHmm, 0000000000", "yyyyMMddHHmmss, 00000000000000"})
    void unknownDateIsAllZeros(String pattern, String zeros) {
        String text = Alphabet.ASCII.decode(ReceiptText.format("1", MessageState.EXPIRED)
                .dialect(ReceiptDialect.STANDARD.withDates(pattern))
                .octets());

        assertThat(text).contains("submit date:" + zeros + " done date:" + zeros + " ");
    }

    @Test
    void idThatIsNoNumberIsWrittenAsGiven() {
        assertThat(text(ReceiptDialect.HEXADECIMAL_ID, "a-b")).startsWith("id:a-b ");
        assertThat(text(ReceiptDialect.DECIMAL_ID, "x-y")).startsWith("id:x-y ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id:{nobody}", "id:{id", "{}", "{ID}"})
    void templateWithAnUnknownWordIsRefused(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReceiptDialect.of(template))
                .withMessageStartingWith("receipt template: at position ");
    }

    @Test
    void stateHasTheWordOfTheDialect() {
        ReceiptDialect dialect = ReceiptDialect.WHOLE_WORDS.withWord(MessageState.DELIVERED, "OK");

        assertThat(text(dialect, "1")).contains("stat:OK err");
        assertThat(text(dialect.withWord(MessageState.EXPIRED, "LATE"), "1")).contains("stat:OK err");
        assertThat(Alphabet.ASCII.decode(ReceiptText.format("1", MessageState.EXPIRED)
                        .dialect(dialect)
                        .octets()))
                .contains("stat:EXPIRED err");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NOT OK", "OK,", "\u00C4"})
    void wordThatNoReceiptCanHaveIsRefused(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReceiptDialect.STANDARD.withWord(MessageState.DELIVERED, word))
                .withMessage(
                        "word: \"" + word
                                + "\", allowed are 1 to 64 printable ASCII characters without spaces that do not end in , or ;");
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "3, Hel", "20, Hello", "254, Hello"})
    void textIsCutToTheCharactersOfTheDialect(int characters, String written) {
        assertThat(text(ReceiptDialect.STANDARD.withTextCharacters(characters), "1"))
                .endsWith(" text:" + written);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 255})
    void charactersOutOfRangeAreRefused(int characters) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReceiptDialect.STANDARD.withTextCharacters(characters))
                .withMessage("textCharacters: " + characters + ", allowed are 0 to 254");
    }

    @Test
    void addressesOfTheMessageAreWritten() {
        ReceiptDialect dialect = ReceiptDialect.of("{from}>{to}");

        assertThat(Alphabet.ASCII.decode(ReceiptText.format("1", MessageState.EXPIRED)
                        .addresses(Address.of("J\u00E4rnia"), Address.of("46709771337"))
                        .dialect(dialect)
                        .octets()))
                .isEqualTo("J?rnia>46709771337");
        assertThat(text(dialect, "1")).isEqualTo(">");
    }

    private static String text(ReceiptDialect dialect, String id) {
        return Alphabet.ASCII.decode(ReceiptText.format(id, MessageState.DELIVERED)
                .submitDate(SUBMITTED)
                .doneDate(DONE)
                .errorCode("007")
                .text("Hello")
                .dialect(dialect)
                .octets());
    }
}
