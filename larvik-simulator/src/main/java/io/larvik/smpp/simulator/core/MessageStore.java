package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.simulator.esme.Esme;
import io.larvik.smpp.simulator.scenario.Keep;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The messages. When there are too many, the one that is final for the longest time goes, then the oldest. */
final class MessageStore {

    /** Counted for each PDU in addition to its octets. */
    static final int OVERHEAD = 256;

    private final Keep keep;
    private final Consumer<StoredMessage> onForgotten;

    private final NumberedMessages messages = new NumberedMessages();

    /** Those whose life may change them, oldest first. */
    private final Map<Long, StoredMessage> open = new LinkedHashMap<>();

    /** In the order in which they became final. Some may be open again, or forgotten. */
    private final Queue<StoredMessage> over = new ArrayDeque<>();

    private final Map<String, StoredMessage> byId = new HashMap<>();
    private long octets;
    private long forgotten;

    MessageStore(Keep keep, Consumer<StoredMessage> onForgotten) {
        this.keep = keep;
        this.onForgotten = onForgotten;
    }

    void add(StoredMessage message) {
        message.cost = cost(message);
        octets += message.cost;
        messages.add(message);
        open.put(message.number, message);
        for (String id : message.ids) {
            StoredMessage before = byId.put(id, message);
            if (before != null && before.first() == message.first()) {
                message.sibling = before;
            }
        }
        while (messages.size() > keep.messages() || octets > keep.messageOctets()) {
            forget(next());
            forgotten++;
        }
    }

    private StoredMessage next() {
        for (StoredMessage message = over.poll(); message != null; message = over.poll()) {
            if (!message.forgotten && message.isOver()) {
                return message;
            }
        }
        return messages.oldest();
    }

    private void forget(StoredMessage message) {
        message.forgotten = true;
        messages.remove(message);
        open.remove(message.number);
        octets -= message.cost;
        for (String id : message.ids) {
            byId.remove(id, message);
        }
        onForgotten.accept(message);
    }

    /** Forgets the messages of an ESME, and returns them. */
    List<StoredMessage> forget(Esme esme) {
        List<StoredMessage> all = messages.all().stream()
                .filter(message -> message.esme() == esme)
                .toList();
        all.forEach(this::forget);
        return all;
    }

    /** Tells that the state of a message has changed. */
    void changed(StoredMessage message, boolean wasOver) {
        if (message.isOver() && !wasOver) {
            open.remove(message.number);
            over.add(message);
        } else if (!message.isOver() && wasOver) {
            open.put(message.number, message);
        }
    }

    /** Tells that the PDUs of a message have changed. */
    void replaced(StoredMessage message) {
        octets -= message.cost;
        message.cost = cost(message);
        octets += message.cost;
    }

    @Nullable
    StoredMessage get(long number) {
        return messages.get(number);
    }

    /** Returns the newest message with an id that an ESME sent; null if there is none. */
    @Nullable
    StoredMessage find(Esme esme, String id) {
        StoredMessage message = byId.get(id);
        return message != null && message.esme() == esme ? message : null;
    }

    /** Returns the number of the oldest message; {@link Long#MAX_VALUE} if there is none. */
    long oldest() {
        return size() == 0 ? Long.MAX_VALUE : messages.oldest().number;
    }

    /** Returns the messages, oldest first. */
    List<StoredMessage> all() {
        return messages.all();
    }

    /** Returns the messages that are in no final state, oldest first. */
    List<StoredMessage> open() {
        return List.copyOf(open.values());
    }

    void clear() {
        messages.all().forEach(this::forget);
        over.clear();
    }

    int size() {
        return messages.size();
    }

    int openSize() {
        return open.size();
    }

    long octets() {
        return octets;
    }

    /** Returns how many messages were forgotten because there were too many. */
    long forgotten() {
        return forgotten;
    }

    private static int cost(StoredMessage message) {
        int cost = 0;
        for (ContentPdu<?> pdu : message.pdus) {
            cost += cost(pdu);
        }
        return cost;
    }

    /** Returns the octets of a PDU as bounds count them. */
    static int cost(ContentPdu<?> pdu) {
        int cost = OVERHEAD + pdu.shortMessage().length();
        for (Tlv tlv : pdu.tlvs().list()) {
            cost += tlv.value().length();
        }
        return cost;
    }
}
