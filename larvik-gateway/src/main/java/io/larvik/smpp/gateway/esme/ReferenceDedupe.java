package io.larvik.smpp.gateway.esme;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.gateway.store.Dedupe;
import io.larvik.smpp.pdu.SubmitSm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Knows a message that an application sends again, because it has not seen our answer, by its user_message_reference,
 * addresses and content. Another content under the same reference is another message: references have 16 bits only.
 */
final class ReferenceDedupe {

    private static final String KIND = "ref:";

    private ReferenceDedupe() {}

    /** Returns by what a message is known; null if it has no reference. */
    static @Nullable Dedupe of(SubmitSm message, long now, Duration window) {
        OctetString reference = message.tlvs().octets(TlvTag.USER_MESSAGE_REFERENCE);
        if (reference == null) {
            return null;
        }
        MessageDigest digest = sha256();
        add(digest, reference);
        add(digest, message.source());
        add(digest, message.destination());
        add(digest, OctetString.of((byte) message.dataCoding().value(), (byte)
                message.esmClass().value()));
        add(digest, message.message());
        for (TlvTag<?> sar : new TlvTag<?>[] {TlvTag.SAR_MSG_REF_NUM, TlvTag.SAR_SEGMENT_SEQNUM}) {
            OctetString value = message.tlvs().octets(sar);
            add(digest, value == null ? OctetString.EMPTY : value);
        }
        OctetString hash = OctetString.of(digest.digest());
        return new Dedupe(KIND + hash.toHex(), hash, now, now + window.toMillis());
    }

    private static void add(MessageDigest digest, Address address) {
        digest.update((byte) address.ton().value());
        digest.update((byte) address.npi().value());
        add(digest, OctetString.of(address.value().getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** With its length, so that what ends one value cannot begin the next. */
    private static void add(MessageDigest digest, OctetString value) {
        digest.update((byte) (value.length() >> Byte.SIZE));
        digest.update((byte) value.length());
        digest.update(value.toBytes());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
