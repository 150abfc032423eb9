package io.larvik.smpp.gateway.route;

import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.content.Pdus;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.CorruptContentException;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.TextMessage;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import org.jspecify.annotations.Nullable;

/** What rules ask of a message. Its text is decoded once, and only if a rule asks for it. Confined to one thread. */
public final class Routed {

    private final String account;
    private final String source;
    private final String destination;
    private final @Nullable Lane lane;
    private final Read read;
    private @Nullable Said said;

    /** Decodes a message. */
    private interface Read {
        Said said();
    }

    /**
     * What a message says.
     *
     * @param text the text; empty for a binary message
     */
    private record Said(String text, boolean isBinary) {}

    private Routed(String account, String source, String destination, @Nullable Lane lane, Read read) {
        this.account = account;
        this.source = source;
        this.destination = destination;
        this.lane = lane;
        this.read = read;
    }

    /** A message that an application wants sent. */
    public static Routed of(Account account, String source, String destination, Lane lane, Content content) {
        return new Routed(account.name(), source, destination, lane, () -> said(content, alphabets(account)));
    }

    /**
     * A message that is stored.
     *
     * @param account the one that it is of; null if the configuration no longer has it
     */
    static Routed of(@Nullable Account account, Message message, Content content) {
        return new Routed(
                message.account(),
                message.source(),
                message.destination(),
                message.lane(),
                () -> said(content, alphabets(account)));
    }

    /** A message of a subscriber. */
    public static Routed of(MessagePdu<?> pdu, PeerAlphabets alphabets) {
        return new Routed("", pdu.source().value(), pdu.destination().value(), null, () -> said(pdu, alphabets));
    }

    private static PeerAlphabets alphabets(@Nullable Account account) {
        return account == null || account.smpp() == null
                ? PeerAlphabets.STANDARD
                : account.smpp().alphabets();
    }

    private static Said said(Content content, PeerAlphabets alphabets) {
        try {
            if (content.form() == Content.Form.PDU) {
                return said(Pdus.submitSm(content), alphabets);
            }
            TextMessage message = TextMessage.of(content);
            return new Said(message.text() == null ? "" : message.text(), message.hex() != null);
        } catch (CorruptContentException e) {
            return new Said("", true);
        }
    }

    private static Said said(MessagePdu<?> pdu, PeerAlphabets alphabets) {
        boolean isBinary = alphabets.alphabetOf(pdu.dataCoding()) == Alphabet.BINARY;
        return new Said(alphabets.textOf(pdu), isBinary);
    }

    private Said said() {
        Said known = said;
        if (known == null) {
            known = read.said();
            said = known;
        }
        return known;
    }

    String account() {
        return account;
    }

    String source() {
        return source;
    }

    String destination() {
        return destination;
    }

    @Nullable
    Lane lane() {
        return lane;
    }

    String text() {
        return said().text();
    }

    boolean isBinary() {
        return said().isBinary();
    }
}
