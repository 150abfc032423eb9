package io.larvik.smpp.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.Interleavings;
import io.larvik.smpp.engine.PeerRequest.AnswerSink;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.wire.FrameReader;
import io.larvik.smpp.wire.RawFrame;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A request is answered once, by any thread, while it times out or its session ends. */
@Tag("lincheck")
@Tag("B21")
class PeerRequestLincheckTest {

    private static final SubmitSm SUBMIT = SubmitSm.builder().build();

    @Test
    void requestIsAnsweredOnce() {
        Interleavings.check(Answering.class);
    }

    @Test
    void answeringAfterALookIsFound() {
        assertThatThrownBy(() -> Interleavings.check(Racing.class, 200)).isInstanceOf(AssertionError.class);
    }

    public static class Answering {

        private final AtomicInteger sent = new AtomicInteger();
        private final PeerRequest request =
                new PeerRequest(SUBMIT, frame(), 0, new CoreSession(Role.MC, Answering::core), new AnswerSink() {
                    @Override
                    public void answer(PeerRequest answered, PduResponse response) {
                        sent.incrementAndGet();
                    }

                    @Override
                    public void answer(PeerRequest answered, PduResponse response, OctetString instead) {
                        throw new AssertionError("no response is replaced here");
                    }

                    @Override
                    public void attach(@Nullable Object userData) {
                        throw new AssertionError("nothing is attached here");
                    }

                    @Override
                    public void callbackFailed(Throwable failure) {
                        throw new AssertionError("no code is registered here", failure);
                    }
                });

        @Operation
        public boolean respond() {
            return request.respond(CommandStatus.OK);
        }

        @Operation
        public void abandon() {
            request.end();
        }

        @Operation
        public boolean isAnswered() {
            return request.isAnswered();
        }

        @Validate
        public void atMostOneAnswerWasSent() {
            if (sent.get() > 1) {
                throw new IllegalStateException(sent + " answers");
            }
        }

        private static SessionCore core() {
            throw new AssertionError("nothing of the session is asked here");
        }

        private static RawFrame frame() {
            OctetString octets = VirtualSession.octets(SUBMIT, 1);
            FrameReader reader = new FrameReader(octets.length());
            reader.append(octets.toBytes(), 0, octets.length());
            return Objects.requireNonNull(reader.next());
        }
    }

    /** A faulty request: it checks and then answers, in two steps. */
    public static class Racing {

        private volatile boolean answered;

        @Operation
        public boolean respond() {
            if (answered) {
                return false;
            }
            answered = true;
            return true;
        }
    }
}
