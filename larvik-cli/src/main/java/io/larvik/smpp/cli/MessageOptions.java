package io.larvik.smpp.cli;

import io.larvik.smpp.cli.terminal.InputFile;
import io.larvik.smpp.cli.value.DataCodingConverter;
import io.larvik.smpp.cli.value.HexTlv;
import io.larvik.smpp.cli.value.LanguageConverter;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.NationalLanguage;
import io.larvik.smpp.text.Segmentation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that describe a message: its addresses, its content and its encoding. */
final class MessageOptions {

    @Option(names = "--to", required = true, paramLabel = "ADDRESS", description = "The receiver's address.")
    private String to = "";

    @Option(
            names = "--from",
            defaultValue = "",
            paramLabel = "ADDRESS",
            description = "The sender: a number, or a name of at most 11 characters.")
    private String from = "";

    @ArgGroup(multiplicity = "1")
    private Content content = new Content();

    @Option(
            names = "--encoding",
            defaultValue = "auto",
            paramLabel = "NAME",
            description = "The encoding: auto (the default), gsm7, latin1, ucs2 or binary.")
    private String encoding = "auto";

    @Option(
            names = "--dc",
            converter = DataCodingConverter.class,
            paramLabel = "OCTET",
            description = "The data_coding to send, such as 0xF1.")
    private @Nullable DataCoding dataCoding;

    @Option(
            names = "--split",
            defaultValue = "UDH8",
            paramLabel = "HOW",
            description = "The segmentation of a long text: ${COMPLETION-CANDIDATES}.")
    private Segmentation split = Segmentation.UDH8;

    @Option(
            names = "--language",
            split = ",",
            converter = LanguageConverter.class,
            paramLabel = "NAME",
            description = "National language tables of GSM 03.38 to use, such as tr,es: ${COMPLETION-CANDIDATES}.")
    private List<NationalLanguage> languages = List.of();

    @Option(
            names = "--transliterate",
            description = "Replace quotes, dashes and accents that force UCS-2, if the text then fits GSM 03.38.")
    private boolean transliterate;

    @Option(
            names = "--flash",
            description = "Send a flash message: the handset shows it at once and does not store it.")
    private boolean flash;

    @Option(
            names = "--tlv",
            converter = HexTlv.Converter.class,
            paramLabel = "TAG=HEX",
            description = "An optional parameter, such as 0x1400=616263. Repeatable.")
    private List<HexTlv> tlvs = List.of();

    /** The content of the message: exactly one of these options. */
    static final class Content {

        @Option(names = "--text", paramLabel = "TEXT", description = "The text.")
        private @Nullable String text;

        @Option(names = "--file", paramLabel = "FILE", description = "A UTF-8 file that contains the text.")
        private @Nullable Path file;

        @Option(names = "--hex", paramLabel = "HEX", description = "The octets, in hexadecimal.")
        private @Nullable String hex;
    }

    /**
     * Returns the message.
     *
     * @throws IllegalArgumentException if an option has an invalid value
     */
    Sms sms(boolean requestReceipt) throws IOException {
        Sms sms = Sms.to(to);
        if (!from.isEmpty()) {
            sms = sms.from(from);
        }
        if (content.text != null) {
            sms = sms.text(content.text);
        } else if (content.file != null) {
            sms = sms.text(InputFile.text(content.file));
        } else {
            sms = sms.octets(OctetString.ofHex(String.valueOf(content.hex)));
        }
        Alphabet alphabet = alphabet();
        if (alphabet != null) {
            sms = sms.alphabet(alphabet);
        }
        if (dataCoding != null) {
            sms = sms.dataCoding(dataCoding);
        }
        sms = sms.segmentation(split).nationalLanguages(languages.toArray(NationalLanguage[]::new));
        if (transliterate) {
            sms = sms.transliterate();
        }
        if (flash) {
            sms = sms.flash();
        }
        for (HexTlv tlv : tlvs) {
            sms = sms.tlv(tlv.tag(), tlv.value());
        }
        return requestReceipt ? sms.requestReceipt() : sms;
    }

    private @Nullable Alphabet alphabet() {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "auto" -> null;
            case "gsm7" -> Alphabet.GSM7;
            case "latin1" -> Alphabet.LATIN1;
            case "ucs2" -> Alphabet.UCS2;
            case "binary" -> Alphabet.BINARY;
            default ->
                throw new IllegalArgumentException(
                        "--encoding: " + encoding + ", allowed are auto, gsm7, latin1, ucs2 and binary");
        };
    }
}
