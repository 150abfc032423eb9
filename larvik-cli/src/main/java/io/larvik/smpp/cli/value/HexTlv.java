package io.larvik.smpp.cli.value;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An optional parameter (TLV) from the command line.
 *
 * @param tag its tag
 * @param value its octets
 */
public record HexTlv(TlvTag<OctetString> tag, OctetString value) {

    /** Reads {@code 0x1400=616263}: a tag as a number, and octets in hexadecimal. */
    public static final class Converter implements ITypeConverter<HexTlv> {

        @Override
        public HexTlv convert(String text) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                throw new TypeConversionException("'" + text + "' is not TAG=HEX, such as 0x1400=616263");
            }
            try {
                int code = Integer.decode(text.substring(0, equals));
                return new HexTlv(
                        TlvTag.octets(code, text.substring(0, equals), 0, 0xFFFF),
                        OctetString.ofHex(text.substring(equals + 1)));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' is not TAG=HEX: " + e.getMessage());
            }
        }
    }
}
