package io.larvik.smpp.examples;

// #region program
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.SmppException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class Bulk {
    public static void main(String[] args) {
        List<String> numbers = IntStream.range(0, 50_000)
                .mapToObj(i -> "467097" + (10_000 + i))
                .toList();
        AtomicInteger accepted = new AtomicInteger();
        Queue<String> unsent = new ConcurrentLinkedQueue<>(); // safe to send again
        Queue<String> doubtful = new ConcurrentLinkedQueue<>(); // may have been accepted
        Map<String, CommandStatus> refused = new ConcurrentHashMap<>();

        try (SmppClient client = SmppClient.connect("smpp://foo:bar@localhost:2775")) {
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (String number : numbers) {
                Sms sms = Sms.to(number).from("46701113311").text("Hello");
                all.add(client.sendAsync(sms).handle((sent, failure) -> {
                    if (failure == null) {
                        int count = accepted.incrementAndGet();
                        if (count % 10_000 == 0) {
                            System.out.println(
                                    count + " accepted, " + client.statistics().waiting() + " wait");
                        }
                    } else if (failure instanceof RequestRejectedException rejected) {
                        refused.put(number, rejected.status());
                    } else if (failure instanceof SmppException e && !e.mayHaveBeenAccepted()) {
                        unsent.add(number);
                    } else {
                        doubtful.add(number);
                    }
                    return null;
                }));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        }
        System.out.println(accepted + " accepted, " + refused.size() + " refused, " + unsent.size() + " not sent, "
                + doubtful.size() + " without a response");
    }
}
// #endregion program
