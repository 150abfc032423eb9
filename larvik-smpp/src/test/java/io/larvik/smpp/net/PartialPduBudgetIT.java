package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.engine.VirtualSession;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Long PDUs that share a small budget, over real sockets. */
@Tag("A3")
@Timeout(60)
class PartialPduBudgetIT {

    private static final String ENQUIRE_LINK = "00000010" + "00000015" + "00000000" + "0000cafe";
    private static final String ENQUIRE_LINK_RESP = "00000010" + "80000015" + "00000000" + "0000cafe";
    private static final OctetString LONG = VirtualSession.octets(
            SubmitSm.builder()
                    .tlv(TlvTag.MESSAGE_PAYLOAD, OctetString.of(new byte[65_000]))
                    .build(),
            2);

    private static final long AHEAD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LoopbackMc mc = new LoopbackMc(
            AcceptOptions.DEFAULT.with(o -> o.partialPduBudget(512 * 1024)),
            SessionOptions.forMc().with(o -> o.pduReadTimeout(Duration.ofSeconds(3))),
            null,
            LoopbackMc::accept);

    private final List<RawPeer> peers = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (RawPeer peer : peers) {
            peer.close();
        }
        mc.close();
    }

    @Test
    void longPdusOfManyGoThroughOneAfterTheOther() {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) { // the budget has room for eight of these PDUs
            answers.add(CompletableFuture.supplyAsync(() -> {
                try {
                    RawPeer peer = bound();
                    peer.send(LONG);
                    return peer.readFrame();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }

        assertThat(answers)
                .extracting(CompletableFuture::join)
                .allMatch(answer -> answer.startsWith("00000011" + "80000004" + "00000000"));
    }

    @Test
    void whoStallsHoldsTheOthersUpUntilItsTimeIsOver() throws IOException {
        OctetString start = LONG.slice(0, 60_000);
        for (int i = 0; i < 8; i++) {
            bound().send(start);
        }
        RawPeer small = bound();
        long stalled = System.nanoTime();
        while (System.nanoTime() - stalled
                < AHEAD_NANOS) { // other sessions go on; the deadlines pass well before the next one's
            small.send(ENQUIRE_LINK);
            assertThat(small.read(16)).isEqualTo(ENQUIRE_LINK_RESP);
        }
        RawPeer large = bound();

        large.send(LONG);

        assertThat(large.readFrame()).startsWith("00000011" + "80000004" + "00000000");
        assertThat(mc.resources.events().counts()).containsKey(SmppEvent.FRAME_READ_TIMEOUT);
    }

    private synchronized RawPeer bound() throws IOException {
        RawPeer peer = RawPeer.connect(mc.address());
        peers.add(peer);
        peer.send(VirtualSession.octets(Bind.of(BindType.TRANSCEIVER, "esme", "secret"), 1));
        peer.readFrame();
        return peer;
    }
}
