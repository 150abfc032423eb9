package io.larvik.smpp.cli;

import io.larvik.smpp.pdu.DataCoding;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an octet, decimal or, after {@code 0x}, hexadecimal. */
final class DataCodingConverter implements ITypeConverter<DataCoding> {

    @Override
    public DataCoding convert(String value) {
        try {
            return DataCoding.of(Integer.decode(value));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + value + "' is no octet such as 8 or 0xF1");
        }
    }
}
