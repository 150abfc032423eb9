package io.larvik.smpp.cli.value;

import io.larvik.smpp.text.NationalLanguage;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a language from its name or its ISO 639-1 code. */
public final class LanguageConverter implements ITypeConverter<NationalLanguage> {

    @Override
    public NationalLanguage convert(String value) {
        return Arrays.stream(NationalLanguage.values())
                .filter(language -> value.equalsIgnoreCase(language.name()) || value.equalsIgnoreCase(code(language)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of " + all()));
    }

    /** Returns the code, such as {@code tr} for Turkish. */
    public static String code(NationalLanguage language) {
        return switch (language) {
            case TURKISH -> "tr";
            case SPANISH -> "es";
            case PORTUGUESE -> "pt";
            case BENGALI -> "bn";
            case GUJARATI -> "gu";
            case HINDI -> "hi";
            case KANNADA -> "kn";
            case MALAYALAM -> "ml";
            case ORIYA -> "or";
            case PUNJABI -> "pa";
            case TAMIL -> "ta";
            case TELUGU -> "te";
            case URDU -> "ur";
        };
    }

    /** Returns the English name of the language, such as {@code Turkish}. */
    public static String name(NationalLanguage language) {
        return language.name().charAt(0) + language.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static String all() {
        return Arrays.stream(NationalLanguage.values())
                .map(language -> code(language) + " (" + name(language) + ")")
                .collect(Collectors.joining(", "));
    }
}
