package io.larvik.smpp.gateway.content;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.CorruptContentException;
import io.larvik.smpp.gateway.model.ReceivedText;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What messages of subscribers say. */
public final class Subscribers {

    private Subscribers() {}

    /**
     * A segment of a message.
     *
     * @param number its number, from 1
     * @param alphabets what its carrier means by data_coding
     */
    public record Piece(int number, MessagePdu<?> pdu, PeerAlphabets alphabets) {

        private MessageContent content() {
            return MessageContent.of(pdu, alphabets);
        }

        /** A character may begin in the piece before. What packs septets is read by itself, since its header tells how. */
        private boolean continues(Piece before) {
            Alphabet alphabet = content().alphabet();
            return number == before.number() + 1
                    && before.content().alphabet().equals(alphabet)
                    && !alphabets.packs(alphabet);
        }
    }

    /**
     * Returns what a stored message of a subscriber says.
     *
     * @param alphabets those of its application, for one that is stored as a PDU
     * @throws CorruptContentException if it is none
     */
    public static ReceivedText text(Content content, PeerAlphabets alphabets) {
        if (content.form() == Content.Form.RECEIVED) {
            return ReceivedText.of(content);
        }
        MessagePdu<?> pdu = Pdus.message(content.octets());
        if (pdu == null) {
            throw new CorruptContentException("no message of a subscriber");
        }
        return text(pdu, alphabets);
    }

    /** Returns what one PDU says: all of a message, or one segment of it. */
    public static ReceivedText text(MessagePdu<?> pdu, PeerAlphabets alphabets) {
        Concatenation place = MessageContent.of(pdu, alphabets).concatenation();
        Piece piece = new Piece(place == null ? 1 : place.number(), pdu, alphabets);
        return joined(place == null ? 1 : place.total(), List.of(piece));
    }

    /**
     * Returns what segments say together.
     *
     * @param total how many the message has
     * @param pieces those that came, in order
     */
    public static ReceivedText joined(int total, List<Piece> pieces) {
        StringBuilder text = new StringBuilder();
        StringBuilder hex = new StringBuilder();
        List<Piece> run = new ArrayList<>();
        for (Piece piece : pieces) {
            if (!run.isEmpty() && !piece.continues(run.get(run.size() - 1))) {
                text.append(textOf(run));
                run.clear();
            }
            run.add(piece);
            hex.append(piece.content().octets().toHex());
        }
        text.append(textOf(run));
        Alphabet alphabet =
                pieces.isEmpty() ? Alphabet.GSM7 : pieces.get(0).content().alphabet();
        Set<Integer> there = pieces.stream().map(Piece::number).collect(Collectors.toSet());
        return new ReceivedText(
                text.toString(),
                alphabet.name().toLowerCase(Locale.ROOT),
                hex.toString(),
                total,
                IntStream.rangeClosed(1, total)
                        .filter(number -> !there.contains(number))
                        .boxed()
                        .toList());
    }

    private static String textOf(List<Piece> run) {
        if (run.isEmpty()) {
            return "";
        }
        OctetString octets = OctetString.EMPTY;
        List<MessagePdu<?>> pdus = new ArrayList<>();
        for (Piece piece : run) {
            octets = octets.plus(piece.content().octets());
            pdus.add(piece.pdu());
        }
        return MessageContent.textOf(run.get(0).content().alphabet(), octets, pdus);
    }
}
