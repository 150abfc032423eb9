package io.larvik.smpp.capture;

import static io.larvik.smpp.capture.CaptureOctets.enquireLink;
import static io.larvik.smpp.capture.CaptureOctets.enquireLinkResp;
import static io.larvik.smpp.capture.CaptureOctets.frames;
import static io.larvik.smpp.capture.CaptureOctets.join;
import static io.larvik.smpp.capture.CaptureOctets.problems;
import static io.larvik.smpp.capture.CaptureOctets.read;
import static io.larvik.smpp.capture.CaptureOctets.submitSm;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.capture.CaptureProblem.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DamagedCaptureTest {

    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;

    private final Conversation conversation = new Conversation()
            .connect()
            .esme(0, submitSm(1))
            .mc(0, enquireLink(1))
            .esme(47, enquireLinkResp(1))
            .esme(63, submitSm(2));
    private final byte[] capture = conversation.pcap();

    @Test
    void cutAnywhereItHasWhatWasReadBefore() {
        List<CapturedFrame> whole = frames(capture);
        Set<Integer> ends = endsOfRecords();

        for (int length = 1; length < capture.length; length++) {
            byte[] cut = Arrays.copyOf(capture, length);

            assertThat(frames(cut)).as("%d octets", length).isEqualTo(wholeWithin(whole, length));
            if (!ends.contains(length) && length >= Integer.BYTES) {
                assertThat(problems(cut))
                        .as("%d octets", length)
                        .extracting(CaptureProblem::kind)
                        .contains(Kind.DAMAGED);
            }
        }
    }

    private static List<CapturedFrame> wholeWithin(List<CapturedFrame> frames, int length) {
        return frames.stream()
                .filter(frame -> frame.offset() + frame.octets().length() <= length)
                .toList();
    }

    private Set<Integer> endsOfRecords() {
        int[] end = {FILE_HEADER};
        Set<Integer> ends = conversation.packets().stream()
                .map(packet -> end[0] += RECORD_HEADER + packet.length)
                .collect(Collectors.toSet());
        ends.add(FILE_HEADER);
        return ends;
    }

    @Test
    void flippedBitsLeaveWhatLiesInFrontOfThem() {
        List<CapturedFrame> whole = frames(capture);
        Random random = new Random(1);
        for (int run = 0; run < 3_000; run++) {
            byte[] damaged = capture.clone();
            int at = FILE_HEADER + random.nextInt(capture.length - FILE_HEADER);
            damaged[at] ^= (byte) (1 << random.nextInt(8));

            List<CapturedFrame> before = wholeWithin(whole, recordOf(at));
            List<CapturedFrame> read = frames(damaged);
            assertThat(read.subList(0, Math.min(read.size(), before.size())))
                    .as("octet %d", at)
                    .isEqualTo(before);
        }
    }

    private int recordOf(int at) {
        return endsOfRecords().stream()
                .filter(end -> end <= at)
                .max(Integer::compare)
                .orElse(0);
    }

    @Test
    void anyOctetsAreRead() {
        Random random = new Random(2);
        for (int run = 0; run < 1_000; run++) {
            byte[] octets = new byte[random.nextInt(2_000)];
            random.nextBytes(octets);
            if (octets.length > 4 && run % 2 == 0) {
                System.arraycopy(capture, 0, octets, 0, Math.min(octets.length, FILE_HEADER));
            }

            assertThat(read(octets)).doesNotContainNull();
        }
    }

    @Test
    void impossibleLengthsAreSkipped() {
        int third = FILE_HEADER + 3 * (RECORD_HEADER + 40) + 47; // of the record behind the first submit_sm
        for (int length : new int[] {0, 1 << 31, Integer.MAX_VALUE, -1, 200_000}) {
            byte[] damaged = capture.clone();
            ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putInt(third + 8, length);

            assertThat(frames(damaged))
                    .as("length %d", length)
                    .extracting(frame -> frame.command() + " " + frame.sequence())
                    .containsExactly("submit_sm 1", "enquire_link_resp 1", "submit_sm 2");
            assertThat(problems(damaged))
                    .filteredOn(problem -> problem.kind() == Kind.DAMAGED)
                    .extracting(CaptureProblem::offset)
                    .containsExactly((long) third);
        }
    }

    @Test
    void octetsBetweenRecordsAreSkipped() {
        int second = FILE_HEADER + 2 * (RECORD_HEADER + 40);
        byte[] damaged = join(
                Arrays.copyOf(capture, second),
                "some words between the records".getBytes(StandardCharsets.US_ASCII),
                Arrays.copyOfRange(capture, second, capture.length));

        assertThat(frames(damaged)).hasSize(4);
        assertThat(problems(damaged))
                .extracting(CaptureProblem::toString)
                .singleElement()
                .asString()
                .contains("offset=" + second, "30 octets skipped");
    }

    @Test
    void problemsBeyondTheBoundAreCounted() {
        byte[] damaged = new byte[4 << 20];
        System.arraycopy(capture, 0, damaged, 0, FILE_HEADER);
        byte[] fragment = CaptureOctets.ipv4("0a000001", "0a000002", 0x2000, new byte[0], new byte[20]);
        byte[] record = join(CaptureOctets.record(ByteOrder.LITTLE_ENDIAN, 0, 0, 40, 40), fragment);
        int count = Collected.MOST_PROBLEMS + 5;
        for (int i = 0; i < count; i++) {
            System.arraycopy(record, 0, damaged, FILE_HEADER + i * record.length, record.length);
        }
        byte[] whole = Arrays.copyOf(damaged, FILE_HEADER + count * record.length);

        assertThat(problems(whole))
                .hasSize(Collected.MOST_PROBLEMS + 1)
                .last()
                .extracting(CaptureProblem::message)
                .isEqualTo("5 more problems are not told");
    }

    @Test
    void captureBeyondTheBoundIsTold() throws IOException {
        CaptureInput in = new CaptureInput(new ByteArrayInputStream(capture), 100);

        assertThat(in.has(101)).isFalse();
        assertThat(in.isAtBound()).isTrue();
    }
}
