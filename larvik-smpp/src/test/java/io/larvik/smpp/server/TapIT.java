package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionTap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a tap is told of frames that leave, and of the end. */
@Timeout(60)
class TapIT {

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final Seen seen = new Seen();

    private static final class Seen implements SessionTap {

        private final List<String> frames = new CopyOnWriteArrayList<>();
        private final CompletableFuture<String> end = new CompletableFuture<>();

        @Override
        public void onOctets(Session session, Direction direction, OctetString frame) {
            frames.add(direction + " " + frame.slice(4, 4).toHex());
        }

        @Override
        public void onLeft(Session session, OctetString frame) {
            frames.add("LEFT " + frame.slice(4, 4).toHex());
        }

        @Override
        public void onClosed(Session session, Direction from, boolean isReset) {
            end.complete(from + (isReset ? " RST" : " FIN") + " after " + frames);
        }

        String end() throws Exception {
            return end.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void peerThatClosesItsSideEndsTheSession() throws Exception {
        try (RawPeer esme = bound()) {
            esme.closeOutput();

            assertThat(seen.end()).isEqualTo("RECEIVED FIN after [RECEIVED 00000009, SENT 80000009, LEFT 80000009]");
        }
    }

    @Test
    void peerThatResetsEndsTheSession() throws Exception {
        try (RawPeer esme = bound()) {
            esme.reset();

            assertThat(seen.end()).startsWith("RECEIVED RST");
        }
    }

    @Test
    void thisSideEndsTheSession() throws Exception {
        SmppServer server = server();
        try (RawPeer esme = RawPeer.connect(server.port())) {
            esme.bind();

            server.sessions().forEach(Session::abort);

            assertThat(seen.end()).startsWith("SENT FIN");
        }
    }

    private RawPeer bound() {
        RawPeer esme = RawPeer.connect(server().port());
        esme.bind();
        return esme;
    }

    private SmppServer server() {
        return loopback.start(s -> s.session(o -> o.tap(seen)));
    }
}
