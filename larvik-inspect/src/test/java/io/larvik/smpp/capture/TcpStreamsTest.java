package io.larvik.smpp.capture;

import static io.larvik.smpp.capture.CaptureOctets.ACK;
import static io.larvik.smpp.capture.CaptureOctets.FIN;
import static io.larvik.smpp.capture.CaptureOctets.RST;
import static io.larvik.smpp.capture.CaptureOctets.bindTransceiver;
import static io.larvik.smpp.capture.CaptureOctets.enquireLink;
import static io.larvik.smpp.capture.CaptureOctets.enquireLinkResp;
import static io.larvik.smpp.capture.CaptureOctets.frames;
import static io.larvik.smpp.capture.CaptureOctets.problems;
import static io.larvik.smpp.capture.CaptureOctets.read;
import static io.larvik.smpp.capture.CaptureOctets.submitSm;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.capture.CaptureProblem.Kind;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TcpStreamsTest {

    private static final InetSocketAddress ESME = new InetSocketAddress("10.0.0.1", 50_123);
    private static final InetSocketAddress MC = new InetSocketAddress("10.0.0.2", 2_775);

    @Test
    void framesHavePartiesDirectionAndTime() {
        List<CapturedFrame> frames = frames(new Conversation()
                .connect()
                .esme(0, enquireLink(1))
                .mc(0, enquireLinkResp(1))
                .pcap());

        assertThat(frames).extracting(CapturedFrame::number).containsExactly(1L, 2L);
        assertThat(frames)
                .extracting(CapturedFrame::direction)
                .containsExactly(CaptureDirection.TO_MC, CaptureDirection.TO_ESME);
        assertThat(frames).extracting(CapturedFrame::stream).containsOnly(new CaptureStream(1, ESME, MC));
        assertThat(frames.get(1).time()).isEqualTo("2023-11-14T22:13:20.003Z");
        assertThat(frames.get(1).octets().toBytes()).isEqualTo(enquireLinkResp(1));
        assertThat(frames.get(0).offset()).isEqualTo(24 + 2 * (16 + 40) + 16 + 40);
    }

    @Test
    void senderOfABindIsTheEsmeWhoeverConnects() {
        List<CapturedFrame> frames = frames(new Conversation()
                .connect()
                .esme(0, enquireLink(1))
                .mc(0, bindTransceiver(1))
                .esme(16, enquireLink(2))
                .pcap());

        assertThat(frames)
                .extracting(CapturedFrame::direction)
                .containsExactly(CaptureDirection.TO_MC, CaptureDirection.TO_MC, CaptureDirection.TO_ESME);
        assertThat(frames.get(2).stream()).isEqualTo(new CaptureStream(1, MC, ESME));
    }

    @Test
    void segmentsInAnyOrderMakeTheSameFrames() {
        byte[] octets = CaptureOctets.join(submitSm(1), submitSm(2), enquireLink(3), submitSm(4));
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<byte[]> segments = new ArrayList<>();
            int at = 0;
            while (at < octets.length) {
                int to = Math.min(octets.length, at + 1 + random.nextInt(30));
                int from = Math.max(0, at - random.nextInt(10)); // overlaps what was sent
                segments.addAll(new Conversation()
                        .esme(from, Arrays.copyOfRange(octets, from, to))
                        .packets());
                at = to;
            }
            Collections.shuffle(segments, random);
            Conversation conversation = new Conversation().connect();
            conversation.packets().addAll(segments);

            List<CaptureItem> items = read(conversation.pcap());

            assertThat(items).as("seed %d", seed).hasSize(4).allMatch(CapturedFrame.class::isInstance);
            assertThat(CaptureOctets.join(items.stream()
                            .map(item -> ((CapturedFrame) item).octets().toBytes())
                            .toArray(byte[][]::new)))
                    .isEqualTo(octets);
        }
    }

    @Test
    void sequenceNumbersWrapAround() {
        byte[] capture = new Conversation(-10, Integer.MAX_VALUE - 5)
                .connect()
                .esme(16, enquireLink(2))
                .esme(0, enquireLink(1))
                .esme(32, enquireLink(3))
                .mc(0, enquireLinkResp(1), enquireLinkResp(2))
                .pcap();

        assertThat(frames(capture)).extracting(CapturedFrame::sequence).containsExactly(1, 2, 3, 1, 2);
        assertThat(problems(capture)).isEmpty();
    }

    @Test
    void holeIsToldAndReadingGoesOnAtTheNextHeader() {
        byte[] submit = submitSm(2);
        byte[] capture = new Conversation()
                .connect()
                .esme(0, enquireLink(1), Arrays.copyOf(submit, 20))
                .esme(16 + 30, Arrays.copyOfRange(submit, 30, submit.length), enquireLink(3))
                .pcap();

        assertThat(frames(capture)).extracting(CapturedFrame::sequence).containsExactly(1, 3);
        assertThat(problems(capture))
                .extracting(CaptureProblem::message)
                .containsExactly(
                        "to the MC: 10 octets are missing, within submit_sm of 47 octets",
                        "to the MC: 17 octets skipped up to the next PDU");
        assertThat(problems(capture)).extracting(CaptureProblem::kind).containsOnly(Kind.MISSING);
    }

    @Test
    void holeThatTheOtherSideAcknowledgedIsGivenUpAfterASecond() {
        Conversation conversation =
                new Conversation().connect().esme(0, enquireLink(1)).esme(32, enquireLink(3));
        for (int i = 0; i < 1_100; i++) {
            conversation.mc(ACK, 0, 48);
        }
        conversation.mc(0, enquireLinkResp(3));

        assertThat(frames(conversation.pcap()))
                .extracting(frame -> frame.command() + " " + frame.sequence())
                .containsExactly("enquire_link 1", "enquire_link 3", "enquire_link_resp 3");
    }

    @Test
    void tooManyOctetsAreNotHeld() {
        Conversation conversation = new Conversation().connect().esme(0, enquireLink(1));
        for (int i = 1; i <= 40; i++) {
            byte[][] frames = new byte[2_000][];
            Arrays.fill(frames, enquireLink(i));
            conversation.esme(32_000 * i, frames);
        }
        byte[] capture = conversation.pcap();

        assertThat(frames(capture)).hasSize(80_001);
        assertThat(problems(capture))
                .extracting(CaptureProblem::message)
                .containsExactly(
                        "to the MC: too many octets wait for missing ones", "to the MC: 31984 octets are missing");
    }

    @Test
    void captureMayBeginWithinAFrame() {
        byte[] capture = new Conversation()
                .esme(0, Arrays.copyOfRange(submitSm(1), 20, 47), enquireLink(2))
                .mc(0, enquireLinkResp(2))
                .pcap();

        assertThat(frames(capture))
                .extracting(CapturedFrame::direction)
                .containsExactly(CaptureDirection.TO_MC, CaptureDirection.TO_ESME);
        assertThat(problems(capture))
                .extracting(CaptureProblem::message)
                .containsExactly(
                        "to the MC: 27 octets skipped up to the first PDU, because the capture begins within one");
    }

    @Test
    void octetsInFrontOfTheFirstFrameAreSkipped() {
        byte[] header = "PROXY TCP4 10.0.0.1 10.0.0.2 50123 2775\r\n".getBytes(StandardCharsets.US_ASCII);

        byte[] capture =
                new Conversation().connect().esme(0, header, bindTransceiver(1)).pcap();

        assertThat(frames(capture)).hasSize(1);
        assertThat(problems(capture))
                .extracting(CaptureProblem::message)
                .containsExactly("to the MC: 41 octets skipped that are no PDU");
    }

    @Test
    void commandLengthOutOfRangeIsSkipped() {
        byte[] broken = CaptureOctets.hex("7fffffff 00000004 00000000 00000002");

        byte[] capture = new Conversation()
                .connect()
                .esme(0, enquireLink(1), broken, enquireLink(3))
                .pcap();

        assertThat(frames(capture)).extracting(CapturedFrame::sequence).containsExactly(1, 3);
        assertThat(problems(capture)).extracting(CaptureProblem::kind).containsExactly(Kind.SKIPPED);
    }

    @Test
    void samePortsAgainAreAnotherStream() {
        byte[] capture = new Conversation()
                .connect()
                .esme(0, enquireLink(1))
                .then(new Conversation(500_000, 700_000).connect().esme(0, enquireLink(1)))
                .then(new Conversation(-900_000_000, 7).esme(0, enquireLink(1)))
                .pcap();

        assertThat(frames(capture)).extracting(frame -> frame.stream().number()).containsExactly(1, 2, 3);
    }

    @Test
    void endsByFinAndRstAreTold() {
        byte[] fin = new Conversation()
                .connect()
                .esme(0, enquireLink(1))
                .mc(FIN | ACK, 0, 16)
                .esme(FIN | ACK, 16, 1)
                .mc(ACK, 1, 17)
                .esme(FIN | ACK, 16, 1)
                .pcap();
        byte[] reset = new Conversation()
                .connect()
                .esme(0, enquireLink(1))
                .esme(RST, 16, 0)
                .esme(0, enquireLink(1))
                .pcap();

        assertThat(read(fin)).hasSize(2).last().satisfies(item -> {
            CapturedEnd end = (CapturedEnd) item;
            assertThat(end.direction()).isEqualTo(CaptureDirection.TO_ESME);
            assertThat(end.isReset()).isFalse();
        });
        assertThat(read(reset)).hasSize(2).last().satisfies(item -> {
            CapturedEnd end = (CapturedEnd) item;
            assertThat(end.direction()).isEqualTo(CaptureDirection.TO_MC);
            assertThat(end.isReset()).isTrue();
        });
    }

    @Test
    void frameThatIsNotWholeAtTheEndIsTold() {
        byte[] open = new Conversation()
                .connect()
                .esme(0, enquireLink(1), Arrays.copyOf(submitSm(2), 30))
                .pcap();
        byte[] reset = new Conversation()
                .connect()
                .esme(0, enquireLink(1), Arrays.copyOf(submitSm(2), 5))
                .esme(RST, 21, 0)
                .pcap();

        assertThat(problems(open))
                .extracting(CaptureProblem::message)
                .containsExactly("to the MC: the capture ends within submit_sm of 47 octets: 30 octets there");
        assertThat(problems(reset))
                .extracting(CaptureProblem::message)
                .containsExactly("to the MC: the connection ends within a header: 5 octets there");
    }

    @Test
    void whatIsNoSmppFallsAway() {
        byte[] text = "GET / HTTP/1.1\r\n\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII);

        assertThat(read(new Conversation()
                        .connect()
                        .esme(0, text)
                        .mc(5_000, text)
                        .pcap()))
                .isEmpty();
    }

    @Test
    void connectionsBeyondTheBoundPushOutTheOldest() {
        Conversation all = new Conversation();
        for (int i = 0; i <= TcpStreams.MOST_STREAMS; i++) {
            byte[] tcp = CaptureOctets.tcp(20_000 + i, 2_775, 1, 0, ACK, enquireLink(i + 1));
            all.packets().add(CaptureOctets.ipv4("0a000001", "0a000002", tcp));
        }
        byte[] capture = all.pcap();

        assertThat(frames(capture)).hasSize(TcpStreams.MOST_STREAMS + 1);
        assertThat(problems(capture)).extracting(CaptureProblem::kind).containsExactly(Kind.BOUND);
    }
}
