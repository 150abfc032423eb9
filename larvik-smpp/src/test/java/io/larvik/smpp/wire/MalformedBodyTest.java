package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cuts off or lengthens each field of each PDU, and checks the status of the answer and the reported field and offset.
 */
@Tag("A9")
class MalformedBodyTest {

    /** The most characters that the decoder accepts, and the answer to one more. */
    private record Cap(int characters, CommandStatus tooLong) {}

    private static final Map<String, Cap> CAPS = Map.ofEntries(
            Map.entry("system_id", new Cap(64, CommandStatus.INVALID_SYSTEM_ID)),
            Map.entry("password", new Cap(64, CommandStatus.INVALID_PASSWORD)),
            Map.entry("system_type", new Cap(64, CommandStatus.INVALID_SYSTEM_TYPE)),
            Map.entry("address_range", new Cap(64, CommandStatus.INVALID_COMMAND_LENGTH)),
            Map.entry("esme_addr", new Cap(65, CommandStatus.INVALID_COMMAND_LENGTH)),
            Map.entry("dl_name", new Cap(65, CommandStatus.INVALID_DISTRIBUTION_LIST)),
            Map.entry("service_type", new Cap(16, CommandStatus.INVALID_SERVICE_TYPE)),
            Map.entry("source_addr", new Cap(65, CommandStatus.INVALID_SOURCE_ADDRESS)),
            Map.entry("destination_addr", new Cap(65, CommandStatus.INVALID_DESTINATION_ADDRESS)),
            Map.entry("message_id", new Cap(255, CommandStatus.INVALID_MESSAGE_ID)),
            Map.entry("schedule_delivery_time", new Cap(32, CommandStatus.INVALID_SCHEDULE_TIME)),
            Map.entry("validity_period", new Cap(32, CommandStatus.INVALID_VALIDITY_PERIOD)),
            Map.entry("final_date", new Cap(32, CommandStatus.INVALID_COMMAND_LENGTH)));

    /** A field of a PDU, with the octets before it and behind it. */
    record Case(Golden golden, String field, String type, OctetString before, OctetString behind) {

        int offset() {
            return RawFrame.HEADER + before.length();
        }

        /** The mandatory part of a response may be absent, or end early, but not within the element of a list. */
        boolean mayEndEarly() {
            return golden.toString().endsWith("_resp") && !field.contains(".");
        }

        RawFrame with(OctetString field) {
            return Frames.raw(Frames.frame(golden.frame().pdu().commandId().value(), before.plus(field)));
        }

        @Override
        public String toString() {
            return golden + " " + field;
        }
    }

    @ParameterizedTest
    @MethodSource
    void fieldThatIsMissingIsBlamed(Case malformed) {
        RawFrame raw = malformed.with(OctetString.EMPTY);

        MalformedPduException e = malformed(raw);

        String kind = malformed.type().equals("integer") ? "truncated:" : "unterminated:";
        assertThat(e.reason()).isEqualTo(kind + malformed.field());
        assertThat(e.field()).isEqualTo(malformed.field());
        assertThat(e.offset()).isEqualTo(malformed.offset());
        assertThat(e.status()).isEqualTo(CommandStatus.INVALID_COMMAND_LENGTH);
    }

    static Stream<Case> fieldThatIsMissingIsBlamed() {
        return cases().filter(c -> !c.type().equals("octet-string")).filter(c -> !c.mayEndEarly());
    }

    @ParameterizedTest
    @MethodSource("strings")
    void stringWithoutNulIsBlamedWhateverItsLength(Case malformed) {
        int shortest = malformed.mayEndEarly() ? cap(malformed).characters() + 1 : 1;
        for (int characters : new int[] {shortest, cap(malformed).characters() + 1, 2000}) {
            MalformedPduException e = malformed(malformed.with(characters(characters)));

            assertThat(e.reason()).isEqualTo("unterminated:" + malformed.field());
            assertThat(e.field()).isEqualTo(malformed.field());
            assertThat(e.offset()).isEqualTo(malformed.offset());
            assertThat(e.status()).isEqualTo(CommandStatus.INVALID_COMMAND_LENGTH);
        }
    }

    @ParameterizedTest
    @MethodSource("strings")
    void stringBeyondItsCapHasAStatusOfItsOwn(Case malformed) {
        Cap cap = cap(malformed);
        OctetString tooLong = characters(cap.characters() + 1).plus(OctetString.of((byte) 0));

        MalformedPduException e = malformed(malformed.with(tooLong.plus(malformed.behind())));

        assertThat(e.reason()).isEqualTo("too_long:" + malformed.field());
        assertThat(e.field()).isEqualTo(malformed.field());
        assertThat(e.offset()).isEqualTo(malformed.offset());
        assertThat(e.status()).isEqualTo(cap.tooLong());
    }

    @ParameterizedTest
    @MethodSource("strings")
    void stringAtItsCapIsAccepted(Case accepted) {
        OctetString longest = characters(cap(accepted).characters()).plus(OctetString.of((byte) 0));
        RawFrame raw = accepted.with(longest.plus(accepted.behind()));

        assertThatCode(() -> PduDecoder.decode(raw)).doesNotThrowAnyException();
    }

    static Stream<Case> strings() {
        return cases().filter(c -> c.type().equals("c-octet-string"));
    }

    @ParameterizedTest
    @MethodSource
    void shortMessageBeyondTheFrameIsBlamed(Case malformed) {
        for (int missing = 1; missing <= 255; missing += 127) {
            OctetString lengthAndOctets = OctetString.of((byte) 255).plus(characters(255 - missing));
            Case length = cases().filter(c ->
                            c.golden().equals(malformed.golden()) && c.field().equals("sm_length"))
                    .findFirst()
                    .orElseThrow();

            MalformedPduException e = malformed(length.with(lengthAndOctets));

            assertThat(e.reason()).isEqualTo("truncated:short_message");
            assertThat(e.field()).isEqualTo("short_message");
            assertThat(e.offset()).isEqualTo(malformed.offset());
            assertThat(e.status()).isEqualTo(CommandStatus.INVALID_MESSAGE_LENGTH);
        }
    }

    static Stream<Case> shortMessageBeyondTheFrameIsBlamed() {
        return cases().filter(c -> c.type().equals("octet-string"));
    }

    @Test
    void hundredsOfFaultsAreTried() {
        long faults = fieldThatIsMissingIsBlamed().count()
                + 4 * strings().count()
                + 3 * shortMessageBeyondTheFrameIsBlamed().count();

        assertThat(faults).isGreaterThan(240);
    }

    private static MalformedPduException malformed(RawFrame raw) {
        MalformedPduException e = catchThrowableOfType(MalformedPduException.class, () -> PduDecoder.decode(raw));
        assertThat(e.commandId()).isEqualTo(raw.commandId());
        assertThat(e.sequenceNumber()).isEqualTo(raw.sequenceNumber());
        return e;
    }

    private static OctetString characters(int count) {
        return OctetString.ofHex("41".repeat(count));
    }

    /** Returns all fields of the PDUs on the wire, including those in lists, with values from the golden octets. */
    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Golden golden : Golden.ALL) {
            OctetString body = golden.octets().from(RawFrame.HEADER);
            int at = 0;
            for (FieldRecorder.Field field : FieldRecorder.fields(golden.frame().pdu())) {
                if (!field.type().equals("array")) {
                    int end = at + octets(field);
                    cases.add(new Case(golden, field.name(), field.type(), body.slice(0, at), body.from(end)));
                    at = end;
                }
            }
        }
        return cases.stream();
    }

    private static int octets(FieldRecorder.Field field) {
        if (field.value() instanceof String text) {
            return text.length() + 1;
        }
        return field.value() instanceof OctetString octets ? octets.length() : field.size();
    }

    private static Cap cap(Case c) {
        return CAPS.get(c.field().substring(c.field().lastIndexOf('.') + 1));
    }
}
