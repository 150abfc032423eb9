package io.larvik.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads the octets of a file, at most 1 MiB, as UTF-8. */
final class Text {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Text() {}

    static String read(InputStream in) throws IOException, Unreadable {
        byte[] octets = in.readNBytes(Yaml.MAX_OCTETS + 1);
        if (octets.length > Yaml.MAX_OCTETS) {
            throw new Unreadable(Position.NONE, "more than " + Yaml.MAX_OCTETS + " octets");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(octets.length);
        boolean isUtf8 = !decoder.decode(ByteBuffer.wrap(octets), text, true).isError();
        text.flip();
        if (!isUtf8) {
            throw new Unreadable(Position.behind(text), "octets that are not UTF-8");
        }
        return checked(text.toString());
    }

    /** Returns a text that has only characters that YAML allows, without the byte order mark. */
    static String checked(String text) throws Unreadable {
        if (text.length() > Yaml.MAX_OCTETS || text.getBytes(StandardCharsets.UTF_8).length > Yaml.MAX_OCTETS) {
            throw new Unreadable(Position.NONE, "more than " + Yaml.MAX_OCTETS + " octets");
        }
        String plain = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        for (int i = 0; i < plain.length(); i += Character.charCount(plain.codePointAt(i))) {
            int c = plain.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                String name = String.format("the character U+%04X, which YAML does not allow", c);
                throw new Unreadable(Position.behind(plain.substring(0, i)), name);
            }
        }
        return plain;
    }
}
