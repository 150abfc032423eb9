package io.larvik.smpp.gateway.core;

import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.gateway.config.CarrierReceipts;
import io.larvik.smpp.gateway.config.LinkConfig;
import io.larvik.smpp.gateway.content.Parts;
import io.larvik.smpp.gateway.content.Pdus;
import io.larvik.smpp.gateway.content.Times;
import io.larvik.smpp.gateway.content.Transcoder;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.CorruptContentException;
import io.larvik.smpp.gateway.store.MessageStore.Due;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.text.PeerAlphabets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A message that is due, with what is to be sent of it.
 *
 * @param epoch of the claim
 * @param content what it says; null if it is corrupt
 * @param parts the parts that the carrier has not taken yet
 * @param total how many parts the message has
 * @param fault why it can never be sent; null if it can
 */
record Outgoing(
        Due due,
        long epoch,
        @Nullable Content content,
        List<Part> parts,
        int total,
        @Nullable String fault) {

    /** The reason of a message whose stored octets have changed. */
    static final String CORRUPT = "corrupt";

    /**
     * A part to be sent.
     *
     * @param no its number, from 1
     */
    record Part(int no, SubmitSm pdu) {}

    /**
     * Prepares a message.
     *
     * @param sender what its account means by data_coding
     * @param accepted the numbers of the parts that the carrier has taken already, given how many the message has
     */
    static Outgoing of(Due due, long epoch, LinkConfig link, PeerAlphabets sender, IntFunction<Set<Integer>> accepted) {
        Content content;
        List<SubmitSm> all;
        try {
            content = due.content().check();
            all = parts(due.key().id(), content, link, sender);
        } catch (CorruptContentException e) {
            return new Outgoing(due, epoch, null, List.of(), 0, CORRUPT);
        } catch (RuntimeException e) {
            return new Outgoing(due, epoch, null, List.of(), 0, unsendable(e));
        }
        boolean wasTried = due.key().due() != due.message().due();
        Set<Integer> taken = wasTried && all.size() > 1 ? accepted.apply(all.size()) : Set.of();
        List<Part> parts = new ArrayList<>();
        for (int i = 1; i <= all.size(); i++) {
            if (!taken.contains(i)) {
                parts.add(new Part(i, all.get(i - 1)));
            }
        }
        return new Outgoing(due, epoch, content, parts, all.size(), null);
    }

    private static List<SubmitSm> parts(long id, Content content, LinkConfig link, PeerAlphabets sender) {
        return content.form() == Content.Form.PDU && link.transcode()
                ? new Transcoder(link.alphabets(), link.segmentation())
                        .parts(Pdus.submitSm(content), sender, Parts.reference(id))
                : Parts.of(id, content, link.alphabets(), link.segmentation());
    }

    /** Returns the reason of a message at which our own code fails: no text, since that could be the message's. */
    static String unsendable(RuntimeException cause) {
        return "cannot be sent: " + cause.getClass().getSimpleName();
    }

    /** Returns the same with a receipt asked for, and with the time that is left. */
    Outgoing forCarrier(long now, LinkConfig link) {
        RegisteredDelivery wanted = RegisteredDelivery.of(due.message().wants());
        boolean isAsked = link.receipts().request() == CarrierReceipts.Request.ALWAYS || wanted.requestsReceipt();
        RegisteredDelivery receipt = isAsked ? RegisteredDelivery.RECEIPT : RegisteredDelivery.NONE;
        RegisteredDelivery asked = wanted.requestsIntermediate() ? receipt.withIntermediate() : receipt;
        String validity = Times.validity(due.expires(), now, link.grace());
        List<Part> written = new ArrayList<>();
        for (Part part : parts) {
            SubmitSm pdu = part.pdu().toBuilder()
                    .registeredDelivery(asked)
                    .scheduleDeliveryTime("")
                    .validityPeriod(validity)
                    .build();
            written.add(new Part(part.no(), pdu));
        }
        return new Outgoing(due, epoch, content, written, total, fault);
    }

    /** Returns how many places in the window it takes. */
    int slots() {
        return Math.max(1, parts.size());
    }

    /** Returns whether the carrier of its link has taken some of it. */
    boolean isPartlyTaken() {
        return parts.size() < total;
    }
}
