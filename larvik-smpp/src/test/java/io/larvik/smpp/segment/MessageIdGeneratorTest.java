package io.larvik.smpp.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessageIdGeneratorTest {

    @Test
    void idsAre32HexDigitsAndNeverTheSame() {
        List<String> ids = Stream.concat(
                        Stream.generate(new MessageIdGenerator()::next).limit(1000),
                        Stream.generate(new MessageIdGenerator()::next).limit(1000))
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
    }
}
