package io.larvik.smpp.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.QueryBroadcastSmResp;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastValuesTest {

    private static final BroadcastContentType NEWS = new BroadcastContentType(BroadcastContentType.GSM, 0x0110);
    private static final BroadcastFrequencyInterval DAILY =
            new BroadcastFrequencyInterval(BroadcastFrequencyInterval.DAYS, 0x0101);

    @Test
    void areaOfANameHasItsOctets() {
        BroadcastArea area = BroadcastArea.named("\u00C5sa");

        assertThat(area.toOctets().toHex()).isEqualTo("00c57361");
        assertThat(BroadcastArea.of(area.toOctets())).isEqualTo(area);
        assertThat(area.alias()).isEqualTo("\u00C5sa");
    }

    @Test
    void areaOfAShapeHasNoName() {
        BroadcastArea area = BroadcastArea.of(OctetString.ofHex("024141"));

        assertThat(area).isEqualTo(new BroadcastArea(BroadcastArea.POLYGON, OctetString.ofHex("4141")));
        assertThat(area.alias()).isEmpty();
    }

    @Test
    void areaOfAFormatBeyondTheSpecificationIsKept() {
        assertThat(BroadcastArea.of(OctetString.ofHex("ff01")).format()).isEqualTo(0xFF);
    }

    @Test
    void areaHasAtMost100OctetsOfDetails() {
        assertThat(BroadcastArea.named("x".repeat(100)).details().length()).isEqualTo(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BroadcastArea.named("x".repeat(101)))
                .withMessage("details of broadcast area: 101 octets, at most 100");
        assertThatIllegalArgumentException().isThrownBy(() -> BroadcastArea.named("\u0100"));
    }

    @Test
    void contentTypeHasThreeOctets() {
        assertThat(NEWS.toOctets().toHex()).isEqualTo("010110");
        assertThat(BroadcastContentType.of(OctetString.ofHex("010110"))).isEqualTo(NEWS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BroadcastContentType(0, 0x10000))
                .withMessage("broadcast content type: 65536, allowed are 0 to 65535");
    }

    @Test
    void frequencyIntervalHasThreeOctets() {
        assertThat(DAILY.toOctets().toHex()).isEqualTo("0b0101");
        assertThat(BroadcastFrequencyInterval.of(OctetString.ofHex("0b0101"))).isEqualTo(DAILY);
        assertThatIllegalArgumentException().isThrownBy(() -> new BroadcastFrequencyInterval(256, 0));
    }

    @Test
    void broadcastHasItsMandatoryTlvs() {
        List<BroadcastArea> areas = List.of(BroadcastArea.named("a"), BroadcastArea.named("b"));

        BroadcastSm broadcast =
                BroadcastSm.of(Address.NONE, areas, NEWS, 3, DAILY, DataCoding.DEFAULT, OctetString.ofHex("4869"));

        assertThat(BroadcastSm.MANDATORY_TLVS).allMatch(broadcast.tlvs()::contains);
        assertThat(broadcast.areas()).isEqualTo(areas);
        assertThat(broadcast.tlvs().get(TlvTag.BROADCAST_REP_NUM)).isEqualTo(3);
    }

    @Test
    void broadcastHasAnArea() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BroadcastSm.of(Address.NONE, List.of(), NEWS, 3, DAILY, DataCoding.DEFAULT, OctetString.EMPTY))
                .withMessage("areas: 0, at least 1");
    }

    @Test
    void areasThatCannotBeReadAreLeftOut() {
        Tlvs tlvs = Tlvs.of(
                new Tlv(TlvTag.BROADCAST_AREA_IDENTIFIER.code(), OctetString.EMPTY),
                new Tlv(TlvTag.BROADCAST_AREA_IDENTIFIER.code(), OctetString.ofHex("0041")));

        assertThat(new QueryBroadcastSmResp(CommandStatus.OK, "1", tlvs).areas())
                .containsExactly(BroadcastArea.named("A"));
    }
}
