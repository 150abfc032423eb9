package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.text.Alphabet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application is answered whose message is not taken. */
class RefusalsIT {

    @TempDir
    Path folder;

    private final SmppSimulator carrier = SmppSimulator.start();

    @AfterEach
    void stop() {
        carrier.close();
    }

    @Test
    void messageThatNoRouteIsForHasAnInvalidDestination() throws IOException {
        try (Gateway gateway = gateway("", "");
                SmppClient shop = shop(gateway)) {
            assertThat(status(shop, message("Shop", "4546"))).isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS);
            assertThat(status(shop, message("Shop", "46709771337"))).isEqualTo(CommandStatus.OK);
        }
    }

    @Test
    void sourceThatTheAccountMayNotUseIsInvalid() throws IOException {
        try (Gateway gateway = gateway(", senders: [\"Shop\", \"4670*\"]", "");
                SmppClient shop = shop(gateway)) {
            assertThat(status(shop, message("Bank", "46709771337"))).isEqualTo(CommandStatus.INVALID_SOURCE_ADDRESS);
            assertThat(status(shop, message("Shop", "46709771337"))).isEqualTo(CommandStatus.OK);
            assertThat(status(shop, message("46701", "46709771337"))).isEqualTo(CommandStatus.OK);
        }
    }

    @Test
    void messagesAboveTheRateAreThrottledAndNotStored() throws IOException {
        int sent = 50;
        int taken = 0;
        try (Gateway gateway = gateway(", rate: 1/s", "");
                SmppClient shop = SmppClient.builder()
                        .url("smpp://shop:secret@127.0.0.1:" + gateway.port())
                        .session(session -> session.windowOut(sent))
                        .connect()) {
            List<CompletableFuture<SubmitSmResp>> answers = new ArrayList<>();
            for (int i = 0; i < sent; i++) {
                answers.add(shop.session().requestAsync(message("Shop", "46709771337")));
            }
            for (CompletableFuture<SubmitSmResp> answer : answers) {
                CommandStatus status = answer.join().status();
                assertThat(status).isIn(CommandStatus.OK, CommandStatus.THROTTLED);
                taken += status.isOk() ? 1 : 0;
            }
            carrier.awaitMessages(taken);
        }
        assertThat(taken).isBetween(1, sent - 1);
        assertThat(carrier.messages()).hasSize(taken);
    }

    @Test
    @Tag("D27")
    void queueOfTheAccountIsFull() throws IOException {
        carrier.down();
        try (Gateway gateway = gateway(", queue: 2", "");
                SmppClient shop = shop(gateway)) {
            assertThat(status(shop, message("Shop", "46709771337"))).isEqualTo(CommandStatus.OK);
            assertThat(status(shop, message("Shop", "46709771337"))).isEqualTo(CommandStatus.OK);
            assertThat(status(shop, message("Shop", "46709771337"))).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
        }
    }

    @Test
    @Tag("D27")
    void queuesOfAllAccountsAreFull() throws IOException {
        carrier.down();
        try (Gateway gateway = gateway("", "limits: { queueMaxMessages: 1 }");
                SmppClient shop = shop(gateway)) {
            assertThat(status(shop, message("Shop", "46709771337"))).isEqualTo(CommandStatus.OK);
            assertThat(status(shop, message("Shop", "46709771337"))).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
        }
    }

    // ----

    private Gateway gateway(String account, String more) throws IOException {
        return Gateway.start(Configs.read(folder, """
                node: { name: gw1, data: data }
                smpp: { listen: "127.0.0.1:0" }
                accounts:
                  shop: { smpp: { systemId: shop, password: "HASH" }%s }
                links:
                  tele: { url: "smpp://acme@127.0.0.1:%d", password: secret }
                routes:
                  - { name: sweden, when: { to: ["46"] }, to: { tele: 1 } }
                %s
                """.formatted(account, carrier.port(), more)), failure -> {});
    }

    private static SmppClient shop(Gateway gateway) {
        return SmppClient.connect("smpp://shop:secret@127.0.0.1:" + gateway.port());
    }

    /** On the session itself: a client would send a throttled message again. */
    private static CommandStatus status(SmppClient shop, SubmitSm message) {
        return shop.session().request(message).status();
    }

    private static SubmitSm message(String source, String destination) {
        return SubmitSm.builder()
                .source(Address.of(source))
                .destination(Address.of(destination))
                .shortMessage(Alphabet.GSM7.encode("Hello"))
                .build();
    }
}
