package io.larvik.smpp.examples;

import static io.larvik.smpp.field.MessageState.DELIVERED;
import static io.larvik.smpp.server.BindDecision.accept;
import static io.larvik.smpp.server.BindDecision.reject;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.server.IncomingSms;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A message centre on a free port, for {@code foo} with the password {@code bar}. It accepts messages and sends receipts. */
final class Centre implements AutoCloseable {

    private final BlockingQueue<IncomingSms> messages = new LinkedBlockingQueue<>();
    private final SmppServer server;

    Centre() {
        this(builder -> {});
    }

    Centre(Consumer<SmppServerBuilder> changes) {
        SmppServerBuilder builder = SmppServer.builder()
                .port(0)
                .authenticate(bind -> bind.matches("foo", "bar") ? accept() : reject())
                .onSms((session, sms) -> {
                    messages.add(sms);
                    sms.accept("450");
                    sms.sendReceipt(DELIVERED);
                });
        changes.accept(builder);
        this.server = builder.start();
    }

    SmppServer server() {
        return server;
    }

    int port() {
        return server.port();
    }

    String url() {
        return "smpp://foo:bar@localhost:" + port();
    }

    SmppClient connect() {
        return SmppClient.connect(url());
    }

    /** Waits for the next message. */
    IncomingSms next() throws InterruptedException {
        IncomingSms sms = messages.poll(20, TimeUnit.SECONDS);
        if (sms == null) {
            throw new AssertionError("no message came");
        }
        return sms;
    }

    @Override
    public void close() {
        server.close();
    }
}
