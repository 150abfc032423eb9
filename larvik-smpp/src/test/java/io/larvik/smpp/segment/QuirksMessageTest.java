package io.larvik.smpp.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.Concatenation.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What peers do to messages of several segments; the numbers are those of {@code quirks.txt}. See {@code QuirksTest}.
 */
class QuirksMessageTest {

    private static final Address SOURCE = Address.of("46701113311");
    private static final Address DESTINATION = Address.of("46709771337");

    @Test
    @DisplayName(
            "35: segments join by addresses and by reference and its width, in any order, and duplicates do no harm")
    void quirk35Key() {
        Reassembler<String> reassembler = new Reassembler<>(ReassemblyLimits.DEFAULT);
        Address other = Address.of("46700000000");

        assertThat(offer(reassembler, SOURCE, new Concatenation(Kind.UDH8, 7, 3, 3), "c"))
                .isInstanceOf(Reassembly.Incomplete.class);
        assertThat(offer(reassembler, SOURCE, new Concatenation(Kind.UDH8, 7, 3, 3), "c"))
                .isInstanceOf(Reassembly.Duplicate.class);
        assertThat(offer(reassembler, other, new Concatenation(Kind.UDH8, 7, 3, 1), "x"))
                .isInstanceOf(Reassembly.Incomplete.class);
        assertThat(offer(reassembler, SOURCE, new Concatenation(Kind.UDH16, 7, 3, 2), "y"))
                .isInstanceOf(Reassembly.Incomplete.class);
        assertThat(offer(reassembler, SOURCE, new Concatenation(Kind.UDH8, 8, 3, 2), "z"))
                .isInstanceOf(Reassembly.Incomplete.class);
        assertThat(offer(reassembler, SOURCE, new Concatenation(Kind.UDH8, 7, 3, 1), "a"))
                .isInstanceOf(Reassembly.Incomplete.class);
        assertThat(offer(reassembler, SOURCE, new Concatenation(Kind.UDH8, 7, 3, 2), "b"))
                .isInstanceOfSatisfying(
                        Reassembly.Complete.class,
                        whole -> assertThat(whole.items()).isEqualTo(List.of("a", "b", "c")));
        assertThat(reassembler.size()).isEqualTo(3);
    }

    @Test
    @DisplayName("35: an incomplete message is returned when its time is up")
    void quirk35Timeout() {
        Reassembler<String> reassembler = new Reassembler<>(ReassemblyLimits.DEFAULT);
        offer(reassembler, SOURCE, new Concatenation(Kind.SAR, 7, 3, 3), "c");
        offer(reassembler, SOURCE, new Concatenation(Kind.SAR, 7, 3, 1), "a");
        long timeout = ReassemblyLimits.DEFAULT.timeout().toNanos();

        assertThat(reassembler.expire(timeout - 1)).isEmpty();
        assertThat(reassembler.expire(timeout)).singleElement().satisfies(incomplete -> {
            assertThat(incomplete.items()).containsExactly("a", "c");
            assertThat(incomplete.numbers()).containsExactly(1, 3);
        });
    }

    private static Reassembly<String> offer(
            Reassembler<String> reassembler, Address source, Concatenation place, String text) {
        OctetString octets = OctetString.of(text.getBytes(StandardCharsets.US_ASCII));
        return reassembler.offer("foo", source, DESTINATION, place, octets, text, new SegmentAnswer(), 0);
    }
}
