package io.larvik.smpp.cli.traffic;

import io.larvik.smpp.pdu.BroadcastSmResp;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.receipt.MessageIdForms;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.receipt.StatWords;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages that were accepted, by their ids, and the selected receipts that came before the answer. Keeps 100,000 of each;
 * beyond, the oldest are forgotten.
 */
final class ReceiptMatches {

    private static final int MOST = 100_000;

    private final int most;
    private final Map<String, SeenPdu> accepted = new LinkedHashMap<>();
    private final Map<String, SeenPdu> early = new LinkedHashMap<>();

    ReceiptMatches() {
        this(MOST);
    }

    ReceiptMatches(int most) {
        this.most = most;
    }

    /** Returns the receipt in a PDU; null if it has none. */
    static @Nullable Receipt receipt(@Nullable Pdu pdu) {
        return pdu instanceof MessagePdu<?> message ? ReceiptText.find(message, StatWords.STANDARD) : null;
    }

    /** Returns the message_id that a response tells; null if it tells none. */
    static @Nullable String messageId(@Nullable Pdu pdu) {
        if (pdu instanceof SubmitSmResp response) {
            return response.messageId();
        }
        if (pdu instanceof DataSmResp response) {
            return response.messageId();
        }
        if (pdu instanceof SubmitMultiResp response) {
            return response.messageId();
        }
        return pdu instanceof BroadcastSmResp response ? response.messageId() : null;
    }

    /** Keeps the id that an answer tells, and returns the receipt that came before it; null if none did. */
    @Nullable
    SeenPdu accepted(SeenPdu answer) {
        String id = messageId(answer.pdu());
        if (id == null || id.isEmpty()) {
            return null;
        }
        for (String form : MessageIdForms.forms(id)) {
            SeenPdu receipt = early.remove(form);
            if (receipt != null) {
                keep(accepted, MessageIdForms.normal(id), answer);
                return receipt;
            }
        }
        keep(accepted, MessageIdForms.normal(id), answer);
        return null;
    }

    /** Returns the answer that has the id of a receipt; null if none has it. */
    @Nullable
    SeenPdu messageOf(Receipt receipt) {
        String id = receipt.messageId();
        if (id != null) {
            for (String form : MessageIdForms.forms(id)) {
                SeenPdu answer = accepted.get(form);
                if (answer != null) {
                    return answer;
                }
            }
        }
        return null;
    }

    /**
     * Keeps a receipt whose message may be answered later.
     *
     * @return a receipt that is given up for it; null if none is
     */
    @Nullable
    SeenPdu keep(Receipt receipt, SeenPdu pdu) {
        String id = receipt.messageId();
        return id == null ? pdu : keep(early, MessageIdForms.normal(id), pdu);
    }

    /** Returns the receipts whose messages were not found. */
    Iterable<SeenPdu> withoutMessage() {
        return early.values();
    }

    private @Nullable SeenPdu keep(Map<String, SeenPdu> map, String id, SeenPdu pdu) {
        SeenPdu before = map.put(id, pdu);
        if (map.size() > most) {
            String oldest = map.keySet().iterator().next();
            return map.remove(oldest);
        }
        return before;
    }
}
