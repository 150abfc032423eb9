package io.larvik.smpp.cli.value;

import io.larvik.smpp.field.DataCoding;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an octet in decimal, or in hexadecimal after {@code 0x}. */
public final class DataCodingConverter implements ITypeConverter<DataCoding> {

    @Override
    public DataCoding convert(String value) {
        try {
            return DataCoding.of(Integer.decode(value));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + value + "' is not an octet such as 8 or 0xF1");
        }
    }
}
