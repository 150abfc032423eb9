package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.wire.Dissection.Kind;
import io.larvik.smpp.wire.Dissection.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DissectionTest {

    @ParameterizedTest
    @MethodSource("frames")
    void partsCoverTheFrameWithoutGap(OctetString octets) {
        RawFrame raw = Frames.raw(octets);

        Dissection dissection = Dissection.of(raw);

        int read = dissection.fault() == null ? raw.length() : end(dissection.parts());
        assertCover(dissection.parts(), 0, read);
        assertThat(dissection.octets()).isEqualTo(raw.octets());
    }

    @ParameterizedTest
    @MethodSource("frames")
    void frameIsTheOneThatTheDecoderReads(OctetString octets) {
        RawFrame raw = Frames.raw(octets);

        Dissection dissection = Dissection.of(raw);

        if (dissection.fault() == null) {
            assertThat(dissection.frame()).isEqualTo(PduDecoder.decode(raw));
        } else {
            assertThat(dissection.frame()).isNull();
            assertThat(dissection.fault().offset()).isGreaterThanOrEqualTo(RawFrame.HEADER);
        }
    }

    static Stream<OctetString> frames() {
        return Stream.concat(
                Golden.ALL.stream().map(Golden::octets),
                VectorsTest.rows("decode", "reject", "unknown").map(VectorsTest.Vector::octets));
    }

    @Test
    void fieldsHaveTheirNamesAndValues() {
        Dissection dissection = Dissection.of(Frames.raw(Frames.frame(
                CommandId.SUBMIT_MULTI_RESP.value(), Frames.hex("6d00 01 0102 3700 0000000b 0428 0001 5a"))));

        assertThat(dissection.parts().stream().skip(4).map(Part::name))
                .containsExactly("message_id", "no_unsuccess", "unsuccess_sme", "congestion_state");
        Part list = dissection.parts().get(6);
        assertThat(list.parts()).singleElement().satisfies(sme -> {
            assertThat(sme.name()).isEqualTo("unsuccess_sme[0]");
            assertThat(sme.parts().stream().map(Part::name))
                    .containsExactly("dest_addr_ton", "dest_addr_npi", "destination_addr", "error_status_code");
            assertThat(sme.parts().stream().map(Part::value)).containsExactly(1L, 2L, "7", 11L);
        });
        Part tlv = dissection.parts().get(7);
        assertThat(tlv.kind()).isEqualTo(Kind.TLV);
        assertThat(tlv.value()).isEqualTo(90L);
        assertThat(tlv.parts().stream().map(Part::value)).containsExactly(0x0428L, 1L, Frames.hex("5a"));
    }

    @Test
    void malformedBodyKeepsWhatWasRead() {
        Dissection dissection = Dissection.of(Frames.raw(
                Frames.frame(CommandId.SUBMIT_MULTI.value(), Frames.hex("00 0102 3700 02 01 0102 3800 03"))));

        assertThat(dissection.fault().reason()).isEqualTo("invalid:dest_address[].dest_flag");
        Part list = dissection.parts().get(dissection.parts().size() - 1);
        assertThat(list.name()).isEqualTo("dest_address");
        assertThat(list.parts().get(0).parts()).hasSize(4);
        assertThat(list.parts().get(1).parts())
                .singleElement()
                .extracting(Part::value)
                .isEqualTo(3L);
    }

    @Test
    void octetsThatAreNoFieldAreParts() {
        OctetString error = Frames.frame(
                CommandId.QUERY_SM_RESP.value(), CommandStatus.THROTTLED.value(), Frames.hex("410042434445"));
        OctetString unknown = Frames.frame(0x00010203, Frames.hex("4142"));
        OctetString afterNul = Frames.frame(CommandId.SUBMIT_SM_RESP.value(), Frames.hex("3700 00 0428 0001 5a"));

        assertThat(rest(error)).containsExactly("body");
        assertThat(Dissection.of(Frames.raw(error)).parts()).hasSize(5);
        assertThat(rest(unknown)).containsExactly("body");
        assertThat(rest(afterNul)).containsExactly("octet before TLVs");
    }

    @Test
    void partPrintsNoValue() {
        Part part = new Part(Kind.FIELD, "password", 20, 7, 9, "secret", List.of());

        assertThat(part).hasToString("password at 20, 7 octets");
        assertThatIllegalStateException().isThrownBy(part::number).withMessage("password: not a number");
        assertThatIllegalStateException().isThrownBy(part::octets).withMessage("password: not an octet string");
    }

    private static List<String> rest(OctetString frame) {
        return Dissection.of(Frames.raw(frame)).parts().stream()
                .filter(part -> part.kind() == Kind.REST)
                .map(Part::name)
                .toList();
    }

    private static void assertCover(List<Part> parts, int start, int end) {
        int at = start;
        for (Part part : parts) {
            assertThat(part.offset()).as(part.name()).isEqualTo(at);
            if (!part.parts().isEmpty()) {
                assertCover(new ArrayList<>(part.parts()), at, at + part.length());
            }
            at += part.length();
        }
        assertThat(at).isEqualTo(end);
    }

    private static int end(List<Part> parts) {
        Part last = parts.get(parts.size() - 1);
        return last.offset() + last.length();
    }
}
