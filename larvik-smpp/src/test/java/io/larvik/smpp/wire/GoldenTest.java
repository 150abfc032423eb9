package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.PduTypes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenTest {

    @ParameterizedTest
    @MethodSource("goldens")
    void frameEncodesToItsOctets(Golden golden) {
        OctetString octets = PduEncoder.encode(golden.frame());

        assertThat(octets.toHex()).isEqualTo(golden.octets().toHex());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void octetsDecodeToTheirFrame(Golden golden) {
        Frame frame = Frames.decode(golden.octets());

        assertThat(frame).isEqualTo(golden.frame());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void headerIsReadFromItsOctets(Golden golden) {
        RawFrame raw = Frames.raw(golden.octets());

        assertThat(raw.length()).isEqualTo(golden.octets().length());
        assertThat(raw.commandId()).isEqualTo(golden.frame().pdu().commandId());
        assertThat(raw.commandStatus()).isEqualTo(golden.frame().status().value());
        assertThat(raw.sequenceNumber()).isEqualTo(golden.frame().sequenceNumber());
        assertThat(raw.body()).isEqualTo(golden.octets().from(RawFrame.HEADER));
    }

    @Test
    void everyPduHasGoldenOctets() {
        Set<Class<?>> covered = new HashSet<>();
        Golden.ALL.forEach(golden -> covered.add(golden.frame().pdu().getClass()));

        assertThat(covered).isEqualTo(PduTypes.all());
        assertThat(Golden.ALL).hasSize(PduTypes.all().size() + 2 * (BindType.values().length - 1));
    }

    static List<Golden> goldens() {
        return Golden.ALL;
    }
}
