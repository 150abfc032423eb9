package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.store.jdbc.JdbcStore;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.wire.Frame;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What applications are answered while the store takes nothing, and then everything. */
@Timeout(120)
class OverloadIT {

    /** So many that they take more than the 16 MiB that may wait, behind the 4 MiB of a turn. */
    private static final int MESSAGES = 400;

    private static final int OCTETS = 60_000;
    private static final int LAST = 1_000_000;
    private static final String KEY = "shop-key";
    private static final String MESSAGE = "{\"to\":\"46709771337\",\"from\":\"Shop\",\"text\":\"Hello\"}";

    @TempDir
    Path folder;

    @Test
    @Tag("B19")
    @Tag("E14")
    void messagesAreRefusedAtOnceWhileTooManyWaitAndTakenWhenHalfOfThemIsGone() throws Exception {
        GatewayConfig config = Configs.read(folder, """
                node: { name: gw1, data: data }
                smpp: { listen: "127.0.0.1:0" }
                http: { listen: "127.0.0.1:0" }
                limits: { windowIn: 1000, storeReserve: 1048576 }
                accounts:
                  shop: { smpp: { systemId: shop, password: "HASH" }, http: { keys: { web: "sha256:%s" } } }
                links:
                  tele: { url: "smpp://acme@127.0.0.1:1", password: secret }
                """.formatted(Configs.sha256(KEY)));
        HeldStore held = new HeldStore(JdbcStore.in(config.data(), 1 << 20));
        try (Gateway gateway = Gateway.start(config, held.store(), failure -> {});
                RawPeer shop = bound(gateway)) {
            held.hold();
            for (int number = 1; number <= MESSAGES; number++) {
                shop.send(message(OCTETS), number);
            }
            shop.send(new EnquireLink(Tlvs.NONE), LAST);

            int refused = 0;
            Frame answer = shop.receive();
            while (answer.sequenceNumber() != LAST) {
                assertThat(answer.status()).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
                refused++;
                answer = shop.receive();
            }
            assertThat(answer.pdu().commandId()).isEqualTo(CommandId.ENQUIRE_LINK_RESP);
            assertThat(refused).isBetween(1, MESSAGES / 2);
            HttpResponse<String> overloaded = post(gateway);
            assertThat(overloaded.statusCode()).isEqualTo(503);
            assertThat(overloaded.headers().firstValue("Retry-After")).isPresent();
            assertThat(overloaded.body()).contains("/problems/overloaded");

            held.release();
            for (int taken = refused; taken < MESSAGES; taken++) {
                assertThat(shop.receive().status()).isEqualTo(CommandStatus.OK);
            }
            shop.send(message(10), LAST);
            assertThat(shop.receive().status()).isEqualTo(CommandStatus.OK);
            assertThat(post(gateway).statusCode()).isEqualTo(202);
        }
    }

    private static RawPeer bound(Gateway gateway) {
        RawPeer shop = RawPeer.connect(gateway.port());
        shop.send(new Bind(
                BindType.TRANSMITTER, "shop", "secret", "", InterfaceVersion.SMPP_3_4, Address.NONE, Tlvs.NONE));
        assertThat(shop.receive().status()).isEqualTo(CommandStatus.OK);
        return shop;
    }

    private static SubmitSm message(int octets) {
        return SubmitSm.builder()
                .source(Address.of("Larvik"))
                .destination(Address.of("46709771337"))
                .tlv(TlvTag.MESSAGE_PAYLOAD, OctetString.of(new byte[octets]))
                .build();
    }

    private static HttpResponse<String> post(Gateway gateway) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gateway.httpPort() + "/v1/messages"))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(MESSAGE))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
