package io.larvik.smpp.interop;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BroadcastArea;
import io.larvik.smpp.field.BroadcastContentType;
import io.larvik.smpp.field.BroadcastFrequencyInterval;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.receipt.ReceiptDialect;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.NationalLanguage;
import io.larvik.smpp.text.NationalShift;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segment;
import io.larvik.smpp.text.Segmentation;
import io.larvik.smpp.text.Segmenter;
import io.larvik.smpp.text.TextCoding;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PDUs that our client and our server make from messages. */
final class EmittedMessages {

    private static final PeerAlphabets PEER = PeerAlphabets.STANDARD;
    private static final Sms SMS =
            Sms.to("46709771337").from("Larvik").requestReceipt().text(Texts.GSM);

    private static final Map<Alphabet, String> TEXTS = Map.of(
            Alphabet.ASCII, "Hello {[~]}",
            Alphabet.LATIN1, Texts.LATIN_1,
            Alphabet.CYRILLIC, "Привет",
            Alphabet.HEBREW, "שלום",
            Alphabet.JIS, "こんにちは",
            Alphabet.ISO_2022_JP, "こんにちは",
            Alphabet.EXTENDED_KANJI, "こんにちは",
            Alphabet.KS_C_5601, "안녕하세요");

    private EmittedMessages() {}

    /** Short and long texts in every alphabet: submitted, delivered, and sent to several destinations. */
    static List<Pdu> texts() {
        List<Pdu> pdus = new ArrayList<>();
        List<DestAddress> several = List.of(DestAddress.of(Address.of("46709771337")), DestAddress.list("larvik"));
        for (String text : List.of(Texts.GSM, Texts.UCS2.get(2), Texts.EMOJI, Texts.LONG_GSM, Texts.LONG_UCS2)) {
            pdus.addAll(SMS.text(text).toSubmitSm(PEER, 0x55));
            pdus.addAll(SMS.text(text).toDeliverSm(PEER, 0x56));
            pdus.addAll(Sms.toAll(several).text(text).toSubmitMulti(PEER, 0x57));
        }
        TEXTS.forEach((alphabet, text) ->
                pdus.addAll(SMS.text(text).alphabet(alphabet).toSubmitSm(PEER, 0x58)));
        return pdus;
    }

    /** Other kinds of messages: binary, flash, scheduled. */
    static List<Pdu> others() {
        List<Pdu> pdus = new ArrayList<>();
        pdus.addAll(SMS.octets(OctetString.ofHex("00ff80")).toSubmitSm(PEER, 0x59));
        pdus.addAll(SMS.octets(OctetString.ofHex("00ff80".repeat(100))).toSubmitSm(PEER, 0x5A));
        pdus.addAll(SMS.flash().toSubmitSm(PEER, 0x5B));
        pdus.addAll(SMS.deliverAt(OffsetDateTime.parse("2037-12-31T23:59:59.9+01:00"))
                .validFor(Duration.ofDays(3))
                .priority(2)
                .toSubmitSm(PEER, 0x5C));
        return pdus;
    }

    /** Long texts with each way to identify segments, with national tables too. */
    static List<Pdu> segments() {
        TextCoding turkish = TextCoding.of(new NationalShift(NationalLanguage.TURKISH, NationalLanguage.TURKISH));
        List<Pdu> pdus = new ArrayList<>();
        for (Segmentation segmentation : Segmentation.values()) {
            if (segmentation != Segmentation.NONE) {
                for (TextCoding coding : List.of(TextCoding.of(Alphabet.GSM7), turkish)) {
                    for (Segment segment : Segmenter.segment("x".repeat(400), coding, segmentation, 0x1234, 9)) {
                        pdus.add(SubmitSm.builder()
                                .esmClass(EsmClass.DEFAULT.withUdh(segment.hasUdh()))
                                .shortMessage(segment.shortMessage())
                                .tlvs(segment.tlvs())
                                .build());
                    }
                }
            }
        }
        return pdus;
    }

    /** A receipt for each state, in each dialect. */
    static List<Pdu> receipts() {
        List<Pdu> pdus = new ArrayList<>();
        for (int state = 0; state <= 9; state++) {
            for (ReceiptDialect dialect : List.of(ReceiptDialect.STANDARD, ReceiptDialect.SHORT)) {
                pdus.add(DeliverSm.builder()
                        .source(Address.of("46709771337"))
                        .destination(Address.of("46701113311"))
                        .esmClass(EsmClass.MC_DELIVERY_RECEIPT)
                        .shortMessage(ReceiptText.format("450", MessageState.of(state))
                                .doneDate(Instant.EPOCH)
                                .dialect(dialect)
                                .octets())
                        .tlv(TlvTag.RECEIPTED_MESSAGE_ID, "450")
                        .tlv(TlvTag.MESSAGE_STATE, state)
                        .build());
            }
        }
        return pdus;
    }

    /** A broadcast with broadcast_rep_num as the last TLV, because tshark misreads it. */
    static BroadcastSm broadcast() {
        BroadcastSm made = BroadcastSm.of(
                Address.of("112"),
                List.of(BroadcastArea.named("CITY"), BroadcastArea.named("COUNTY")),
                new BroadcastContentType(BroadcastContentType.GSM, 0x11),
                3,
                new BroadcastFrequencyInterval(BroadcastFrequencyInterval.MINUTES, 0x0205),
                DataCoding.DEFAULT,
                OctetString.ofHex("4869"));
        Tlvs tlvs = made.tlvs().without(TlvTag.BROADCAST_REP_NUM).with(TlvTag.BROADCAST_REP_NUM, 3);
        return new BroadcastSm("", made.source(), "", 0, "", "", 0, DataCoding.DEFAULT, 0, tlvs);
    }
}
