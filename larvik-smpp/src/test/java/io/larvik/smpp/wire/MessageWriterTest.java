package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link MessageWriter} writes the same octets as the layouts, or leaves the PDU to them. */
class MessageWriterTest {

    private static final int RUNS = 5000;
    private static final List<Pdu> MESSAGES = List.of(
            SubmitSm.builder().build(),
            DeliverSm.builder().build(),
            new SubmitSmResp(CommandStatus.OK, "", Tlvs.NONE),
            new DeliverSmResp(CommandStatus.OK, "", Tlvs.NONE));

    @ParameterizedTest
    @MethodSource("seeds")
    void messageIsWrittenAsByItsLayout(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FieldWriter written = new FieldWriter(1);
        for (int run = 0; run < RUNS; run++) {
            Pdu pdu = randomMessage(random);
            FieldWriter byLayout = new FieldWriter(1);
            AnyLayout.run(byLayout, pdu);

            written.truncate(0);
            written.int32(run);
            boolean all = MessageWriter.write(written, pdu, ~run);

            assertThat(all).as("%s in run %d", pdu, run).isEqualTo(hasBody(pdu));
            if (all) {
                assertThat(octets(written).slice(0, 4)).isEqualTo(Frames.int32(run));
                assertThat(octets(written).from(8)) // behind the length, which is written last
                        .isEqualTo(Frames.int32(pdu.commandId().value())
                                .plus(Frames.int32(pdu.status().value()))
                                .plus(Frames.int32(~run))
                                .plus(octets(byLayout)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void messageThatIsRefusedIsNotWritten(Pdu pdu) {
        FieldWriter written = new FieldWriter(1);

        assertThat(MessageWriter.write(written, pdu, 1)).isFalse();
        assertThat(written.length()).isZero();
    }

    static Stream<Pdu> refused() {
        return Stream.of(
                SubmitSm.builder().serviceType("123456").build(),
                SubmitSm.builder().source(Address.of(1, 1, "1".repeat(21))).build(),
                SubmitSm.builder().destination(Address.of(1, 1, "1".repeat(21))).build(),
                SubmitSm.builder().protocolId(256).build(),
                SubmitSm.builder().priorityFlag(-1).build(),
                SubmitSm.builder().scheduleDeliveryTime("123456789012345").build(),
                SubmitSm.builder().validityPeriod("12345678901234567").build(),
                SubmitSm.builder().replaceIfPresentFlag(256).build(),
                SubmitSm.builder().smDefaultMsgId(256).build(),
                SubmitSm.builder().shortMessage(OctetString.of(new byte[256])).build(),
                DeliverSm.builder().serviceType("a\0b").build(),
                DeliverSm.builder().serviceType("a\u0100").build(),
                new SubmitSmResp(CommandStatus.OK, "1".repeat(65), Tlvs.NONE),
                new DeliverSmResp(CommandStatus.OK, "\u20AC", Tlvs.NONE));
    }

    static LongStream seeds() {
        return Seeds.seeds();
    }

    /** Leaves out responses without a body, which the fast path does not write. */
    private static boolean hasBody(Pdu pdu) {
        return !(pdu instanceof SubmitSmResp submit && submit.messageId() == null)
                && !(pdu instanceof DeliverSmResp deliver && deliver.messageId() == null);
    }

    private static Pdu randomMessage(SplittableRandom random) {
        return AnyLayout.run(new RandomFields(random), MESSAGES.get(random.nextInt(MESSAGES.size())));
    }

    private static OctetString octets(FieldWriter writer) {
        return OctetString.of(writer.array(), 0, writer.length());
    }
}
