package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A codec that uses a charset of the JDK and counts octets. Some charsets are missing from runtimes without the module
 * {@code jdk.charsets}. A codec of a missing charset has no characters and decodes to an empty text.
 */
final class CharsetCodec extends CharacterCodec {

    private final String name;
    private final int octetsAtEnd;

    /**
     * Creates a codec of the charset.
     *
     * @param octetsAtEnd the maximum number of octets after the last character, which switch back to ASCII
     */
    CharsetCodec(String name, int octetsAtEnd) {
        this.name = name;
        this.octetsAtEnd = octetsAtEnd;
    }

    @Override
    int firstUnencodable(String text) {
        Charset charset = charset();
        if (charset == null) {
            return text.isEmpty() ? -1 : 0;
        }
        CharBuffer characters = CharBuffer.wrap(text);
        try {
            ByteBuffer octets = charset.newEncoder().encode(characters);
            return firstDifference(text, charset.decode(octets).toString());
        } catch (CharacterCodingException e) {
            return characters.position();
        }
    }

    /**
     * The JDK encodes some characters as others, such as a yen sign as a backslash. They count as not in the charset.
     */
    private static int firstDifference(String text, String decoded) {
        return text.equals(decoded) ? -1 : Arrays.mismatch(text.toCharArray(), decoded.toCharArray());
    }

    @Override
    int countUnits(String text) {
        return octets(text).length;
    }

    @Override
    int fit(String text, int start, int units) {
        Charset charset = charset();
        if (charset == null) {
            return super.fit(text, start, units);
        }
        CharBuffer characters = CharBuffer.wrap(text, start, text.length());
        charset.newEncoder().encode(characters, ByteBuffer.allocate(units - octetsAtEnd), true);
        int end = characters.position();
        while (octets(text.substring(start, end)).length > units) { // the encoder of a charset with escapes owes one
            end = text.offsetByCodePoints(end, -1);
        }
        return end;
    }

    @Override
    int boundary(OctetString octets, int start, int end) {
        Charset charset = charset();
        if (charset == null) {
            return end;
        }
        ByteBuffer part = ByteBuffer.wrap(octets.toBytes(), start, end - start);
        CharBuffer characters = CharBuffer.allocate(
                (int) (2 + (end - start) * charset.newDecoder().maxCharsPerByte()));
        charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(part, characters, false); // leaves the octets of a character that is not whole
        return part.position() > start ? part.position() : end;
    }

    @Override
    void write(String text, byte[] octets) {
        System.arraycopy(octets(text), 0, octets, 0, octets.length);
    }

    @Override
    String decode(OctetString octets) {
        Charset charset = charset();
        return charset == null ? "" : new String(octets.toBytes(), charset);
    }

    private byte[] octets(String text) {
        Charset charset = charset();
        return charset == null ? new byte[0] : text.getBytes(charset);
    }

    /**
     * Returns the charset; null if the runtime lacks it. It is looked up on use, because few applications need these
     * charsets. The JDK caches them.
     */
    @Nullable
    Charset charset() {
        return Charset.isSupported(name) ? Charset.forName(name) : null;
    }
}
