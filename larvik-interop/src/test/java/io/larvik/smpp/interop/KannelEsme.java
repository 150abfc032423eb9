package io.larvik.smpp.interop;

import io.larvik.smpp.field.BindType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection of Kannel with a window of 100. Kannel reconnects by itself, one second after a disconnect. */
final class KannelEsme implements PeerEsme {

    private static final int RECEIPTS = 1 | 2; // delivered, undelivered
    private static final int RESPONSES = 8 | 16; // accepted, refused

    private final KannelBoxes boxes;
    private final String smsc;
    private final AtomicInteger lastKey = new AtomicInteger();
    private final Map<String, CompletableFuture<List<String>>> submitted = new ConcurrentHashMap<>();
    private final BlockingQueue<PeerMessage> delivered = new LinkedBlockingQueue<>();
    private final BlockingQueue<PeerReceipt> receipts = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> bound = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> unbound = new CompletableFuture<>();

    private KannelEsme(KannelBoxes boxes, String smsc) {
        this.boxes = boxes;
        this.smsc = smsc;
    }

    static KannelEsme connect(KannelBoxes boxes, Peer.Login login) throws Exception {
        String smsc = boxes.nextSmsc();
        KannelEsme esme = new KannelEsme(boxes, smsc);
        boxes.add(esme.smsc, esme, configuration(login));
        boolean done = false;
        try {
            int status = Soon.next(esme.bound);
            if (status != 0) {
                throw new PeerRefusal(status);
            }
            done = true;
            return esme;
        } finally {
            if (!done) {
                esme.close();
            }
        }
    }

    private static String configuration(Peer.Login login) {
        String port = login.type() == BindType.RECEIVER ? "receive-port" : "port";
        return """
                smsc = smpp
                host = 127.0.0.1
                %s = %d
                transceiver-mode = %b
                smsc-username = foo
                smsc-password = %s
                system-type = ""
                max-pending-submits = 100
                reconnect-delay = 1
                enquire-link-interval = 1
                """.formatted(port, login.port(), login.type() == BindType.TRANSCEIVER, login.password());
    }

    @Override
    public CompletableFuture<List<String>> submit(PeerMessage message) {
        String key = String.valueOf(lastKey.incrementAndGet());
        CompletableFuture<List<String>> answer = new CompletableFuture<>();
        submitted.put(key, answer);
        boxes.send(smsc, key, message, message.receipt() ? RECEIPTS | RESPONSES : RESPONSES)
                .whenComplete((sent, failure) -> {
                    if (failure != null) {
                        answer.completeExceptionally(failure);
                    }
                });
        return answer;
    }

    /** Called for each PDU received. */
    void received(String command, int status) {
        if (command.startsWith("bind_")) {
            bound.add(status);
        } else if (command.equals("unbind")) {
            unbound.complete(null);
        }
    }

    /** Called when smsbox passes a message on. */
    void delivered(PeerMessage message) {
        delivered.add(message);
    }

    /** Called when smsbox reports an event of a message; the kinds are those of its dlr-mask. */
    void reported(String key, int kind, String messageId, String answer) {
        if ((kind & RECEIPTS) != 0) {
            receipts.add(new PeerReceipt(messageId, kind == 1));
            return;
        }
        CompletableFuture<List<String>> response = submitted.remove(key);
        if (response == null) {
            throw new IllegalStateException("message " + key + " of " + smsc + " was answered twice");
        }
        if (kind == 8) {
            response.complete(messageId.isEmpty() ? List.of() : List.of(messageId));
        } else {
            response.completeExceptionally(
                    new PeerRefusal(Integer.decode(answer.split("/")[1]))); // NACK/0x0000000b/why
        }
    }

    /** Waits until Kannel has bound again. */
    void awaitBound() throws InterruptedException {
        Soon.next(bound);
    }

    @Override
    public BlockingQueue<PeerMessage> delivered() {
        return delivered;
    }

    @Override
    public BlockingQueue<PeerReceipt> receipts() {
        return receipts;
    }

    @Override
    public void enquireLink() {
        // Kannel sends it by itself, every second.
    }

    @Override
    public void unbind() throws Exception {
        boxes.administer("stop-smsc", smsc);
    }

    @Override
    public CompletableFuture<Void> unbound() {
        return unbound;
    }

    @Override
    public int query(String messageId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void cancel(String messageId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void replace(String messageId, String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PeerMultiResult submitMulti(String text, String... destinations) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() throws Exception {
        boxes.remove(smsc);
    }
}
