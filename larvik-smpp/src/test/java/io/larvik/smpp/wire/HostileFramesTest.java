package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.pdu.SubmitSm;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs the targets of {@code WireFuzzTest} on golden frames with a few octets changed. They read all layouts, meet each
 * fault of a body, and find the planted mistakes of decoders.
 */
class HostileFramesTest {

    private static final int FRAMES = 15_000;

    /** Decoders with a mistake. */
    private enum Planted implements Function<RawFrame, Frame> {
        THROWS_SOMETHING_ELSE {
            @Override
            public Frame apply(RawFrame raw) {
                if (raw.length() % 64 == 0) {
                    throw new IndexOutOfBoundsException(raw.length());
                }
                return PduDecoder.decode(raw);
            }
        },
        ALLOCATES_WHAT_IS_ANNOUNCED {
            @Override
            public Frame apply(RawFrame raw) {
                byte[] octets = raw.octets().toBytes();
                byte[] announced = new byte[BigEndian.int32(octets, octets.length - Integer.BYTES) & 0xFFFFF];
                return Arrays.hashCode(announced) == 7
                        ? Frame.of(SubmitSm.builder().build(), 0)
                        : PduDecoder.decode(raw);
            }
        },
        LOSES_TLVS {
            @Override
            public Frame apply(RawFrame raw) {
                Frame frame = PduDecoder.decode(raw);
                return frame.pdu() instanceof SubmitSm submit && !submit.tlvs().isEmpty()
                        ? Frame.of(SubmitSm.builder().build(), frame.sequenceNumber())
                        : frame;
            }
        },
        BLAMES_NO_OCTET_OF_THE_FRAME {
            @Override
            public Frame apply(RawFrame raw) {
                try {
                    return PduDecoder.decode(raw);
                } catch (MalformedPduException e) {
                    throw new MalformedPduException(
                            e.commandId(), e.sequenceNumber(), e.field(), raw.length() + 1, e.reason(), e.status());
                }
            }
        }
    }

    @Test
    void everyLayoutIsReadAndEveryFaultOfABodyIsMet() {
        Set<CommandId> read = new HashSet<>();
        Set<String> faults = new HashSet<>();

        eachFrame(octets -> {
            FuzzTargets.frame(octets);
            try {
                read.add(PduDecoder.decode(new RawFrame(octets, 0, octets.length))
                        .pdu()
                        .commandId());
            } catch (MalformedPduException e) {
                faults.add(e.reason().replaceAll("[^a-z_].*", ""));
            }
            return null;
        });

        assertThat(read)
                .containsAll(Golden.ALL.stream()
                        .map(golden -> golden.frame().pdu().commandId())
                        .collect(Collectors.toSet()));
        assertThat(faults).contains("truncated", "unterminated", "too_long", "invalid", "tlv_overrun", "tlv_count");
    }

    @ParameterizedTest
    @EnumSource
    void decoderWithAMistakeIsFound(Planted planted) {
        assertThatThrownBy(() -> eachFrame(octets -> {
                    FuzzTargets.frame(octets, planted);
                    return null;
                }))
                .isInstanceOfAny(AssertionError.class, RuntimeException.class);
    }

    private static void eachFrame(Function<byte[], @Nullable Void> action) {
        SplittableRandom random = new SplittableRandom(20260101);
        for (int i = 0; i < FRAMES; i++) {
            byte[] octets = Golden.ALL.get(i % Golden.ALL.size()).octets().toBytes();
            action.apply(i < Golden.ALL.size() ? octets : changed(octets, random));
        }
    }

    /** Changes a few octets, cuts off the end, or adds octets. */
    private static byte[] changed(byte[] golden, SplittableRandom random) {
        if (random.nextInt(100) == 0) {
            return withManyTlvs(golden);
        }
        int length = random.nextInt(3) > 0 ? golden.length : random.nextInt(RawFrame.HEADER, golden.length + 300);
        byte[] octets = Arrays.copyOf(golden, length);
        for (int i = golden.length; i < length; i++) {
            octets[i] = (byte) (random.nextInt(4) == 0 ? 0 : random.nextInt(256));
        }
        for (int i = random.nextInt(4); i > 0 && length > RawFrame.HEADER; i--) {
            octets[random.nextInt(RawFrame.HEADER, length)] = (byte) random.nextInt(256);
        }
        for (int at = random.nextInt(length); random.nextInt(6) == 0 && at < length; at++) {
            octets[Math.max(at, RawFrame.HEADER) % length] = 'x'; // a C-octet string without NUL
        }
        if (random.nextInt(12) == 0 && length > RawFrame.HEADER) {
            Arrays.fill(octets, random.nextInt(RawFrame.HEADER, length), length, (byte) 'x');
        }
        BigEndian.int32(octets, 0, length);
        return octets;
    }

    /** Adds more TLVs than the decoder allows, each without a value. */
    private static byte[] withManyTlvs(byte[] golden) {
        byte[] octets = Arrays.copyOf(golden, golden.length + 4 * 300);
        for (int at = golden.length; at < octets.length; at += 4) {
            octets[at] = 0x14;
        }
        BigEndian.int32(octets, 0, octets.length);
        return octets;
    }
}
