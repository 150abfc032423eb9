package io.larvik.smpp.gateway.http;

import io.larvik.smpp.gateway.content.Parts;
import io.larvik.smpp.gateway.model.TextMessage;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segmentation;
import io.larvik.smpp.text.Transliteration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a message becomes on a link that follows the specification: how many parts, and in which alphabet. A link with an
 * alphabet of its own may need more or fewer.
 *
 * @param parts how many submit_sm it takes
 * @param alphabet the alphabet of all of them
 */
record Composition(int parts, Alphabet alphabet) {

    private static final int MOST_DEAR = 20;
    private static final PeerAlphabets ALPHABETS = PeerAlphabets.STANDARD;

    /**
     * Returns what a message becomes.
     *
     * @throws IllegalArgumentException if it cannot be sent as it is
     */
    static Composition of(TextMessage message) {
        List<SubmitSm> pdus = Parts.of(0, message.content(), ALPHABETS, Segmentation.UDH8);
        return new Composition(pdus.size(), ALPHABETS.alphabetOf(pdus.get(0).dataCoding()));
    }

    ObjectNode json() {
        return Json.object().put("count", parts).put("alphabet", alphabet.name().toLowerCase(Locale.ROOT));
    }

    /** Returns the characters because of which a text takes more parts than it would in GSM 03.38: the first ones. */
    static ArrayNode dear(String text) {
        Transliteration cheap = Transliteration.of(text, Alphabet.GSM7);
        ArrayNode dear = Json.array();
        cheap.replaced().stream()
                .limit(MOST_DEAR)
                .forEach(each ->
                        character(dear, each.position(), each.codePoint()).put("replacement", each.replacement()));
        cheap.kept().stream()
                .limit(MOST_DEAR - dear.size())
                .forEach(each ->
                        character(dear, each.position(), each.codePoint()).putNull("replacement"));
        return dear;
    }

    private static ObjectNode character(ArrayNode dear, int position, int codePoint) {
        return dear.addObject().put("position", position).put("character", Character.toString(codePoint));
    }
}
