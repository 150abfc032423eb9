package io.larvik.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.interop.Tshark.Shown;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EsmClass;
import io.larvik.smpp.pdu.MessageState;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.RegisteredDelivery;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.ReceiptText;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.Dissection.Kind;
import io.larvik.smpp.wire.Dissection.Part;
import io.larvik.smpp.wire.EmittedFrames;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** tshark shows what we meant, of every kind of PDU that we emit. */
@Timeout(120)
class TsharkIT {

    /**
     * tshark 4.0 reads broadcast_rep_num as one octet, where SMPP 5.0, 4.8.4.9 has two, and loses its way in the TLVs
     * behind it.
     */
    private static final TlvTag<Integer> MISREAD = TlvTag.BROADCAST_REP_NUM;

    @TempDir
    static Path directory;

    @BeforeAll
    static void requireTshark() throws Exception {
        Tshark.require();
    }

    @Test
    void everyKindOfPduIsShownAsWeMeantIt() throws Exception {
        assertShownAsMeant(EmittedFrames.ofEachKind().stream()
                .filter(pdu -> !pdu.tlvs().contains(MISREAD))
                .filter(pdu -> !(pdu instanceof ReplaceSm)) // ours has both texts, to show each, and tshark objects
                .toList());
    }

    @Test
    void replacementIsShownAsWeMeantIt() throws Exception {
        assertShownAsMeant(List.of(ReplaceSm.of(
                "450", Address.of("46701113311"), RegisteredDelivery.RECEIPT, OctetString.ofHex("6e6577"))));
    }

    @Test
    void messagesThatWeMakeAreShownAsWeMeantThem() throws Exception {
        List<Pdu> pdus = new ArrayList<>();
        Sms sms = Sms.to("46709771337").from("Larvik").requestReceipt();
        for (String text : List.of("Hello [€]", "Привет 👋", "x".repeat(400), "я".repeat(200))) {
            pdus.addAll(sms.text(text).toSubmitSm(PeerAlphabets.STANDARD, 0x55));
            pdus.addAll(sms.text(text).toDeliverSm(PeerAlphabets.STANDARD, 0x56));
        }
        pdus.addAll(sms.octets(OctetString.ofHex("00ff80")).toSubmitSm(PeerAlphabets.STANDARD, 0x57));
        pdus.addAll(sms.text("Blåbär").alphabet(Alphabet.LATIN1).toSubmitSm(PeerAlphabets.STANDARD, 0x58));
        for (int state = 0; state <= 9; state++) {
            pdus.add(DeliverSm.builder()
                    .source(Address.of("46709771337"))
                    .destination(Address.of("46701113311"))
                    .esmClass(EsmClass.MC_DELIVERY_RECEIPT)
                    .shortMessage(
                            ReceiptText.format("450", MessageState.of(state)).octets())
                    .tlv(TlvTag.RECEIPTED_MESSAGE_ID, "450")
                    .tlv(TlvTag.MESSAGE_STATE, state)
                    .build());
        }

        assertShownAsMeant(pdus);
    }

    @Test
    void everyTlvIsShownAsWeMeantIt() throws Exception {
        List<Pdu> pdus = new ArrayList<>();
        for (TlvTag<?> tag : TlvTag.all()) {
            if (tag != MISREAD) {
                pdus.add(SubmitSm.builder().tlvs(EmittedFrames.tlvs(tag)).build());
            }
        }

        assertShownAsMeant(pdus);
    }

    private static void assertShownAsMeant(List<Pdu> pdus) throws Exception {
        List<OctetString> frames = new ArrayList<>();
        for (Pdu pdu : pdus) {
            frames.add(PduEncoder.encode(Frame.of(pdu, frames.size() + 1)));
        }

        List<List<Shown>> shown = new Tshark(directory).dissect(frames);

        assertThat(shown).hasSameSizeAs(frames);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            compare(pdus.get(i), frames.get(i), shown.get(i), wrong);
        }
        assertThat(wrong).isEmpty();
    }

    private static void compare(Pdu pdu, OctetString frame, List<Shown> shown, List<String> wrong) {
        List<Part> parts = new ArrayList<>();
        flatten(Dissection.of(frame).parts(), parts);
        for (Shown each : shown) {
            String disagreement = TsharkFields.disagreement(each, parts);
            if (!disagreement.isEmpty()) {
                wrong.add(pdu.commandId() + ": " + disagreement);
            }
        }
    }

    private static void flatten(List<Part> parts, List<Part> flat) {
        for (Part part : parts) {
            if (part.kind() == Kind.TLV) {
                Part value = part.parts().get(2);
                flat.addAll(part.parts().subList(0, 2));
                flat.add(new Part(Kind.TLV, part.name(), value.offset(), value.length(), 0, part.value(), List.of()));
            } else {
                flat.add(part);
                flatten(part.parts(), flat);
            }
        }
    }
}
