package io.larvik.smpp.cli.value;

import io.larvik.smpp.text.Alphabet;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of an alphabet, or of a charset of the JDK. */
public final class AlphabetConverter implements ITypeConverter<Alphabet> {

    @Override
    public Alphabet convert(String value) {
        try {
            return Alphabet.valueOf(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
