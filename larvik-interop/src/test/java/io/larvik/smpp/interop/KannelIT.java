package io.larvik.smpp.interop;

import static io.larvik.smpp.server.BindDecision.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.IncomingSms;
import io.larvik.smpp.server.ServerListener;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.Session;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Runs the scenarios with Kannel as ESME, and tests behaviour that only Kannel has. */
class KannelIT extends InteropScenarios {

    KannelIT() {
        super(new Kannel());
    }

    @Test
    void installedIsTheVersionOfTheMatrix() throws Exception {
        assertThat(KannelBox.version()).contains("version `" + KannelBoxes.VERSION + "'");
    }

    @Test
    void sendsAgainWhatIsThrottled() throws Exception {
        Mc mc = new Mc();
        CompletableFuture<List<String>> sent = mc.esme.submit(PeerMessage.of(Texts.GSM));

        Soon.next(mc.submitted).reject(CommandStatus.THROTTLED);
        IncomingSms again = Soon.next(mc.submitted);
        again.accept("c0ffee");

        assertThat(again.text()).isEqualTo(Texts.GSM);
        assertThat(Soon.get(sent)).containsExactly("c0ffee");
    }

    @Test
    void givesUpWhatIsRefused() throws Exception {
        Mc mc = new Mc();
        CompletableFuture<List<String>> sent = mc.esme.submit(PeerMessage.of(Texts.GSM));

        Soon.next(mc.submitted).reject(CommandStatus.INVALID_DESTINATION_ADDRESS);

        assertThatThrownBy(() -> Soon.get(sent))
                .cause()
                .isInstanceOfSatisfying(
                        PeerRefusal.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS));
    }

    @Test
    void joinsSegmentsInUcs2() throws Exception {
        Mc mc = new Mc();

        List<SegmentOutcome> outcomes = Soon.get(mc.server.deliver(
                mc.session(), Sms.to(PeerMessage.TO).from(PeerMessage.FROM).text(Texts.LONG_UCS2)));

        assertThat(outcomes).hasSizeGreaterThan(1).allMatch(SegmentOutcome::isAccepted);
        assertThat(Soon.next(mc.esme.delivered())).isEqualTo(PeerMessage.of(Texts.LONG_UCS2));
    }

    @Test
    void bindsAgainWhenItWasUnbound() throws Exception {
        Mc mc = new Mc();

        mc.session().close();

        mc.esme.awaitBound();
        mc.takes("message after the second bind");
    }

    /** Our message centre, with Kannel bound to it. */
    private final class Mc {

        final BlockingQueue<IncomingSms> submitted = new LinkedBlockingQueue<>();
        private final BlockingQueue<Session> bound = new LinkedBlockingQueue<>();
        final SmppServer server = loopback.start(s -> s.authenticate(bind -> accept())
                .onSms((session, sms) -> submitted.add(sms))
                .listener(new ServerListener() {
                    @Override
                    public void onBound(Session session) {
                        bound.add(session);
                    }
                }));
        final KannelEsme esme = loopback.closeLater(
                (KannelEsme) peer.connect(new Peer.Login(server.port(), BindType.TRANSCEIVER, "bar", null)));

        Mc() throws Exception {}

        Session session() throws InterruptedException {
            return Soon.next(bound);
        }

        void takes(String text) throws Exception {
            CompletableFuture<List<String>> sent = esme.submit(PeerMessage.of(text));
            IncomingSms sms = Soon.next(submitted);
            sms.accept("c0ffee");
            assertThat(sms.text()).isEqualTo(text);
            assertThat(Soon.get(sent)).containsExactly("c0ffee");
        }
    }
}
