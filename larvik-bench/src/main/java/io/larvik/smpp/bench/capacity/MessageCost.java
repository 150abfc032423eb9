package io.larvik.smpp.bench.capacity;

import static io.larvik.smpp.field.MessageState.DELIVERED;
import static io.larvik.smpp.server.BindDecision.accept;

import io.larvik.smpp.bench.loopback.Arguments;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.SmppClientBuilder;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * Prints what one message takes of the heap while it waits: {@code --where queue} of a client that may not send it,
 * {@code --where tracker} of a client that awaits its receipt, or {@code --where deliveries} of a server, where the
 * receipt waits for a customer that does not receive.
 */
public final class MessageCost {

    private static final int WARM_UP = 2_000;
    private static final int AT_ONCE = 1_000;
    private static final int DIGITS = 6;
    private static final Duration LONG = Duration.ofHours(1);

    private final SmppClient client;
    private final String text;
    private final boolean answered;
    private int sent;

    private MessageCost(SmppClient client, String text, boolean answered) {
        this.client = client;
        this.text = text;
        this.answered = answered;
    }

    public static void main(String[] arguments) throws IOException {
        Arguments options = new Arguments(arguments);
        String where = options.text("where", "queue");
        int messages = options.number("messages", 50_000);
        SmppServer server = server(where, messages + WARM_UP);
        SmppClient client = client(where, server.port(), messages + WARM_UP);
        IntSupplier waiting = switch (where) {
            case "queue" ->
                () -> client.statistics().waiting() + client.statistics().inFlight();
            case "tracker" -> client::pendingReceipts;
            case "deliveries" -> server::waitingDeliveries;
            default -> throw new IllegalArgumentException("where: " + where);
        };
        String text = "x".repeat(options.number("characters", 20) - DIGITS);
        MessageCost cost = new MessageCost(client, text, !where.equals("queue"));
        Answers.give(() -> String.format(Locale.ROOT, "{\"octets\": %.0f}", cost.of(messages, waiting)));
    }

    private double of(int messages, IntSupplier waiting) {
        send(WARM_UP, waiting);
        long before = Memory.heap();
        send(messages, waiting);
        return (Memory.heap() - before) / (double) messages;
    }

    private static SmppServer server(String where, int messages) {
        SmppServerBuilder builder = SmppServer.builder()
                .port(0)
                .authenticate(bind -> accept())
                .session(o -> o.handlerTimeout(LONG))
                .deliveries(o -> o.maxPerAccount(messages).max(messages).timeout(LONG));
        return switch (where) {
            case "queue" -> builder.onSubmit(submit -> {}).start();
            case "tracker" -> builder.onSms((session, sms) -> sms.accept()).start();
            default ->
                builder.onSms((session, sms) -> {
                            sms.accept();
                            sms.sendReceipt(DELIVERED);
                        })
                        .start();
        };
    }

    private static SmppClient client(String where, int port, int messages) {
        SmppClientBuilder builder = SmppClient.builder()
                .port(port)
                .systemId("bench")
                .password("bench")
                .maxQueued(messages)
                .queueTimeout(LONG)
                .session(o -> o.requestTimeout(LONG))
                .receiptLimits(o -> o.maxMessages(messages));
        return where.equals("deliveries")
                ? builder.bindType(BindType.TRANSMITTER).receiptTracking(false).connect()
                : builder.connect();
    }

    /** Sends messages, each with a number and a text of its own, keeps nothing of them, and returns when all wait. */
    private void send(int messages, IntSupplier waiting) {
        List<CompletableFuture<Submission>> some = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            String number = Integer.toString(100_000 + sent++);
            some.add(client.sendAsync(Sms.to("46709" + number)
                    .from("46701113311")
                    .text(text + number)
                    .requestReceipt()));
            if (some.size() == AT_ONCE) {
                if (answered) {
                    some.forEach(CompletableFuture::join);
                }
                some.clear();
            }
        }
        while (waiting.getAsInt() != sent) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
