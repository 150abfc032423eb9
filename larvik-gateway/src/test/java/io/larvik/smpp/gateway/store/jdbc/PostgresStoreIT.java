package io.larvik.smpp.gateway.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.PostgresServer;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.model.Segment;
import io.larvik.smpp.gateway.model.SegmentGroup;
import io.larvik.smpp.gateway.store.Accept;
import io.larvik.smpp.gateway.store.Claim;
import io.larvik.smpp.gateway.store.Committer;
import io.larvik.smpp.gateway.store.Inbound;
import io.larvik.smpp.gateway.store.Leases;
import io.larvik.smpp.gateway.store.Leases.Lease;
import io.larvik.smpp.gateway.store.Leases.Taken;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.MessageStore.Claimed;
import io.larvik.smpp.gateway.store.MessageStore.Opened;
import io.larvik.smpp.gateway.store.MessageStoreContract;
import io.larvik.smpp.gateway.store.SegmentArrived;
import io.larvik.smpp.gateway.store.Step;
import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.Turn;
import io.larvik.smpp.gateway.store.jdbc.Backup.Restored;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contract on PostgreSQL, and what is PostgreSQL's alone. */
class PostgresStoreIT {

    private static PostgresServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    private static String schema() {
        try {
            return server.createSchema();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void indexOfNumbersComesAndGoes() throws SQLException {
        String schema = schema();
        try (MessageStore store = JdbcStore.postgres(server.url(schema), null, "gw1");
                Connection connection = server.connect(schema)) {
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
                ResultSet row = statement.executeQuery("SELECT to_regclass('message_destination') IS NOT NULL")) {
            return row.next() && row.getBoolean(1);
        }
    }

    @Test
    void settingsThatLoseMessagesAreTold() {
        try (MessageStore store = JdbcStore.postgres(server.url(schema()), null, "gw1")) {
            store.open();

            assertThat(store.remarks()).singleElement().asString().startsWith("data_checksums is off");
        }
    }

    @Nested
    class Contract extends MessageStoreContract {

        private String schema;

        @Override
        protected MessageStore create() {
            if (schema == null) {
                schema = schema();
            }
            return JdbcStore.postgres(server.url(schema), null, "gw1");
        }
    }

    /** Each second commit is done, and the connection is lost before it is answered. */
    @Nested
    class ContractWithoutAnswers extends Cut {

        @Override
        void commit(Connection connection) throws SQLException {
            connection.commit();
        }
    }

    /** The connection is lost before each second commit. */
    @Nested
    class ContractWithoutCommits extends Cut {

        @Override
        void commit(Connection connection) {
            // it never gets there
        }
    }

    abstract static class Cut extends MessageStoreContract {

        private String schema;
        private boolean isOn;
        private int commits;

        abstract void commit(Connection connection) throws SQLException;

        @Override
        protected MessageStore create() {
            if (schema == null) {
                schema = schema();
            }
            isOn = false;
            return new JdbcStore(new PostgresDialect(() -> cut(server.connect(schema))), "gw1");
        }

        @Override
        protected void opened() {
            isOn = true;
        }

        @Override
        protected void closing() {
            isOn = false;
        }

        private Connection cut(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (isOn && method.getName().equals("commit") && commits++ % 2 == 0) {
                            commit(connection);
                            connection.close();
                            throw new SQLException("cut", "08006");
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    @Test
    void twoNodesThatStartAtOnceMakeTheTablesOnce() {
        String url = server.url(schema());

        CompletableFuture<MessageStore> first = CompletableFuture.supplyAsync(() -> opened(url));
        CompletableFuture<MessageStore> second = CompletableFuture.supplyAsync(() -> opened(url));

        first.orTimeout(30, TimeUnit.SECONDS).join().close();
        second.orTimeout(30, TimeUnit.SECONDS).join().close();
    }

    private static MessageStore opened(String url) {
        MessageStore store = JdbcStore.postgres(url, null, "gw1");
        store.open();
        return store;
    }

    // ---- two nodes

    @Test
    @Tag("D25")
    void claimOfANodeThatLostItsLinkIsRefused() throws SQLException {
        String schema = schema();
        try (Node first = new Node(schema);
                Node second = new Node(schema)) {
            long lost = first.take().lease().epoch();
            Accept accept = first.commit(accept(1));
            assertThat(second.leases.take(LINK)).as("while it is held").isNull();
            pass15Seconds(schema);
            long held = second.take().lease().epoch();

            assertThat(first.result(new Claim(accept.key(), accept.message().expires(), lost)))
                    .isFalse();
            assertThat(first.result(new Claim(accept.key(), accept.message().expires(), held)))
                    .as("of another node")
                    .isFalse();
            assertThat(second.result(new Claim(accept.key(), accept.message().expires(), held)))
                    .isTrue();
            assertThat(first.leases.renew(Map.of(new Lease(LINK, lost), true))).isEmpty();
        }
    }

    @Test
    @Tag("D25")
    void storeWithoutAFenceIsFound() throws SQLException {
        String schema = schema();
        PostgresDialect unfenced = new PostgresDialect(() -> withoutFence(server.connect(schema)));
        try (Node first = new Node(schema, new JdbcStore(unfenced, "node"));
                Node second = new Node(schema)) {
            long lost = first.take().lease().epoch();
            Accept accept = first.commit(accept(1));
            pass15Seconds(schema);
            second.take();

            assertThat(first.result(new Claim(accept.key(), accept.message().expires(), lost)))
                    .isTrue();
        }
    }

    /** Whoever has a lease holds it for everybody. */
    private static Connection withoutFence(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        arguments[0] = ((String) arguments[0])
                                .replace("AND node=? AND epoch=? FOR UPDATE", "AND (node=? OR epoch=? OR TRUE)");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    @Tag("D25")
    void nodeThatTakesALinkIsToldWhatWasClaimed() throws SQLException {
        String schema = schema();
        try (Node first = new Node(schema);
                Node second = new Node(schema)) {
            long lost = first.take().lease().epoch();
            Accept accept = first.commit(accept(1));
            first.result(new Claim(accept.key(), accept.message().expires(), lost));
            pass15Seconds(schema);

            assertThat(second.take().claimed()).singleElement().satisfies(claimed -> {
                assertThat(claimed.key()).isEqualTo(accept.key());
                assertThat(claimed.epoch()).isEqualTo(lost);
                assertThat(claimed.tries()).isEqualTo(1);
            });
        }
    }

    @Test
    void takingALinkWaitsForTheTurnThatClaims() throws Exception {
        String schema = schema();
        try (Node first = new Node(schema);
                Node second = new Node(schema);
                Connection turn = server.connect(schema);
                Statement statement = turn.createStatement()) {
            long lost = first.take().lease().epoch();
            Accept accept = first.commit(accept(1));
            pass15Seconds(schema);
            turn.setAutoCommit(false);
            statement.execute("SELECT epoch FROM lease WHERE resource='link:tele' FOR UPDATE");
            statement.execute("UPDATE queue SET claim=" + lost + ",tries=tries+1 WHERE id=1");

            CompletableFuture<Taken> taken = CompletableFuture.supplyAsync(second::take);
            awaitAWaitingLock(schema);
            turn.commit();

            assertThat(taken.orTimeout(20, TimeUnit.SECONDS).join().claimed())
                    .extracting(claimed -> claimed.key())
                    .containsExactly(accept.key());
        }
    }

    @Test
    void twoNodesThatGetTheLastSegmentsAtOnceMakeOneMessage() throws Exception {
        String schema = schema();
        SegmentGroup group = new SegmentGroup("tele", "46709771337", "46701113311", 1, 7, 2);
        List<Integer> joined = new ArrayList<>();
        SegmentArrived last =
                new SegmentArrived(Segment.of(group, 2, 101, OctetString.ofHex("b1"), OctetString.ofHex("b1")), all -> {
                    all.forEach(segment -> joined.add(segment.number()));
                    return new Inbound(accept(1).message(), accept(1).content(), null);
                });
        try (Node second = new Node(schema);
                Connection first = server.connect(schema);
                Statement statement = first.createStatement()) {
            first.setAutoCommit(false);
            String row = "INSERT INTO segment VALUES ('tele','46709771337','46701113311',1,7,2,";
            statement.execute(row + "0,100,'')");
            statement.execute(row + "1,100,'" + "x".repeat(16) + "')");

            CompletableFuture<SegmentArrived> arrived = CompletableFuture.supplyAsync(() -> second.commit(last));
            awaitAWaitingLock(schema);
            first.commit();

            assertThat(arrived.orTimeout(20, TimeUnit.SECONDS)
                            .join()
                            .done()
                            .join()
                            .groups())
                    .isEqualTo(-1);
            assertThat(joined).containsExactly(1, 2);
        }
    }

    @Test
    void nodesHaveNumbersOfTheirOwnUntilTheyEnd() throws SQLException {
        String schema = schema();
        try (Node first = new Node(schema);
                Node second = new Node(schema)) {
            assertThat(first.opened.node()).isZero();
            assertThat(second.opened.node()).isEqualTo(1);
            assertThat(second.leases.configs()).hasSize(2);
        }
        try (Node third = new Node(schema)) {
            assertThat(third.opened.node()).isZero();
            assertThat(third.leases.configs()).hasSize(1);
        }
    }

    @Test
    void nodeWhoseNumberAnotherOneHasTakenEnds() throws SQLException {
        String schema = schema();
        try (Node first = new Node(schema)) {
            first.commit(accept(1));
            server.execute(schema, "UPDATE node SET seen=0"); // it was away for 10 minutes
            try (Node second = new Node(schema)) {
                assertThat(second.opened.node()).isEqualTo(first.opened.node());
                second.commit(accept(2));

                assertThatThrownBy(() -> first.commit(accept(3)))
                        .hasRootCauseMessage("store: another node has taken the number 0 of this one");
            }
        }
    }

    @Test
    @Timeout(60)
    void nodesWakeEachOther() throws Exception {
        String schema = schema();
        try (Node first = new Node(schema);
                Node second = new Node(schema)) {
            LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
            first.leases.onWake(resource -> {});
            second.leases.onWake(heard::add);

            String resource = null;
            while (resource == null) {
                first.leases.wake(LINK); // a notice may be lost: at first, nobody may be listening
                resource = heard.poll(100, TimeUnit.MILLISECONDS);
            }

            assertThat(resource).isEqualTo(LINK);
        }
    }

    @Test
    void queuesAreFoundByTheirHeads() throws SQLException {
        try (Node node = new Node(schema())) {
            node.commit(accept(1));
            node.commit(accept(2));
            server.execute(
                    node.schema,
                    "INSERT INTO queue VALUES ('tele','bank',0,7,3,9,0,0),('tele','bank',1,5,4,9,0,0),"
                            + "('other','shop',0,1,5,9,0,0)");

            assertThat(node.store.heads("tele"))
                    .extracting(head -> head.account() + " " + head.lane().number() + " " + head.due())
                    .containsExactly("bank 0 7", "bank 1 5", "shop 0 100");
        }
    }

    @Test
    void whatIsQueuedInARestoredDatabaseIsInDoubt() throws SQLException {
        String schema = schema();
        PostgresDialect dialect = new PostgresDialect(() -> server.connect(schema));
        try (Node node = new Node(schema)) {
            node.take();
            node.commit(accept(1));

            assertThatThrownBy(() -> Backup.doubt(dialect))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("store: a node uses it, or did so less than 15 seconds ago");
            node.leases.release(List.of(new Lease(LINK, 1)));
        }

        assertThat(Backup.doubt(dialect)).isEqualTo(new Restored(1, 1));
        assertThat(Backup.doubt(dialect)).as("a second time").isEqualTo(new Restored(1, 0));

        try (Node node = new Node(schema)) {
            assertThat(node.take().claimed()).singleElement().satisfies(claimed -> {
                assertThat(claimed.message().id()).isEqualTo(1);
                assertThat(claimed.tries()).isEqualTo(1);
            });
        }
    }

    private static final String LINK = "link:tele";

    /** One of several nodes. */
    private static final class Node implements AutoCloseable {

        final String schema;
        final MessageStore store;
        final Opened opened;
        final Leases leases;
        final Committer committer;

        Node(String schema) {
            this(schema, JdbcStore.postgres(server.url(schema), null, "node"));
        }

        Node(String schema, MessageStore store) {
            this.schema = schema;
            this.store = store;
            opened = store.open();
            leases = store.leases(opened);
            committer = new Committer(store, failure -> {});
            committer.start();
        }

        Taken take() {
            return leases.take(LINK);
        }

        <S extends Step<?>> S commit(S step) {
            committer.add(step);
            step.done().orTimeout(20, TimeUnit.SECONDS).join();
            return step;
        }

        boolean result(Claim claim) {
            return commit(claim).done().join();
        }

        @Override
        public void close() {
            committer.close();
            leases.close();
            store.close();
        }
    }

    private static void pass15Seconds(String schema) throws SQLException {
        server.execute(schema, "UPDATE lease SET until=until-16000");
    }

    private static Accept accept(long id) {
        Message message =
                new Message(id, Message.Kind.MT, "shop", "a", "b", Lane.NORMAL, 100, 1_000, 1, "smpp:shop", null);
        return new Accept(message, new Content(Content.Form.PDU, OctetString.EMPTY), "tele", null);
    }

    private static void awaitAWaitingLock(String schema) throws SQLException {
        try (Connection connection = server.connect(schema);
                Statement statement = connection.createStatement()) {
            boolean waits = false;
            while (!waits) {
                try (ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type='Lock'")) {
                    row.next();
                    waits = row.getInt(1) > 0;
                }
            }
        }
    }

    // ---- from SQLite

    @TempDir
    Path folder;

    @Test
    void messagesOfSqliteAreCopiedAndClaimsStayInDoubt() throws SQLException {
        Accept first = accept(1);
        Accept second = accept(2);
        try (MessageStore sqlite = JdbcStore.in(folder, 0)) {
            long epoch = sqlite.open().epoch();
            sqlite.commit(new Turn(List.of(first, second)));
            sqlite.commit(
                    new Turn(List.of(new Claim(first.key(), first.message().expires(), epoch))));
        }
        String schema = schema();

        assertThat(Migration.copy(folder, server.url(schema), null)).isEqualTo(2);

        try (Node node = new Node(schema)) {
            assertThat(node.opened.highestId()).isEqualTo(2);
            assertThat(node.take().claimed()).extracting(Claimed::key).containsExactly(first.key());
            QueueKey start = new QueueKey("tele", "shop", Lane.NORMAL, Long.MIN_VALUE, Long.MIN_VALUE);
            assertThat(node.store.due(start, 100, 10)).singleElement().satisfies(due -> {
                assertThat(due.message()).isEqualTo(second.message());
                assertThat(due.content().check()).isEqualTo(second.content());
            });
        }
        assertThatThrownBy(() -> Migration.copy(folder, server.url(schema), null))
                .hasMessage("store: the one to copy to has messages already");
    }

    // ---- what is refused

    @Test
    void formatOfANewerVersionIsRefused() throws SQLException {
        String schema = schema();
        opened(server.url(schema)).close();
        server.execute(schema, "UPDATE meta SET value='99' WHERE name='schema'");

        try (MessageStore store = JdbcStore.postgres(server.url(schema), null, "gw1")) {
            assertThatThrownBy(store::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessage("store: its format is 99, and this version knows up to 2");
        }
    }

    @Test
    void databaseThatIsNotThereIsTold() {
        try (MessageStore store =
                JdbcStore.postgres("postgresql://gateway@127.0.0.1:" + server.port() + "/nothing", null, "gw1")) {
            assertThatThrownBy(store::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessage("store: PostgreSQL says 3D000");
        }
    }

    @Test
    void serverThatDoesNotFlushIsRefused() throws Exception {
        setFsync("off");
        try (MessageStore store = JdbcStore.postgres(server.url(schema()), null, "gw1")) {
            assertThatThrownBy(store::open)
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FATAL))
                    .hasMessageStartingWith("store: PostgreSQL has fsync=off");
        } finally {
            setFsync("on");
        }
    }

    /** Changes it, and waits until the server has read it. */
    private static void setFsync(String value) throws SQLException {
        server.execute("public", "ALTER SYSTEM SET fsync=" + value);
        server.execute("public", "SELECT pg_reload_conf()");
        while (!value.equals(fsync())) {
            Thread.onSpinWait();
        }
    }

    private static String fsync() throws SQLException {
        try (Connection connection = server.connect("public");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW fsync")) {
            row.next();
            return row.getString(1);
        }
    }
}
