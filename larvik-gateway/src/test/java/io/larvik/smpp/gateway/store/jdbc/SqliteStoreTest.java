package io.larvik.smpp.gateway.store.jdbc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.CorruptContentException;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.Accept;
import io.larvik.smpp.gateway.store.Erase;
import io.larvik.smpp.gateway.store.Erase.Before;
import io.larvik.smpp.gateway.store.Inbound;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.MessageStoreContract;
import io.larvik.smpp.gateway.store.Step;
import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on SQLite, and what is SQLite's alone. */
class SqliteStoreTest {

    private static final long RESERVE = 1_000;

    @Nested
    class Contract extends MessageStoreContract {

        @TempDir
        static Path folder;

        private Path own;

        @Override
        protected MessageStore create() {
            if (own == null) {
                own = folder.resolve(Long.toHexString(System.nanoTime()));
            }
            return JdbcStore.in(own, RESERVE);
        }
    }

    @TempDir
    Path folder;

    @Test
    @Tag("D22")
    void folderIsForOneProcessAndReadableByNobodyElse() throws Exception {
        Path data = folder.resolve("data");
        try (MessageStore store = JdbcStore.in(data, RESERVE)) {
            store.open();

            assertThatThrownBy(() -> JdbcStore.in(data, RESERVE))
                    .isInstanceOf(StoreException.class)
                    .hasMessageEndingWith("another gateway uses this folder");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    @Tag("D30")
    void formatOfANewerVersionIsRefused() throws SQLException {
        try (MessageStore store = JdbcStore.in(folder, RESERVE)) {
            store.open();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("gateway.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE meta SET value='99' WHERE name='schema'");
        }

        try (MessageStore store = JdbcStore.in(folder, RESERVE)) {
            assertThatThrownBy(store::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessage("store: its format is 99, and this version knows up to 2");
        }
    }

    @Test
    void indexOfNumbersComesAndGoes() throws SQLException {
        try (MessageStore store = JdbcStore.in(folder, RESERVE);
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("gateway.db"))) {
            store.open();
            assertThat(hasIndexOfNumbers(connection)).isTrue();

            store.indexNumbers(false);
            store.indexNumbers(false);
            assertThat(hasIndexOfNumbers(connection)).isFalse();

            store.indexNumbers(true);
            store.indexNumbers(true);
            assertThat(hasIndexOfNumbers(connection)).isTrue();
        }
    }

    private static boolean hasIndexOfNumbers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT 1 FROM sqlite_master WHERE name='message_destination'")) {
            return row.next();
        }
    }

    @Test
    void fileThatIsNoDatabaseIsFatal() throws Exception {
        Files.writeString(
                folder.resolve("gateway.db"), "this is no database, and long enough to look like one".repeat(50));

        try (MessageStore store = JdbcStore.in(folder, RESERVE)) {
            assertThatThrownBy(store::open)
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FATAL));
        }
    }

    @Test
    void commitsAreFlushed() throws SQLException {
        try (MessageStore store = JdbcStore.in(folder, RESERVE);
                SqliteDialect second = SqliteDialect.in(folder.resolve("second"), RESERVE);
                Connection writer = second.writer();
                Statement statement = writer.createStatement()) {
            store.open();

            assertThat(value(statement, "PRAGMA synchronous")).as("FULL").isEqualTo("2");
            assertThat(value(statement, "PRAGMA journal_mode")).isEqualTo("wal");
        }
    }

    private static String value(Statement statement, String query) throws SQLException {
        try (var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void longLogStartsOver() throws Exception {
        Path log = folder.resolve("gateway.db-wal");
        Content content = new Content(Content.Form.PDU, OctetString.of(new byte[1 << 20]));
        long longest = 0;
        try (MessageStore store = JdbcStore.in(folder, RESERVE)) {
            store.open();
            for (int id = 1; id <= 200; id++) {
                Message message =
                        new Message(id, Message.Kind.MT, "shop", "1", "2", Lane.NORMAL, 0, 1, 0, "smpp:shop", null);
                store.commit(new Turn(List.of(new Accept(message, content, "tele", null))));
                store.maintain();
                longest = Math.max(longest, Files.size(log));
            }
        }

        assertThat(longest).isBetween(64L << 20, 80L << 20);
        assertThat(log).doesNotExist();
    }

    @Test
    @Tag("D6")
    void corruptFileIsRefusedAfterAnUncleanStop() throws Exception {
        Path crashed = folder.resolve("crashed");
        try (MessageStore store = JdbcStore.in(folder.resolve("data"), RESERVE)) {
            store.open();
            Message message =
                    new Message(1, Message.Kind.MT, "shop", "1", "2", Lane.NORMAL, 0, 1, 0, "smpp:shop", null);
            Content content = new Content(Content.Form.PDU, OctetString.of(new byte[100_000]));
            store.commit(new Turn(List.of(new Accept(message, content, "tele", null))));
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/gateway.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
            }
            Files.createDirectory(crashed);
            byte[] database = Files.readAllBytes(folder.resolve("data/gateway.db"));
            Arrays.fill(database, 8_192, 16_384, (byte) 0x5A); // two pages of a tree
            Files.write(crashed.resolve("gateway.db"), database);
            Files.write(crashed.resolve("gateway.db-wal"), new byte[32]); // a log that the last start left
        }

        try (MessageStore store = JdbcStore.in(crashed, RESERVE)) {
            assertThatThrownBy(store::open)
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FATAL));
        }
    }

    @Test
    @Tag("D6")
    void nothingIsCommittedAnyMoreOnceAReaderHasFoundABrokenPage() throws Exception {
        try (MessageStore store = stored(new Content(Content.Form.PDU, OctetString.of(new byte[100_000])))) {
            assertThat(store.queries().find(2))
                    .as("a reader that knows where the tables are")
                    .isNull();
            writeBack();
            breakPages(folder.resolve("gateway.db"));

            assertFatal(() -> store.queries().find(1));

            assertFatal(() -> store.commit(new Turn(List.of())));
            assertFatal(store::maintain);
        }
    }

    private static void assertFatal(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FATAL));
    }

    private void writeBack() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("gateway.db"));
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    /** All but the first page: it has no form any more. */
    private static void breakPages(Path database) throws IOException {
        byte[] octets = Files.readAllBytes(database);
        Arrays.fill(octets, 4_096, octets.length, (byte) 0x5A);
        Files.write(database, octets, StandardOpenOption.WRITE);
    }

    @Test
    void questionThatTakesTooLongIsEnded() {
        SqliteDialect dialect = SqliteDialect.in(folder, RESERVE);
        try (MessageStore store = new JdbcStore(dialect, "");
                Readers people = Readers.ofPeople(dialect, 1, failure -> {})) {
            store.open();
            String endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT count(*) FROM c";

            assertThatThrownBy(() -> people.read(sql -> sql.first(endless, row -> row.getLong(1))))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.AGAIN));
            assertThat(people.<Long>read(sql -> sql.first("SELECT count(*) FROM message", row -> row.getLong(1))))
                    .isZero();
        }
    }

    /** As if a week went by in each round: the file is as long as it was after the second one. */
    @Test
    @Tag("D29")
    void roomOfWhatWasErasedIsUsedAgain() throws Exception {
        Content content = new Content(Content.Form.PDU, OctetString.of(new byte[2_000]));
        List<Long> sizes = new ArrayList<>();
        try (MessageStore store = JdbcStore.in(folder, RESERVE)) {
            store.open();
            for (int round = 0; round < 8; round++) {
                List<Step<?>> arriving = new ArrayList<>();
                for (int i = 1; i <= Erase.MOST; i++) {
                    long id = round * Erase.MOST + i;
                    Message message =
                            new Message(id, Message.Kind.MO, "", "1", "2", Lane.NORMAL, round, round + 1, 0, "", null);
                    arriving.add(new Inbound(message, content, null)); // nobody wants it: it has ended
                }
                store.commit(new Turn(arriving));
                Erase erase = new Erase(new Before(round + 1, Long.MAX_VALUE), new Before(round + 1, Long.MAX_VALUE));
                store.commit(new Turn(List.of(erase)));
                writeBack();
                sizes.add(Files.size(folder.resolve("gateway.db")));
            }
        }

        assertThat(sizes.get(0)).isGreaterThan(2_000L * Erase.MOST);
        assertThat(sizes.get(7)).isLessThan(sizes.get(1) * 11 / 10);
    }

    @Test
    @Tag("D6")
    void anyFlippedOctetOfAContentIsNoticed() throws SQLException {
        Content content = new Content(Content.Form.PDU, OctetString.of("Hello, and so on".getBytes(US_ASCII)));
        QueueKey start = new QueueKey("tele", "shop", Lane.NORMAL, Long.MIN_VALUE, Long.MIN_VALUE);
        int octets = content.body().length;
        try (MessageStore store = stored(content);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("gateway.db"));
                PreparedStatement change = other.prepareStatement("UPDATE content SET body=? WHERE id=1")) {
            assertThat(store.due(start, 1, 1).get(0).content().check()).isEqualTo(content);

            for (int octet = 0; octet < octets; octet++) {
                for (int bit = 0; bit < Byte.SIZE; bit++) {
                    byte[] body = content.body();
                    body[octet] ^= (byte) (1 << bit);
                    change.setBytes(1, body);
                    change.executeUpdate();

                    MessageStore.StoredContent read =
                            store.due(start, 1, 1).get(0).content();
                    assertThatThrownBy(read::check)
                            .as("octet %d, bit %d", octet, bit)
                            .isInstanceOf(CorruptContentException.class);
                }
            }
        }
    }

    /** Returns an open store with a message. */
    private MessageStore stored(Content content) {
        MessageStore store = JdbcStore.in(folder, RESERVE);
        store.open();
        Message message = new Message(1, Message.Kind.MT, "shop", "1", "2", Lane.NORMAL, 0, 1, 0, "smpp:shop", null);
        store.commit(new Turn(List.of(new Accept(message, content, "tele", null))));
        return store;
    }
}
