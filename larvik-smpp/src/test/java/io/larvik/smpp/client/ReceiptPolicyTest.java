package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.text.PeerAlphabets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("report-E9")
class ReceiptPolicyTest {

    private static final Sms LONG = Sms.to("46709771337")
            .from("46701113311")
            .text("0123456789".repeat(40))
            .registeredDelivery(RegisteredDelivery.RECEIPT_ON_FAILURE.withIntermediate());

    @Test
    void lastSegmentAloneAsksAndNothingElseChanges() {
        List<SubmitSm> segments = LONG.toSubmitSm(PeerAlphabets.STANDARD, 1);

        List<?> asking = ReceiptPolicy.LAST_SEGMENT.asking(segments);

        assertThat(asking).hasSize(3);
        for (int i = 0; i < 3; i++) {
            SubmitSm segment = (SubmitSm) asking.get(i);
            assertThat(segment.registeredDelivery()).hasToString(i == 2 ? "0x12" : "0x00");
            assertThat(segment.toBuilder()
                            .registeredDelivery(RegisteredDelivery.RECEIPT_ON_FAILURE.withIntermediate())
                            .build())
                    .isEqualTo(segments.get(i));
        }
    }

    @Test
    void lastSegmentOfAMessageToSeveralAloneAsksToo() {
        List<SubmitMulti> segments = Sms.toAll(
                        List.of(DestAddress.of(Address.of("46709771337")), DestAddress.list("all")))
                .text("0123456789".repeat(40))
                .requestReceipt()
                .toSubmitMulti(PeerAlphabets.STANDARD, 1);

        List<?> asking = ReceiptPolicy.LAST_SEGMENT.asking(segments);

        assertThat(asking)
                .extracting(
                        segment -> ((SubmitMulti) segment).registeredDelivery().value())
                .containsExactly(0, 0, 1);
        assertThat(asking)
                .extracting(segment -> ((SubmitMulti) segment).destinations())
                .containsOnly(segments.get(0).destinations());
        assertThat(asking.get(2)).isEqualTo(segments.get(2));
    }

    @Test
    void onlySegmentAsks() {
        List<SubmitSm> segments = LONG.text("Hi").toSubmitSm(PeerAlphabets.STANDARD, 1);

        assertThat(ReceiptPolicy.LAST_SEGMENT.asking(segments)).isEqualTo(List.copyOf(segments));
    }

    @ParameterizedTest
    @EnumSource(
            value = ReceiptPolicy.class,
            names = {"ALL", "ANY"})
    void eachSegmentAsksOtherwise(ReceiptPolicy policy) {
        List<SubmitSm> segments = LONG.toSubmitSm(PeerAlphabets.STANDARD, 1);

        assertThat(policy.asking(segments)).isEqualTo(List.copyOf(segments));
    }
}
