package io.larvik.smpp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tap is shown of frames that leave. */
class LeavingFramesTest {

    private static final SubmitSm SUBMIT = SubmitSm.builder().build();

    private final VirtualSession esme = VirtualSession.boundEsme(VirtualSession.ESME);
    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void tap() {
        esme.effects.tap = new FrameTap() {
            @Override
            public boolean isOn() {
                return true;
            }

            @Override
            public void show(Direction direction, @Nullable OctetString octets, @Nullable Frame frame) {
                if (octets != null) {
                    seen.add((direction == Direction.SENT ? "encoded " : "received ") + name(octets));
                }
            }

            @Override
            public void left(OctetString octets) {
                seen.add("left " + name(octets));
            }
        };
    }

    @Test
    void frameLeavesWhenItIsWritten() {
        esme.request(SUBMIT);

        assertThat(seen).containsExactly("encoded 04/2", "left 04/2");
    }

    @Test
    void frameThatThePeerDoesNotTakeHasNotLeft() {
        esme.peerStopsReading();

        esme.request(SUBMIT);

        assertThat(seen).containsExactly("encoded 04/2");
    }

    @Test
    void frameThatIsHeldLeavesWhenItIsReleased() {
        esme.holdsWrites(true);
        esme.request(SUBMIT);
        esme.writesRaw("474554");
        assertThat(seen).containsExactly("encoded 04/2", "encoded 474554", "left 474554");

        esme.holdsWrites(false);

        assertThat(seen).endsWith("left 04/2");
    }

    @Test
    void frameThatIsHeldAndCutNeverLeaves() {
        esme.holdsWrites(true);
        esme.request(SUBMIT);

        esme.abort();

        assertThat(seen).containsExactly("encoded 04/2");
    }

    @Test
    void whatThePeerAnswersHasLeftBeforeTheAnswerComes() {
        esme.peerStopsReading();
        esme.request(SUBMIT);
        esme.request(SUBMIT);
        esme.request(SUBMIT);
        seen.clear();

        esme.receives(SUBMIT.response(CommandStatus.OK), 3);

        assertThat(seen).containsExactly("left 04/2", "left 04/3", "received 04/3");
    }

    @Test
    void answerToNothingTellsNothing() {
        esme.peerStopsReading();
        esme.request(SUBMIT);
        seen.clear();

        esme.receives(SUBMIT.response(CommandStatus.OK), 99);

        assertThat(seen).containsExactly("received 04/99");
    }

    /** Returns the last octet of command_id and sequence_number, or the octets if they are no frame. */
    private static String name(OctetString octets) {
        return octets.length() < 16 ? octets.toHex() : octets.slice(7, 1).toHex() + "/" + octets.at(15);
    }
}
