package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.FrameReader;
import io.larvik.smpp.wire.PduDecoder;
import io.larvik.smpp.wire.PduEncoder;
import io.larvik.smpp.wire.RawFrame;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No exception shows three characters in a row of a password, whatever is wrong with the URL or the PDU it is in. */
@Tag("report-D1")
@Tag("report-N1")
@Tag("report-X18")
class SecretsTest {

    private static final String CANARY = "xQ7zK9vW";
    private static final String URL =
            "smpp://foo:" + CANARY + "@smsc.example:2775?bind=tx&window=10&timeout=5&version=3.4";
    private static final String SPECIAL = "@/?#:;,&=%[]{}<>\"\\^`|+~!$*'() \t\0é漢";
    private static final int URLS = 200;

    @Test
    void mutatedUrlShowsNothing() {
        Random random = new Random(13);
        int refused = 0;
        for (int i = 0; i < URLS; i++) {
            String url = mutated(random);
            try {
                SmppClient.builder().url(url).options();
            } catch (RuntimeException e) {
                refused++;
                assertThat(e).as(url).isInstanceOf(IllegalArgumentException.class);
                assertShowsNothing(url, trace(e));
            }
        }
        assertThat(refused).isBetween(URLS / 4, URLS - 1);
    }

    /** One to three changes: a special character added anywhere or in the password, a character lost, a part copied. */
    private static String mutated(Random random) {
        StringBuilder url = new StringBuilder(URL);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int password = Math.min(url.length(), URL.indexOf(CANARY) + random.nextInt(CANARY.length() + 1));
            int anywhere = random.nextInt(url.length());
            char special = SPECIAL.charAt(random.nextInt(SPECIAL.length()));
            switch (random.nextInt(4)) {
                case 0 -> url.insert(password, special);
                case 1 -> url.insert(anywhere, special);
                case 2 -> url.deleteCharAt(anywhere);
                default -> url.insert(anywhere, CANARY);
            }
        }
        return url.toString();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void unreadableBindShowsNothing(boolean outbind) {
        Pdu pdu = outbind ? new Outbind("foo", CANARY, Tlvs.NONE) : Bind.of(BindType.TRANSCEIVER, "foo", CANARY);
        byte[] whole = PduEncoder.encode(Frame.of(pdu, 1)).toBytes();
        List<Throwable> failures = new ArrayList<>();
        for (int length = RawFrame.HEADER; length < whole.length; length++) {
            byte[] cut = OctetString.of(whole, 0, length).toBytes();
            cut[3] = (byte) length;
            failures.addAll(failures(cut));
            for (int octet = 0; octet < length; octet++) {
                byte[] wrong = cut.clone();
                wrong[octet] ^= (byte) 0x7F;
                failures.addAll(failures(wrong));
            }
        }

        assertThat(failures).isNotEmpty().allSatisfy(failure -> assertShowsNothing("a bind", trace(failure)));
    }

    private static List<Throwable> failures(byte[] octets) {
        try {
            FrameReader reader = new FrameReader(1024);
            reader.append(octets, 0, octets.length);
            for (RawFrame raw = reader.next(); raw != null; raw = reader.next()) {
                PduDecoder.decode(raw);
            }
            return List.of();
        } catch (RuntimeException e) {
            return List.of(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CANARY + CANARY, CANARY + "\u6f22", "\0" + CANARY})
    void passwordThatCannotBeSentIsNotShown(String password) {
        assertThatThrownBy(() -> PduEncoder.encode(Frame.of(Bind.of(BindType.TRANSCEIVER, "foo", password), 1)))
                .satisfies(e -> assertShowsNothing("a bind", trace(e)));
        SmppClientBuilder builder = SmppClient.builder().systemId("foo").password(password);
        if (password.length() > 8) {
            assertThatThrownBy(builder::options).satisfies(e -> assertShowsNothing("a builder", trace(e)));
        }
    }

    private static void assertShowsNothing(String where, Object shown) {
        String text = String.valueOf(shown);
        for (int at = 0; at + 3 <= CANARY.length(); at++) {
            assertThat(text).as(where).doesNotContain(CANARY.substring(at, at + 3));
        }
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
