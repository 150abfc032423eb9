package io.larvik.smpp.gateway.content;

import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessageBuilder;
import io.larvik.smpp.pdu.ShortMessagePdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.InformationElement;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.NationalShift;
import io.larvik.smpp.text.PackedSeptets;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segmentation;
import io.larvik.smpp.text.Segmenter;
import io.larvik.smpp.text.TextCoding;
import io.larvik.smpp.text.Udh;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message of one peer for another one. Where both mean the same by its data_coding, its octets stay. Otherwise
 * its text is decoded with the alphabets of the one and encoded with those of the other. Binary messages, texts that
 * would lose something, and what would be too long for one short message go as they came.
 *
 * <p>The place of a segment moves from the sar TLVs into the user data header where the receiver wants it there, and a
 * message_payload becomes a short_message, or several. All other TLVs stay. Immutable.
 */
public final class Transcoder {

    /** The octets of the header that a carrier makes of sar TLVs. */
    private static final int SAR_HEADER = 6;

    private final PeerAlphabets receiver;
    private final Segmentation segmentation;

    /**
     * Creates a transcoder.
     *
     * @param receiver what the receiver means by data_coding
     * @param segmentation UDH8 and UDH16 move the place of a segment into the header; with others it stays where it is
     */
    public Transcoder(PeerAlphabets receiver, Segmentation segmentation) {
        this.receiver = receiver;
        this.segmentation = segmentation;
    }

    /** A message in an alphabet of the receiver; a septet is an octet of the content. */
    private record Encoded(
            DataCoding coding, Alphabet alphabet, @Nullable Udh udh, OctetString content) {}

    /**
     * Returns what is sent of a message: one submit_sm, or several where its message_payload is too long for one and the
     * receiver takes segments.
     *
     * @param sender what the sender means by data_coding
     * @param reference the reference number of the segments, of which the low 8 or 16 bits are used
     * @throws IllegalArgumentException if it takes more than 255 segments
     */
    public List<SubmitSm> parts(SubmitSm message, PeerAlphabets sender, int reference) {
        SubmitSm written = transcode(message, SubmitSm::toBuilder, sender);
        boolean isLong = written.shortMessage().isEmpty()
                && written.tlvs().contains(TlvTag.MESSAGE_PAYLOAD)
                && segmentation != Segmentation.MESSAGE_PAYLOAD;
        if (!isLong) {
            return List.of(written);
        }
        MessageContent content = MessageContent.of(written, receiver);
        boolean isWhole = content.isHeaderDamaged() || content.concatenation() != null;
        return isWhole ? List.of(written) : segments(written, content, reference);
    }

    private List<SubmitSm> segments(SubmitSm whole, MessageContent content, int reference) {
        TextCoding coding = content.coding();
        Udh others = without(content.udh(), coding.shift());
        List<InformationElement> elements = others == null ? List.of() : others.elements();
        Tlvs tlvs = whole.tlvs().without(TlvTag.MESSAGE_PAYLOAD);
        return Segmenter.segment(content.octets(), coding, segmentation, elements, reference, Segmenter.MAX_SEGMENTS)
                .stream()
                .map(segment -> receiver.packs(content.alphabet()) ? segment.packed() : segment)
                .map(segment -> whole.toBuilder()
                        .esmClass(whole.esmClass().withUdh(segment.hasUdh()))
                        .shortMessage(segment.shortMessage())
                        .tlvs(tlvs.with(
                                segment.tlvs().list().toArray(Tlv[]::new),
                                segment.tlvs().list().size()))
                        .build())
                .toList();
    }

    /** Returns the message for the receiver, given what the sender means by data_coding. */
    public DeliverSm transcode(DeliverSm message, PeerAlphabets sender) {
        return transcode(message, DeliverSm::toBuilder, sender);
    }

    private <P extends ShortMessagePdu<?>> P transcode(
            P message, Function<P, MessageBuilder<P>> builder, PeerAlphabets sender) {
        Tlvs tlvs = message.tlvs();
        boolean isPayload = message.shortMessage().isEmpty() && tlvs.contains(TlvTag.MESSAGE_PAYLOAD);
        boolean hasSar = tlvs.contains(TlvTag.SAR_MSG_REF_NUM);
        boolean agree = agree(message.dataCoding(), sender);
        if (agree && !isPayload && !hasSar) {
            return message;
        }
        MessageContent content = MessageContent.of(message, sender);
        Encoded encoded = agree ? asItIs(message.dataCoding(), content) : encoded(message.dataCoding(), content);
        if (content.isHeaderDamaged() || encoded == null) {
            return message;
        }
        Concatenation sar = sar(content);
        boolean moves = sar != null && (segmentation == Segmentation.UDH8 || segmentation == Segmentation.UDH16);
        Udh udh = sar != null && moves ? withPlace(encoded.udh(), sar) : encoded.udh();
        boolean fits = fits(encoded, udh, sar != null && !moves);
        if (!fits && (!isPayload || moves)) {
            return message;
        }
        MessageBuilder<P> written = builder.apply(message)
                .dataCoding(encoded.coding())
                .esmClass(message.esmClass().withUdh(udh != null))
                .tlvs(moves ? withoutSar(tlvs) : tlvs);
        return written(written, octets(encoded, udh), isPayload, fits).build();
    }

    private static <P extends ShortMessagePdu<?>> MessageBuilder<P> written(
            MessageBuilder<P> written, OctetString octets, boolean isPayload, boolean fits) {
        if (!isPayload) {
            return written.shortMessage(octets);
        }
        Tlvs others = written.build().tlvs().without(TlvTag.MESSAGE_PAYLOAD);
        return fits
                ? written.tlvs(others).shortMessage(octets)
                : written.tlvs(others.with(TlvTag.MESSAGE_PAYLOAD, octets));
    }

    // ---- alphabets

    private boolean agree(DataCoding coding, PeerAlphabets sender) {
        Alphabet alphabet = sender.alphabetOf(coding);
        return receiver.alphabetOf(coding) == alphabet && receiver.packs(alphabet) == sender.packs(alphabet);
    }

    private static Encoded asItIs(DataCoding coding, MessageContent content) {
        return new Encoded(coding, content.alphabet(), content.udh(), content.octets());
    }

    /** Returns the text in an alphabet of the receiver; null where something would be lost. */
    private @Nullable Encoded encoded(DataCoding coding, MessageContent content) {
        Alphabet alphabet = content.alphabet();
        if (receiver.alphabetOf(coding) == alphabet) {
            return asItIs(coding, content); // only one of the two packs septets
        }
        TextCoding from = content.coding();
        String text = content.text();
        boolean isExact = alphabet != Alphabet.BINARY
                && from.canEncode(text)
                && from.encode(text).equals(content.octets());
        if (!isExact) {
            return null;
        }
        Alphabet smallest = receiver.smallestFor(text);
        Alphabet to = smallest != receiver.mcDefault() && hasCodingFor(alphabet) ? alphabet : smallest;
        TextCoding target = to == alphabet ? from : TextCoding.of(to);
        if (!target.canEncode(text)) {
            return null;
        }
        Udh udh = to == alphabet ? content.udh() : without(content.udh(), from.shift());
        return new Encoded(receiver.dataCodingFor(to, false), to, udh, target.encode(text));
    }

    /** Returns whether the receiver knows the alphabet under another data_coding than the sender. */
    private boolean hasCodingFor(Alphabet alphabet) {
        return List.of(DataCoding.DEFAULT, DataCoding.IA5, DataCoding.LATIN_1, DataCoding.UCS2).stream()
                .anyMatch(coding -> receiver.alphabetOf(coding) == alphabet);
    }

    private static @Nullable Udh without(@Nullable Udh udh, NationalShift shift) {
        if (udh == null || shift.isNone()) {
            return udh;
        }
        List<InformationElement> others = udh.elements().stream()
                .filter(element -> shift.elements().stream().noneMatch(each -> each.id() == element.id()))
                .toList();
        return others.isEmpty() ? null : new Udh(others);
    }

    // ---- lengths

    private boolean fits(Encoded encoded, @Nullable Udh udh, boolean isSarKept) {
        int header = (udh == null ? 0 : udh.length()) + (isSarKept ? SAR_HEADER : 0);
        int room = Alphabet.MAX_OCTETS - header;
        int octets = encoded.content().length();
        return isInSeptets(encoded) ? octets <= room * 8 / 7 : octets <= room;
    }

    /** What the receiver takes in its own alphabet it sends in septets, if they have all characters. */
    private static boolean isInSeptets(Encoded encoded) {
        Alphabet alphabet = encoded.alphabet();
        if (alphabet == Alphabet.GSM7 || alphabet == Alphabet.ASCII) {
            return true;
        }
        boolean isOwn = encoded.coding().equals(DataCoding.DEFAULT) && alphabet.octetsPerUnit() == 1;
        String text = isOwn ? alphabet.decode(encoded.content()) : "";
        return isOwn && Alphabet.GSM7.canEncode(text) && Alphabet.GSM7.units(text) == text.length();
    }

    private OctetString octets(Encoded encoded, @Nullable Udh udh) {
        OctetString header = udh == null ? OctetString.EMPTY : udh.octets();
        return header.plus(
                receiver.packs(encoded.alphabet())
                        ? PackedSeptets.pack(encoded.content(), PackedSeptets.fillBits(header.length()))
                        : encoded.content());
    }

    // ---- the place of a segment

    private static @Nullable Concatenation sar(MessageContent content) {
        Concatenation place = content.concatenation();
        return place != null && place.kind() == Concatenation.Kind.SAR ? place : null;
    }

    private Udh withPlace(@Nullable Udh udh, Concatenation sar) {
        Concatenation.Kind kind =
                segmentation == Segmentation.UDH8 ? Concatenation.Kind.UDH8 : Concatenation.Kind.UDH16;
        List<InformationElement> elements = new ArrayList<>();
        elements.add(
                new Concatenation(kind, sar.reference() & kind.maxReference(), sar.total(), sar.number()).element());
        if (udh != null) {
            elements.addAll(udh.elements());
        }
        return new Udh(elements);
    }

    private static Tlvs withoutSar(Tlvs tlvs) {
        return tlvs.without(TlvTag.SAR_MSG_REF_NUM)
                .without(TlvTag.SAR_TOTAL_SEGMENTS)
                .without(TlvTag.SAR_SEGMENT_SEQNUM);
    }
}
