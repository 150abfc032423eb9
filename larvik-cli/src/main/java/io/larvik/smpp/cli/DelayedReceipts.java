package io.larvik.smpp.cli;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.server.IncomingSms;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.SmppException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Sends the requested receipts after a delay, and drops those whose account has no session any more. */
final class DelayedReceipts implements AutoCloseable {

    private static final int MOST_WAITING = 100_000;

    private record Waiting(SmppServer server, IncomingSms sms) {

        boolean isForNobody() {
            return server.sessions(sms.session().remoteSystemId()).isEmpty();
        }
    }

    private final AtomicLong dropped = new AtomicLong();
    private final DelayLine<Waiting> line;

    DelayedReceipts(Duration delay) {
        this.line = new DelayLine<>("smpp-receipts", delay, MOST_WAITING, this::send);
    }

    /** Sends the receipt after the delay; at once if {@value #MOST_WAITING} wait already. */
    void add(SmppServer server, IncomingSms sms) {
        Waiting receipt = new Waiting(server, sms);
        if (!line.add(receipt)) {
            send(receipt);
        }
    }

    /** Drops the receipts that nobody can get any more. */
    void sessionClosed() {
        dropped.addAndGet(line.removeIf(Waiting::isForNobody));
    }

    /** Returns how many receipts were dropped since the last call. */
    long takeDropped() {
        return dropped.getAndSet(0);
    }

    @Override
    public void close() {
        line.close();
    }

    private void send(Waiting receipt) {
        if (receipt.isForNobody()) {
            dropped.incrementAndGet();
            return;
        }
        try {
            receipt.sms().sendReceipt(MessageState.DELIVERED).exceptionally(failure -> {
                dropped.incrementAndGet();
                return null;
            });
        } catch (SmppException e) { // the server is being closed
            dropped.incrementAndGet();
        }
    }
}
