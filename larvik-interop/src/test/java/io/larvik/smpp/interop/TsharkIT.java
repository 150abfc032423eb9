package io.larvik.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.interop.Tshark.Shown;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.wire.EmittedFrames;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** tshark shows exactly the values that we encoded, and reports no error. */
@Timeout(120)
class TsharkIT {

    private static final int RANDOM_PDUS = 500;

    @TempDir
    Path directory;

    @BeforeAll
    static void requireTshark() throws Exception {
        Tshark.require();
    }

    @Test
    void everyKindOfPduIsShownAsWeMeantIt() throws Exception {
        assertShownAsMeant(EmittedFrames.ofEachKind().stream()
                .filter(pdu -> !(pdu instanceof ReplaceSm))
                .toList());
    }

    /** A replace_sm of ours with both texts, to show each; the specification allows only one. */
    @Test
    void replacementWithTwoTextsIsObjectedToAndElseShownAsWeMeantIt() throws Exception {
        List<Pdu> replacements = EmittedFrames.ofEachKind().stream()
                .filter(pdu -> pdu instanceof ReplaceSm)
                .toList();

        assertThat(differences(replacements))
                .singleElement()
                .asString()
                .contains("short_message field and message_payload TLV can only appear once");
    }

    @Test
    void responsesOfAStatusOnlyAreShownAsWeMeantThem() throws Exception {
        List<Pdu> pdus = new ArrayList<>();
        for (Pdu pdu : EmittedFrames.ofEachKind()) {
            if (pdu instanceof PduRequest<?> request) {
                pdus.add(request.response(CommandStatus.THROTTLED));
            }
        }

        assertShownAsMeant(pdus);
    }

    @Test
    void textsAreShownAsWeMeantThem() throws Exception {
        assertShownAsMeant(EmittedMessages.texts());
    }

    @Test
    void otherMessagesAreShownAsWeMeantThem() throws Exception {
        assertShownAsMeant(EmittedMessages.others());
    }

    @Test
    void segmentsAreShownAsWeMeantThem() throws Exception {
        assertShownAsMeant(EmittedMessages.segments());
    }

    @Test
    void receiptsAreShownAsWeMeantThem() throws Exception {
        assertShownAsMeant(EmittedMessages.receipts());
    }

    @Test
    void broadcastIsShownAsWeMeantIt() throws Exception {
        assertShownAsMeant(List.of(EmittedMessages.broadcast()));
    }

    @Test
    void everyTlvIsShownAsWeMeantIt() throws Exception {
        List<Pdu> pdus = new ArrayList<>();
        for (TlvTag<?> tag : TlvTag.all()) {
            pdus.add(SubmitSm.builder().tlvs(EmittedFrames.tlvs(tag)).build());
        }

        assertShownAsMeant(pdus);
    }

    @ParameterizedTest
    @MethodSource("io.larvik.smpp.wire.EmittedFrames#seeds")
    void randomPdusAreShownAsWeMeantThem(long seed) throws Exception {
        List<Pdu> pdus = EmittedFrames.random(seed, RANDOM_PDUS);

        assertThat(differences(pdus)).as("-Dsmpp.seed=%d", seed).isEmpty();
    }

    private void assertShownAsMeant(List<? extends Pdu> pdus) throws Exception {
        assertThat(differences(pdus)).isEmpty();
    }

    private List<String> differences(List<? extends Pdu> pdus) throws Exception {
        List<OctetString> frames = new ArrayList<>();
        for (Pdu pdu : pdus) {
            frames.add(PduEncoder.encode(Frame.of(pdu, frames.size() + 1)));
        }
        List<List<Shown>> shown = new Tshark(directory).dissect(frames);
        assertThat(shown).hasSameSizeAs(frames);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            differences.addAll(TsharkComparison.differences(pdus.get(i), frames.get(i), shown.get(i)));
        }
        return differences;
    }
}
