package io.larvik.smpp.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.message.SegmentIdScheme;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MessageIdGeneratorTest {

    @Test
    void idsAre28HexDigitsAndNeverTheSame() {
        List<String> ids = Stream.concat(
                        ids(InterfaceVersion.SMPP_3_4, false).limit(1000),
                        ids(InterfaceVersion.SMPP_5_0, true).limit(1000))
                .map(PresetId::base)
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{28}"));
    }

    @Test
    @Tag("report-I4")
    void idsFitTheVersionSegmentsIncluded() {
        PresetId usual = ids(InterfaceVersion.SMPP_3_4, true).findFirst().orElseThrow();
        List<PresetId> small = ids(InterfaceVersion.SMPP_3_3, true).limit(1000).toList();

        assertThat(usual.of(SegmentIdScheme.NUMBERED, 255)).hasSize(32).endsWith("-255");
        assertThat(small.stream()
                        .flatMap(id -> IntStream.rangeClosed(1, 255)
                                .mapToObj(number -> id.of(SegmentIdScheme.NUMBERED, number))))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{8}"));
    }

    @Test
    void shortIdsOfSmallMessagesAreUniqueBesideThoseOfSegments() {
        MessageIdGenerator generator = new MessageIdGenerator();

        List<String> ids = IntStream.range(0, 1000)
                .mapToObj(i -> generator.next(InterfaceVersion.SMPP_3_3, i % 2 == 0))
                .flatMap(id -> Stream.of(id.base(), id.of(SegmentIdScheme.NUMBERED, 1)))
                .toList();

        assertThat(IntStream.range(0, 2000).filter(i -> i % 4 != 3).mapToObj(ids::get))
                .doesNotHaveDuplicates();
    }

    private static Stream<PresetId> ids(InterfaceVersion version, boolean isSegmented) {
        MessageIdGenerator generator = new MessageIdGenerator();
        return Stream.generate(() -> generator.next(version, isSegmented));
    }
}
