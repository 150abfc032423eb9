package io.larvik.smpp.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.OctetString;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    private static final String REST = "\0SMPP\0" + "4\1\1\0";

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x02, 0x09})
    void passwordsOfBindsAreStarred(int command) {
        assertThat(starred(command, "foo\0secret" + REST)).isEqualTo("foo\0******" + REST);
    }

    @Test
    void passwordOfAnOutbindIsStarred() {
        assertThat(starred(0x0B, "foo\0secret\0")).isEqualTo("foo\0******\0");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x04, 0x15, 0x8000_0009})
    void otherPdusStayWhatTheyAre(int command) {
        assertThat(starred(command, "foo\0secret" + REST)).isEqualTo("foo\0secret" + REST);
    }

    @ParameterizedTest
    @CsvSource({
        "foo;secret, foo;******",
        "foosecret, *********",
        "foo;;;;;secret;SMPP;, foo;;;;;******;****;",
    })
    void ofABindThatCannotBeReadAllThatMayBeThePasswordIsStarred(String body, String starred) {
        assertThat(starred(0x09, body.replace(';', '\0'))).isEqualTo(starred.replace(';', '\0'));
    }

    @Test
    void bindWithoutABodyStaysWhatItIs() {
        assertThat(starred(0x09, "")).isEmpty();
    }

    @Test
    void shownPasswordsStay() {
        OctetString frame = frame(0x09, "foo\0secret" + REST);

        assertThat(Passwords.SHOWN.in(frame)).isSameAs(frame);
    }

    private static String starred(int command, String body) {
        OctetString frame = frame(command, body);
        OctetString starred = Passwords.STARRED.in(frame);
        assertThat(starred.slice(0, 16)).isEqualTo(frame.slice(0, 16));
        return new String(starred.from(16).toBytes(), StandardCharsets.ISO_8859_1);
    }

    private static OctetString frame(int command, String body) {
        return OctetString.ofHex(String.format("%08x%08x%016x", 16 + body.length(), command, 1))
                .plus(OctetString.of(body.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
