package io.larvik.smpp.gateway.esme;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.ConfigReader;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.PasswordHash;
import io.larvik.smpp.gateway.core.Accepted;
import io.larvik.smpp.gateway.core.MessageRequests;
import io.larvik.smpp.gateway.core.NewMessage;
import io.larvik.smpp.gateway.core.Receipts;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Ids;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.store.Accept;
import io.larvik.smpp.gateway.store.Committer;
import io.larvik.smpp.gateway.store.MemoryStore;
import io.larvik.smpp.gateway.store.TimeSeen;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.text.Alphabet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of messages that are on disk later than their application has waited. */
@Timeout(60)
class LateStoreIT {

    private static final long NOW = 1_796_000_000_000L;
    private static final long ID = 500_000_000_000_000_000L;
    private static final String HASH = PasswordHash.of("secret").text();
    private static final Duration PATIENCE = Duration.ofMillis(100);

    @TempDir
    Path folder;

    private final MemoryStore store = new MemoryStore();
    private final Committer committer = new Committer(store, failure -> {});
    private final BlockingQueue<Account> changes = new LinkedBlockingQueue<>();
    private final CompletableFuture<Accepted> taken = new CompletableFuture<>();
    private SmppDoor door;

    @BeforeEach
    void open() throws IOException {
        GatewayConfig config = config();
        committer.start();
        MessageRequests requests = new MessageRequests(
                committer,
                store.queries(),
                Runnable::run,
                new Receipts(new Ids(0, ID)),
                () -> List.of("tele"),
                () -> NOW,
                item -> {});
        door = new SmppDoor(config, this::take, requests, () -> NOW, account -> 0, changes::add, PATIENCE);
        door.open();
    }

    private GatewayConfig config() throws IOException {
        Path file = Files.writeString(folder.resolve("gateway.yaml"), """
                smpp: { listen: "127.0.0.1:0" }
                accounts:
                  shop: { smpp: { systemId: shop, password: "HASH" } }
                  bank: { smpp: { systemId: bank, password: "HASH", dedupe: reference } }
                links:
                  tele: { url: "smpp://acme@127.0.0.1:2775", password: secret }
                """.replace("HASH", HASH));
        return ConfigReader.read(file, name -> null);
    }

    /** Stores it, and says so when the test does. */
    private CompletableFuture<Accepted> take(Account account, NewMessage message) {
        store.done(new Accept(
                new Message(
                        ID,
                        Message.Kind.MT,
                        account.name(),
                        message.source(),
                        message.destination(),
                        message.lane(),
                        NOW,
                        NOW + 1_000,
                        message.wants(),
                        message.door(),
                        null),
                message.content(),
                "tele",
                message.dedupe()));
        return taken;
    }

    @AfterEach
    void close() {
        door.closeAsync().join();
        committer.close();
    }

    @Test
    @Tag("D8")
    void messageWhoseApplicationWasToldToTryAgainIsTakenBackWithoutAReceipt() throws InterruptedException {
        try (RawPeer esme = bound("shop")) {
            esme.send(message());
            assertThat(esme.receive().status()).isEqualTo(CommandStatus.TEMPORARY_APPLICATION_ERROR);

            storedNow();

            assertThat(store.outcome(ID).state()).isEqualTo(FinalState.DELETED);
            assertThat(store.queued(ID)).isEmpty();
            assertThat(store.doors()).isEmpty();
        }
    }

    @Test
    @Tag("D8")
    void messageWhoseApplicationIsGoneStays() throws InterruptedException {
        try (RawPeer esme = bound("shop")) {
            esme.send(message());
            assertThat(esme.receive().status()).isEqualTo(CommandStatus.TEMPORARY_APPLICATION_ERROR);
        }
        assertThat(changes.poll(10, TimeUnit.SECONDS)).as("closed").isNotNull();

        storedNow();

        assertThat(store.outcome(ID)).isNull();
        assertThat(store.queued(ID)).hasSize(1);
    }

    /** It would get the id of the message that was taken back, which nobody sends. */
    @Test
    @Tag("D9")
    void messageThatIsKnownWhenItComesAgainStays() throws InterruptedException {
        try (RawPeer esme = bound("bank")) {
            esme.send(
                    message().toBuilder().tlv(TlvTag.USER_MESSAGE_REFERENCE, 7).build());
            assertThat(esme.receive().status()).isEqualTo(CommandStatus.TEMPORARY_APPLICATION_ERROR);

            storedNow();

            assertThat(store.outcome(ID)).isNull();
            assertThat(store.queued(ID)).hasSize(1);
        }
    }

    @Test
    void messageThatIsOnDiskInTimeIsAnsweredAndStays() throws InterruptedException {
        storedNow();
        try (RawPeer esme = bound("shop")) {
            esme.send(message());
            assertThat(esme.receive().status()).isEqualTo(CommandStatus.OK);
        }

        assertThat(store.queued(ID)).hasSize(1);
    }

    /** Tells that the message is on disk, and waits until all that follows from it is, too. */
    private void storedNow() {
        taken.complete(new Accepted(ID, "tele", false));
        TimeSeen last = new TimeSeen(NOW);
        committer.add(last);
        last.done().join();
    }

    private RawPeer bound(String systemId) throws InterruptedException {
        RawPeer esme = RawPeer.connect(door.port());
        esme.send(new Bind(
                BindType.TRANSCEIVER, systemId, "secret", "", InterfaceVersion.SMPP_3_4, Address.NONE, Tlvs.NONE));
        assertThat(esme.receive().status()).isEqualTo(CommandStatus.OK);
        assertThat(changes.poll(10, TimeUnit.SECONDS)).as("bound").isNotNull();
        return esme;
    }

    private static SubmitSm message() {
        return SubmitSm.builder()
                .source(Address.of("Larvik"))
                .destination(Address.of("46709771337"))
                .registeredDelivery(RegisteredDelivery.RECEIPT)
                .shortMessage(Alphabet.GSM7.encode("Hello"))
                .build();
    }
}
