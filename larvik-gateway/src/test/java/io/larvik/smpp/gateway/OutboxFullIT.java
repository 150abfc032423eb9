package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.gateway.operate.EventLog;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.simulator.Delivery;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.wire.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** An application that does not fetch what waits for it, until no more may wait. */
@Timeout(120)
class OutboxFullIT {

    @TempDir
    Path folder;

    private final SmppSimulator carrier = SmppSimulator.start();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final AppenderBase<ILoggingEvent> log = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent line) {
            if (line.getFormattedMessage().contains("\"event\":\"outbox.full\"")) {
                events.add(line.getFormattedMessage());
            }
        }
    };
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        log.start();
        logger().addAppender(log);
        gateway = Gateway.start(Configs.read(folder, """
                node: { name: gw1, data: data }
                smpp: { listen: "127.0.0.1:0" }
                limits: { outboxMaxMessages: 2, storeReserve: 1048576 }
                accounts:
                  shop: { smpp: { systemId: shop, password: "HASH" } }
                links:
                  tele: { url: "smpp://acme@127.0.0.1:%d", password: secret }
                inbound:
                  - { account: shop, door: smpp }
                """.formatted(carrier.port())), failure -> {});
        carrier.awaitSession();
    }

    @AfterEach
    void stop() {
        gateway.close();
        carrier.close();
        logger().detachAppender(log);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(EventLog.LOGGER);
    }

    @Test
    @Tag("D16")
    void carrierKeepsMessagesForAnApplicationWhoseOutboxIsFullAndReceiptsStillGetIn() throws InterruptedException {
        deliver("first").awaitAccepted();
        deliver("second").awaitAccepted();

        Delivery third = deliver("third"); // which the carrier tries again after 5 seconds
        String event = events.poll(60, TimeUnit.SECONDS);
        assertThat(event).contains("smpp:shop").contains("tele");
        assertThat(third.outcome()).isNotDone();

        try (RawPeer transmitter = bound(BindType.TRANSMITTER);
                RawPeer receiver = bound(BindType.RECEIVER)) {
            transmitter.send(SubmitSm.builder()
                    .source(Address.of("Larvik"))
                    .destination(Address.of("46709771337"))
                    .registeredDelivery(RegisteredDelivery.RECEIPT)
                    .shortMessage(Alphabet.GSM7.encode("Hello"))
                    .build());
            assertThat(transmitter.receive().status()).isEqualTo(CommandStatus.OK);
            Frame first = receiver.receive(); // while it is not answered, the second one waits, and the outbox is full
            carrier.takeMessage().awaitState(MessageState.DELIVERED);

            answer(receiver, first);
            answer(receiver, receiver.receive());
            Frame receipt = receiver.receive();
            assertThat(((DeliverSm) receipt.pdu()).esmClass().isReceipt()).isTrue();
        }
    }

    private Delivery deliver(String text) {
        return carrier.deliver(Sms.to("46701113311").from("46709771337").text(text));
    }

    private RawPeer bound(BindType type) {
        RawPeer shop = RawPeer.connect(gateway.port());
        shop.send(new Bind(type, "shop", "secret", "", InterfaceVersion.SMPP_3_4, Address.NONE, Tlvs.NONE));
        assertThat(shop.receive().status()).isEqualTo(CommandStatus.OK);
        return shop;
    }

    private static void answer(RawPeer shop, Frame delivered) {
        shop.send(((DeliverSm) delivered.pdu()).response(CommandStatus.OK), delivered.sequenceNumber());
    }
}
