package io.larvik.smpp.gateway.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.MessageBuilder;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.NationalLanguage;
import io.larvik.smpp.text.NationalShift;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segment;
import io.larvik.smpp.text.Segmentation;
import io.larvik.smpp.text.Segmenter;
import io.larvik.smpp.text.TextCoding;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TranscoderTest {

    private static final PeerAlphabets GSM = PeerAlphabets.STANDARD;
    private static final PeerAlphabets LATIN1 = GSM.withMcDefault(Alphabet.LATIN1);

    private final Transcoder toLatin1 = new Transcoder(LATIN1, Segmentation.UDH8);
    private final Transcoder toGsm = new Transcoder(GSM, Segmentation.UDH8);

    @Test
    void messageStaysAsItIsWhereBothMeanTheSame() {
        SubmitSm message = message(DataCoding.UCS2, Alphabet.UCS2.encode("Привет"))
                .tlv(TlvTag.USER_MESSAGE_REFERENCE, 7)
                .build();

        assertThat(latin1(message, GSM)).isSameAs(message);
    }

    @Test
    void defaultAlphabetOfTheAccountBecomesThatOfTheLink() {
        SubmitSm message =
                message(DataCoding.DEFAULT, Alphabet.GSM7.encode("@ 5£ é")).build();

        SubmitSm sent = latin1(message, GSM);

        assertThat(sent.dataCoding()).isEqualTo(DataCoding.DEFAULT);
        assertThat(sent.shortMessage()).isEqualTo(Alphabet.LATIN1.encode("@ 5£ é"));
        assertThat(gsm(sent, LATIN1)).isEqualTo(message);
    }

    @Test
    void characterThatTheLinkLacksTakesUcs2() {
        SubmitSm message =
                message(DataCoding.DEFAULT, Alphabet.GSM7.encode("Δ 5€")).build();

        SubmitSm sent = latin1(message, GSM);

        assertThat(sent.dataCoding()).isEqualTo(DataCoding.UCS2);
        assertThat(LATIN1.textOf(sent)).isEqualTo("Δ 5€");
    }

    @Test
    void textThatTheDefaultAlphabetLacksKeepsItsOctetsUnderAnotherCoding() {
        OctetString octets = Alphabet.LATIN1.encode("não");
        SubmitSm message = message(DataCoding.DEFAULT, octets).build();

        SubmitSm sent = gsm(message, LATIN1);

        assertThat(sent.dataCoding()).isEqualTo(DataCoding.LATIN_1);
        assertThat(sent.shortMessage()).isEqualTo(octets);
    }

    @Test
    void fullMessageOfSeptetsFitsTheDefaultAlphabetOfTheLink() {
        String text = "0123456789".repeat(16);
        SubmitSm message =
                message(DataCoding.DEFAULT, Alphabet.GSM7.encode(text)).build();

        assertThat(LATIN1.textOf(latin1(message, GSM))).isEqualTo(text);
    }

    @Test
    void segmentThatNoLongerFitsGoesAsItCame() {
        SubmitSm message = segment("Δ".repeat(200), Segmentation.UDH8).build();

        assertThat(latin1(message, GSM)).isSameAs(message);
    }

    @Test
    void segmentKeepsItsHeaderAndGetsNewOctets() {
        SubmitSm message = segment("é".repeat(200), Segmentation.UDH8).build();

        SubmitSm sent = latin1(message, GSM);

        assertThat(LATIN1.textOf(sent)).isEqualTo("é".repeat(153));
        assertThat(MessageContent.of(sent, LATIN1).concatenation())
                .isEqualTo(new Concatenation(Concatenation.Kind.UDH8, 9, 2, 1));
        assertThat(sent.esmClass().hasUdh()).isTrue();
    }

    @Test
    void binaryMessageAndOneThatCannotBeDecodedGoAsTheyCame() {
        SubmitSm binary = message(DataCoding.BINARY, OctetString.ofHex("00ff")).build();
        SubmitSm damaged =
                message(DataCoding.DEFAULT, OctetString.ofHex("41ff42")).build();
        SubmitSm damagedHeader = message(DataCoding.DEFAULT, OctetString.ofHex("ff000301"))
                .esmClass(EsmClass.DEFAULT.withUdh(true))
                .build();

        assertThat(latin1(binary, GSM)).isSameAs(binary);
        assertThat(latin1(damaged, GSM)).isSameAs(damaged);
        assertThat(latin1(damagedHeader, GSM)).isSameAs(damagedHeader);
    }

    @Test
    void septetsArePackedForALinkThatPacksThem() {
        SubmitSm message =
                message(DataCoding.DEFAULT, Alphabet.GSM7.encode("hellohello")).build();
        PeerAlphabets packed = GSM.withPackedGsm7(true);

        SubmitSm sent = only(new Transcoder(packed, Segmentation.UDH8), message, GSM);

        assertThat(sent.shortMessage()).isEqualTo(OctetString.ofHex("e8329bfd4697d9ec37"));
        assertThat(gsm(sent, packed)).isEqualTo(message);
    }

    @Test
    void nationalTablesAreNamedNoMoreWhereTheTextLeavesSeptets() {
        NationalShift turkish = new NationalShift(null, NationalLanguage.TURKISH);
        Segment segment = Segmenter.segment("ş", TextCoding.of(turkish), Segmentation.UDH8, 1, 1)
                .get(0);
        SubmitSm message = message(DataCoding.DEFAULT, segment.shortMessage())
                .esmClass(EsmClass.DEFAULT.withUdh(true))
                .build();

        SubmitSm sent = latin1(message, GSM);

        assertThat(LATIN1.textOf(sent)).isEqualTo("ş");
        assertThat(sent.esmClass().hasUdh()).isFalse();
    }

    @Test
    void sarTlvsBecomeAHeaderAndOtherTlvsStay() {
        SubmitSm message = segment("a".repeat(200), Segmentation.SAR)
                .tlv(TlvTag.USER_MESSAGE_REFERENCE, 7)
                .build();

        SubmitSm sent = gsm(message, GSM);

        assertThat(sent.tlvs()).isEqualTo(Tlvs.of(TlvTag.USER_MESSAGE_REFERENCE, 7));
        assertThat(MessageContent.of(sent, GSM).concatenation())
                .isEqualTo(new Concatenation(Concatenation.Kind.UDH8, 9, 2, 1));
        assertThat(GSM.textOf(sent)).isEqualTo("a".repeat(153));
    }

    @Test
    void sarTlvsStayForALinkThatWantsThem() {
        SubmitSm message = segment("a".repeat(200), Segmentation.SAR).build();

        assertThat(only(new Transcoder(GSM, Segmentation.SAR), message, GSM)).isEqualTo(message);
    }

    @Test
    void shortPayloadBecomesAShortMessage() {
        assertThat(gsm(payload("Hello"), GSM))
                .isEqualTo(message(DataCoding.DEFAULT, Alphabet.GSM7.encode("Hello"))
                        .build());
    }

    @Test
    void longPayloadBecomesSegmentsInTheAlphabetOfTheLink() {
        SubmitSm message = payload("é".repeat(300)).toBuilder()
                .tlv(TlvTag.USER_MESSAGE_REFERENCE, 7)
                .build();

        List<SubmitSm> parts = toLatin1.parts(message, GSM, 9);

        assertThat(parts.stream().map(LATIN1::textOf).collect(Collectors.joining()))
                .isEqualTo("é".repeat(300));
        assertThat(parts)
                .hasSize(3)
                .allMatch(part -> part.tlvs().equals(Tlvs.of(TlvTag.USER_MESSAGE_REFERENCE, 7)))
                .allMatch(part -> part.shortMessage().length() <= Alphabet.MAX_OCTETS);
        assertThat(MessageContent.of(parts.get(2), LATIN1).concatenation())
                .isEqualTo(new Concatenation(Concatenation.Kind.UDH8, 9, 3, 3));
    }

    @Test
    void longPayloadStaysForALinkThatWantsIt() {
        SubmitSm message = payload("é".repeat(300));

        SubmitSm sent = only(new Transcoder(LATIN1, Segmentation.MESSAGE_PAYLOAD), message, GSM);

        assertThat(sent.tlvs().get(TlvTag.MESSAGE_PAYLOAD)).isEqualTo(Alphabet.LATIN1.encode("é".repeat(300)));
    }

    private SubmitSm latin1(SubmitSm message, PeerAlphabets sender) {
        return only(toLatin1, message, sender);
    }

    private SubmitSm gsm(SubmitSm message, PeerAlphabets sender) {
        return only(toGsm, message, sender);
    }

    private static SubmitSm only(Transcoder transcoder, SubmitSm message, PeerAlphabets sender) {
        List<SubmitSm> parts = transcoder.parts(message, sender, 9);
        assertThat(parts).hasSize(1);
        return parts.get(0);
    }

    private static SubmitSm payload(String text) {
        return message(DataCoding.DEFAULT, OctetString.EMPTY)
                .tlv(TlvTag.MESSAGE_PAYLOAD, Alphabet.GSM7.encode(text))
                .build();
    }

    /** The first segment of a text in GSM 03.38, with reference 9. */
    private static MessageBuilder<SubmitSm> segment(String text, Segmentation segmentation) {
        List<Segment> segments = Segmenter.segment(text, TextCoding.of(Alphabet.GSM7), segmentation, 9, 255);
        return message(DataCoding.DEFAULT, segments.get(0).shortMessage())
                .esmClass(EsmClass.DEFAULT.withUdh(segmentation == Segmentation.UDH8))
                .tlvs(segments.get(0).tlvs());
    }

    private static MessageBuilder<SubmitSm> message(DataCoding coding, OctetString octets) {
        return SubmitSm.builder()
                .source(Address.of("Larvik"))
                .destination(Address.of("46709771337"))
                .dataCoding(coding)
                .shortMessage(octets);
    }
}
