package io.larvik.smpp.gateway.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.model.AuditEntry;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.Accept;
import io.larvik.smpp.gateway.store.Claim;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.MessageStore.Claimed;
import io.larvik.smpp.gateway.store.MessageStore.Opened;
import io.larvik.smpp.gateway.store.Step;
import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.Turn;
import io.larvik.smpp.gateway.store.jdbc.Backup.Restored;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    private static final long RESERVE = 1_000;
    private static final long EXPIRES = 86_400_000;
    private static final Content CONTENT = new Content(Content.Form.PDU, OctetString.of(new byte[200]));

    @TempDir
    Path folder;

    private Path data;
    private Path file;

    @BeforeEach
    void paths() {
        data = folder.resolve("data");
        file = folder.resolve("saved.db");
    }

    @Test
    void whatWasQueuedIsInDoubtOnceItIsRestored() {
        try (MessageStore store = JdbcStore.in(data, RESERVE)) {
            Opened opened = store.open();
            accept(store, 1, 2);
            store.commit(new Turn(List.of(new Claim(key(2), EXPIRES, opened.epoch()))));

            assertThat(Backup.save(data, file)).isEqualTo(2);
            accept(store, 3);
        }
        Path other = folder.resolve("other");

        assertThat(Backup.restore(file, other)).isEqualTo(new Restored(2, 1));

        try (MessageStore store = JdbcStore.in(other, RESERVE)) {
            Opened opened = store.open();
            assertThat(opened.claimed()).extracting(Claimed::key).containsExactly(key(1), key(2));
            assertThat(opened.claimed()).extracting(Claimed::tries).containsExactly(1, 1);
            assertThat(store.due(new QueueKey("tele", "shop", Lane.NORMAL, 0, 0), EXPIRES, 10))
                    .as("what may be claimed without a doubt")
                    .isEmpty();
            assertThat(store.audit(Long.MAX_VALUE, 2))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry)
                            .extracting(AuditEntry::id, AuditEntry::who, AuditEntry::what, AuditEntry::detail)
                            .containsExactly(3L, "local", "restore", file.toString()));
        }
    }

    @Test
    void storeOfAStoppedGatewayIsSavedAsWell() {
        try (MessageStore store = JdbcStore.in(data, RESERVE)) {
            store.open();
            accept(store, 1);
        }

        assertThat(Backup.save(data, file)).isEqualTo(1);

        try (MessageStore store = JdbcStore.in(data, RESERVE)) {
            assertThat(store.open().claimed()).isEmpty();
        }
    }

    /** Each turn has two messages, so that a file with an odd number would have half of one. */
    @Test
    void fileHasWholeTurnsWhileTheStoreIsWritten() throws InterruptedException {
        try (MessageStore store = JdbcStore.in(data, RESERVE)) {
            store.open();
            CountDownLatch begun = new CountDownLatch(1);
            AtomicBoolean isSaved = new AtomicBoolean();
            Thread writer = new Thread(() -> {
                for (long id = 1; !isSaved.get(); id += 2) {
                    accept(store, id, id + 1);
                    begun.countDown();
                }
            });
            writer.start();
            long saved;
            try {
                begun.await();
                saved = Backup.save(data, file);
            } finally {
                isSaved.set(true);
                writer.join();
            }

            assertThat(saved).isPositive().isEven();
            assertThat(Backup.restore(file, folder.resolve("other"))).isEqualTo(new Restored(saved, saved));
        }
    }

    @Test
    void fileIsReadableByItsOwnerAloneAndNothingIsLeftBesideIt() throws Exception {
        try (MessageStore store = JdbcStore.in(data, RESERVE)) {
            store.open();
            accept(store, 1);
            Backup.save(data, file);
        }
        Backup.restore(file, folder.resolve("other"));

        for (Path each : List.of(file, folder.resolve("other/gateway.db"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rw-------");
        }
        assertThat(names(folder)).containsExactly("data", "other", "saved.db");
        assertThat(names(folder.resolve("other"))).containsExactly("gateway.db", "gateway.lock");
    }

    @Test
    void nothingIsWrittenOverAFile() throws Exception {
        try (MessageStore store = JdbcStore.in(data, RESERVE)) {
            store.open();
        }
        Files.writeString(file, "mine");

        assertThatThrownBy(() -> Backup.save(data, file))
                .isInstanceOf(StoreException.class)
                .hasMessage(file + ": exists already");
        assertThat(file).hasContent("mine");
    }

    @Test
    void folderWithoutAStoreCannotBeSaved() {
        assertThatThrownBy(() -> Backup.save(data, file))
                .isInstanceOf(StoreException.class)
                .hasMessage(data + ": no messages are kept here");
        assertThat(file).doesNotExist();
    }

    @Test
    void folderThatHasAStoreOrALogOfOneIsNotRestoredTo() throws Exception {
        saved();
        Path log = Files.createDirectories(folder.resolve("crashed")).resolve("gateway.db-wal");
        Files.createFile(log);

        assertThatThrownBy(() -> Backup.restore(file, data))
                .isInstanceOf(StoreException.class)
                .hasMessage(data.resolve("gateway.db") + ": exists already, move it away");
        assertThatThrownBy(() -> Backup.restore(file, folder.resolve("crashed")))
                .isInstanceOf(StoreException.class)
                .hasMessage(log + ": exists already, move it away");
    }

    @Test
    void folderOfAGatewayThatRunsIsNotRestoredTo() {
        saved();
        Path other = folder.resolve("other");
        try (MessageStore running = JdbcStore.in(other, RESERVE)) {
            assertThatThrownBy(() -> Backup.restore(file, other))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(other + ": another gateway uses this folder");
        }
    }

    @Test
    void corruptFileIsNotRestored() throws Exception {
        try (MessageStore store = JdbcStore.in(data, RESERVE)) {
            store.open();
            accept(store, LongStream.rangeClosed(1, 500).toArray());
            Backup.save(data, file);
        }
        byte[] octets = Files.readAllBytes(file);
        Arrays.fill(octets, 8_192, 16_384, (byte) 0x5A); // two pages of a tree
        Files.write(file, octets);

        assertRefused("store: corrupt");
    }

    @Test
    void fileThatIsNotOfAGatewayIsNotRestored() throws Exception {
        Files.writeString(file, "this is no database, and long enough to look like one".repeat(50));
        assertRefused("store: sqlite_notadb");

        Files.delete(file);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE other (id INTEGER)");
        }
        assertRefused("is not of a gateway");

        Files.delete(file);
        assertRefused("there is no such file");
    }

    @Test
    void fileOfANewerVersionIsNotRestored() throws Exception {
        saved();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE meta SET value='99' WHERE name='schema'");
        }

        assertRefused("its format is 99");
    }

    private void saved() {
        try (MessageStore store = JdbcStore.in(data, RESERVE)) {
            store.open();
            accept(store, 1);
            Backup.save(data, file);
        }
    }

    private void assertRefused(String why) throws Exception {
        Path other = folder.resolve("other");

        assertThatThrownBy(() -> Backup.restore(file, other))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FATAL))
                .hasMessageContaining(why);
        assertThat(Files.exists(other) ? names(other) : List.of("gateway.lock")).containsExactly("gateway.lock");
    }

    private static List<String> names(Path where) throws Exception {
        try (Stream<Path> files = Files.list(where)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private static void accept(MessageStore store, long... ids) {
        store.commit(new Turn(LongStream.of(ids)
                .<Step<?>>mapToObj(id -> new Accept(message(id), CONTENT, "tele", null))
                .toList()));
    }

    private static Message message(long id) {
        return new Message(
                id, Message.Kind.MT, "shop", "Larvik", "46709771337", Lane.NORMAL, id, EXPIRES, 1, "smpp:shop", null);
    }

    private static QueueKey key(long id) {
        return new QueueKey("tele", "shop", Lane.NORMAL, id, id);
    }
}
