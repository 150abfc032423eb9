package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.text.Alphabet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** query_sm, cancel_sm and replace_sm of applications. */
class MessageRequestsIT {

    private static final Address LARVIK = Address.of("Larvik");
    private static final Address SUBSCRIBER = Address.of("46709771337");
    private static final String IN_AN_HOUR = "000000010000000R";

    @TempDir
    Path folder;

    private final SmppSimulator carrier = SmppSimulator.start();
    private final BlockingQueue<Receipt> receipts = new LinkedBlockingQueue<>();
    private Gateway gateway;
    private SmppClient shop;

    @BeforeEach
    void start() throws IOException {
        gateway = Gateway.start(Configs.read(folder, """
                node: { name: gw1, data: data }
                smpp: { listen: "127.0.0.1:0" }
                accounts:
                  shop: { smpp: { systemId: shop, password: "HASH", receiptZone: Europe/Stockholm } }
                  bank: { smpp: { systemId: bank, password: "HASH" } }
                links:
                  tele: { url: "smpp://acme@127.0.0.1:%d", password: secret }
                """.formatted(carrier.port())), failure -> {});
        shop = SmppClient.builder()
                .url("smpp://shop:secret@127.0.0.1:" + gateway.port())
                .receiptTracking(false)
                .onReceipt(received -> receipts.add(received.receipt()))
                .connect();
    }

    @AfterEach
    void stop() {
        shop.close();
        gateway.close();
        carrier.close();
    }

    // ---- query_sm

    @Test
    void messageThatHasNotEndedIsUnderWay() {
        String id = submit("Hello", IN_AN_HOUR);

        QuerySmResp answer = shop.query(id, LARVIK);

        assertThat(answer.messageState()).isEqualTo(MessageState.ENROUTE);
        assertThat(answer.messageId()).isEqualTo(id);
        assertThat(answer.finalDate()).isEmpty();
    }

    @Test
    void scheduledMessageIsSoForAnApplicationOfSmpp5() {
        String id = submit("Hello", IN_AN_HOUR);
        try (SmppClient newer = SmppClient.connect("smpp://shop:secret@127.0.0.1:" + gateway.port() + "?version=5.0")) {
            assertThat(newer.query(id, LARVIK).messageState()).isEqualTo(MessageState.SCHEDULED);
        }
    }

    @Test
    void messageThatHasEndedHasItsDateInTheZoneOfTheAccount() throws InterruptedException {
        String id = submit("Hello", "");
        assertThat(receipts.poll(10, TimeUnit.SECONDS)).isNotNull();

        QuerySmResp answer = shop.query(id, Address.NONE);

        assertThat(answer.messageState()).isEqualTo(MessageState.DELIVERED);
        assertThat(answer.finalDate()).matches("\\d{13}0[48]\\+");
        assertThat(answer.errorCode()).isZero();
    }

    @Test
    @Tag("E15")
    void idThatTheAccountWasNotGivenIsUnknown() {
        String id = submit("Hello", IN_AN_HOUR);
        try (SmppClient bank = SmppClient.connect("smpp://bank:secret@127.0.0.1:" + gateway.port())) {
            isRefused(bank, QuerySm.of(id, LARVIK), CommandStatus.INVALID_MESSAGE_ID);
            isRefused(bank, CancelSm.of(id, LARVIK), CommandStatus.INVALID_MESSAGE_ID);
            isRefused(bank, replace(id, "Other"), CommandStatus.INVALID_MESSAGE_ID);
        }
        for (String unknown : new String[] {"", "1", "c0ffee", "9999999999999999999", "0" + id}) {
            isRefused(shop, QuerySm.of(unknown, LARVIK), CommandStatus.INVALID_MESSAGE_ID);
        }
        assertThat(shop.query(id, LARVIK).messageState()).isEqualTo(MessageState.ENROUTE);
    }

    @Test
    void sourceMustBeThatOfTheMessage() {
        String id = submit("Hello", IN_AN_HOUR);
        Address other = Address.of("Other");

        isRefused(shop, QuerySm.of(id, other), CommandStatus.QUERY_FAILED);
        isRefused(shop, CancelSm.of(id, other), CommandStatus.CANCEL_FAILED);
        isRefused(
                shop,
                ReplaceSm.of(id, other, RegisteredDelivery.NONE, Alphabet.GSM7.encode("Other")),
                CommandStatus.REPLACE_FAILED);
    }

    // ---- cancel_sm

    @Test
    void queuedMessageIsCancelledOnceAndToldByItsReceipt() throws InterruptedException {
        String id = submit("Hello", IN_AN_HOUR);

        shop.cancel(id, LARVIK);

        Receipt receipt = receipts.poll(10, TimeUnit.SECONDS);
        assertThat(receipt).isNotNull();
        assertThat(receipt.messageId()).isEqualTo(id);
        assertThat(receipt.state()).isEqualTo(MessageState.DELETED);
        assertThat(shop.query(id, LARVIK).messageState()).isEqualTo(MessageState.DELETED);
        isRefused(shop, CancelSm.of(id, LARVIK), CommandStatus.CANCEL_FAILED);
    }

    @Test
    void sentMessageIsNotCancelledAndNotReplaced() throws InterruptedException {
        String id = submit("Hello", "");
        assertThat(receipts.poll(10, TimeUnit.SECONDS)).isNotNull();

        isRefused(shop, CancelSm.of(id, LARVIK), CommandStatus.CANCEL_FAILED);
        isRefused(shop, replace(id, "Other"), CommandStatus.REPLACE_FAILED);
    }

    @Test
    void allMessagesBetweenTwoAddressesAreCancelledWithoutAnId() {
        String one = submit("One", IN_AN_HOUR);
        String two = submit("Two", IN_AN_HOUR);
        String other = shop.request(message("Other", IN_AN_HOUR).toBuilder()
                        .destination(Address.of("46700000000"))
                        .build())
                .messageId();

        assertThat(shop.request(new CancelSm("", "", LARVIK, SUBSCRIBER, Tlvs.NONE))
                        .status())
                .isEqualTo(CommandStatus.OK);

        assertThat(shop.query(one, LARVIK).messageState()).isEqualTo(MessageState.DELETED);
        assertThat(shop.query(two, LARVIK).messageState()).isEqualTo(MessageState.DELETED);
        assertThat(shop.query(other, LARVIK).messageState()).isEqualTo(MessageState.ENROUTE);
        isRefused(shop, new CancelSm("", "", LARVIK, SUBSCRIBER, Tlvs.NONE), CommandStatus.CANCEL_FAILED);
    }

    @Test
    void messagesOfOneServiceTypeAreCancelledWithoutTheOthers() {
        String voice = shop.request(message("Voice", IN_AN_HOUR).toBuilder()
                        .serviceType("VMN")
                        .build())
                .messageId();
        String plain = submit("Plain", IN_AN_HOUR);

        assertThat(shop.request(new CancelSm("VMN", "", LARVIK, SUBSCRIBER, Tlvs.NONE))
                        .status())
                .isEqualTo(CommandStatus.OK);

        assertThat(shop.query(voice, LARVIK).messageState()).isEqualTo(MessageState.DELETED);
        assertThat(shop.query(plain, LARVIK).messageState()).isEqualTo(MessageState.ENROUTE);
    }

    // ---- replace_sm

    @Test
    void replacedMessageLeavesWithItsNewTextAtItsNewTime() {
        String id = submit("Hello", IN_AN_HOUR);

        assertThat(shop.request(timed(id, "000000000001000R", "")).status()).isEqualTo(CommandStatus.OK);

        SimulatedMessage message = carrier.takeMessage();
        assertThat(message.text()).isEqualTo("Other");
        assertThat(message.to()).isEqualTo("46709771337");
        assertThat(carrier.messages()).hasSize(1);
    }

    @Test
    void timesOfAReplacementMustBePossible() {
        String id = submit("Hello", IN_AN_HOUR);

        isRefused(shop, timed(id, "000008000000000R", ""), CommandStatus.INVALID_SCHEDULE_TIME);
        isRefused(shop, timed(id, "", "000008000000000R"), CommandStatus.INVALID_VALIDITY_PERIOD);
        isRefused(shop, timed(id, IN_AN_HOUR, "000000000500000R"), CommandStatus.INVALID_VALIDITY_PERIOD);
        assertThat(shop.query(id, LARVIK).messageState()).isEqualTo(MessageState.ENROUTE);
    }

    // ----

    private String submit(String text, String schedule) {
        return shop.request(message(text, schedule)).messageId();
    }

    private static SubmitSm message(String text, String schedule) {
        return SubmitSm.builder()
                .source(LARVIK)
                .destination(SUBSCRIBER)
                .scheduleDeliveryTime(schedule)
                .registeredDelivery(RegisteredDelivery.RECEIPT)
                .shortMessage(Alphabet.GSM7.encode(text))
                .build();
    }

    private static ReplaceSm replace(String id, String text) {
        return ReplaceSm.of(id, LARVIK, RegisteredDelivery.RECEIPT, Alphabet.GSM7.encode(text));
    }

    private static ReplaceSm timed(String id, String schedule, String validity) {
        return new ReplaceSm(
                id,
                LARVIK,
                schedule,
                validity,
                RegisteredDelivery.RECEIPT,
                0,
                Alphabet.GSM7.encode("Other"),
                Tlvs.NONE);
    }

    private static void isRefused(SmppClient client, PduRequest<?> request, CommandStatus status) {
        assertThat(client.request(request).status()).isEqualTo(status);
    }
}
