package io.larvik.smpp.load;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.server.SmppServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A process that sends as fast as a loop can: by hand on a session, and then as messages. Prints how many ended. */
final class FastCaller {

    private static final SubmitSm SUBMIT =
            SubmitSm.builder().destination(Address.of("46709771337")).build();
    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");

    private FastCaller() {}

    public static void main(String[] arguments) {
        int requests = Integer.parseInt(arguments[0]);
        try (SmppServer server = SmppServer.builder()
                        .port(0)
                        .onSms((session, sms) -> sms.accept())
                        .start();
                SmppClient client = SmppClient.connect("smpp://foo:bar@127.0.0.1:" + server.port())) {
            System.out.println(ended(requests, () -> client.session().requestAsync(SUBMIT)));
            System.out.println(ended(requests / 10, () -> client.sendAsync(HELLO)));
        }
    }

    private static int ended(int requests, Supplier<CompletableFuture<?>> send) {
        AtomicInteger ended = new AtomicInteger();
        Phaser open = new Phaser(1);
        for (int i = 0; i < requests; i++) {
            open.register();
            send.get().whenComplete((response, failure) -> {
                ended.incrementAndGet();
                open.arriveAndDeregister();
            });
        }
        open.arriveAndAwaitAdvance();
        return ended.get();
    }
}
