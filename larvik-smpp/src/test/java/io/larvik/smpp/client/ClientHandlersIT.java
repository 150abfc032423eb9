package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.SmppServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What handlers of a client get. */
@Timeout(60)
@Tag("report-I6")
class ClientHandlersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @Test
    @Tag("report-M2")
    void handlerOfMessagesGetsItsClient() {
        CompletableFuture<String> reply = new CompletableFuture<>();
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            sms.accept();
            reply.complete(sms.text());
        }));
        loopback.connect(
                server,
                c -> c.onMessage((client, message) -> client.sendAsync(
                        Sms.to(message.from()).from(message.to()).text("Re: " + message.text()))));

        server.deliver("foo", HELLO);

        assertThat(reply).succeedsWithin(PATIENCE).isEqualTo("Re: Hello");
    }

    @Test
    void handlerOfReceiptsGetsItsClient() {
        CompletableFuture<SmppClient> seen = new CompletableFuture<>();
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            sms.accept();
            sms.sendReceipt(MessageState.DELIVERED);
        }));
        SmppClient connected = loopback.connect(server, c -> c.onReceipt((client, receipt) -> seen.complete(client)));

        connected.send(HELLO.requestReceipt());

        assertThat(seen).succeedsWithin(PATIENCE).isEqualTo(connected);
    }
}
