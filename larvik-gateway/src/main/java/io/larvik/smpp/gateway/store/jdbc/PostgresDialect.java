package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.StoreException.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** A database of PostgreSQL: its connections, and what its errors mean. */
final class PostgresDialect implements Dialect {

    /** Opens a connection. */
    interface Connector {
        Connection connect() throws SQLException;
    }

    private static final int READERS = 8;
    private static final String CONNECT_SECONDS = "5";

    /** A connection that is silent for longer is given up. It is longer than the database's own times below. */
    private static final String SILENT_SECONDS = "20";

    /**
     * A turn is planned once, by the keys it names: a table that was empty when it was analysed would be scanned for
     * ever. A turn whose node has stopped is rolled back by the database, so that another node can go on.
     */
    private static final String WRITES = "SET plan_cache_mode=force_generic_plan; SET enable_seqscan=off;"
            + " SET enable_hashjoin=off; SET enable_mergejoin=off; SET synchronous_commit=on;"
            + " SET lock_timeout='10s'; SET idle_in_transaction_session_timeout='10s'";

    private static final String READS = "SET statement_timeout='5s'";

    private final Connector connector;

    PostgresDialect(Connector connector) {
        this.connector = connector;
    }

    /**
     * Returns the dialect for a database, to which it does not connect yet.
     *
     * @param url as {@code postgresql://user@host1,host2/database?sslmode=verify-full}
     * @throws StoreException of the kind FATAL if the URL cannot be read
     */
    static PostgresDialect of(String url, @Nullable String password) {
        PostgresUrl parsed = PostgresUrl.parse(url);
        Properties properties = parsed.properties();
        properties.setProperty("ApplicationName", "larvik-gateway");
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        properties.setProperty("socketTimeout", SILENT_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty("targetServerType", "primary");
        if (password != null) {
            properties.setProperty("password", password);
        }
        Driver driver = new Driver();
        return new PostgresDialect(() -> {
            Connection connection = driver.connect(parsed.jdbc(), properties);
            if (connection == null) {
                throw new SQLException("the driver does not know the URL", "08001");
            }
            return connection;
        });
    }

    @Override
    public Connection writer() throws SQLException {
        Connection connection = connected(WRITES);
        try {
            if (value(connection, "SHOW fsync").equals("off")) {
                throw new StoreException(Kind.FATAL, "store: PostgreSQL has fsync=off, so nothing it says is on disk");
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException | StoreException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public List<String> remarks(Connection connection) throws SQLException {
        List<String> remarks = new ArrayList<>();
        if (value(connection, "SHOW data_checksums").equals("off")) {
            remarks.add("data_checksums is off: PostgreSQL does not see when the disk changes what it kept");
        }
        if (value(connection, "SHOW synchronous_standby_names").isEmpty()
                && !value(connection, "SELECT count(*) FROM pg_stat_replication")
                        .equals("0")) {
            remarks.add("synchronous_standby_names is empty and there is a standby: when it takes over, what was"
                    + " acknowledged last is lost");
        }
        return remarks;
    }

    private static String value(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public Connection reader() throws SQLException {
        return connected(READS);
    }

    private Connection connected(String settings) throws SQLException {
        Connection connection = connector.connect();
        try {
            Connections.execute(connection, settings);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Deadline deadline(Connection connection) {
        return Deadline.BY_THE_ENGINE;
    }

    @Override
    public int readers() {
        return READERS;
    }

    @Override
    public String ddl(String statement) {
        return statement;
    }

    @Override
    public String scripts() {
        return "-postgresql";
    }

    @Override
    public String sql(String statement) {
        return statement;
    }

    @Override
    public String now() {
        return "CAST(extract(epoch FROM clock_timestamp())*1000 AS BIGINT)";
    }

    /** Whether its disk has room, only the server knows. */
    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public boolean makeRoom() {
        return false;
    }

    /** The server recovers by itself. */
    @Override
    public void check(Connection connection) {}

    @Override
    public void maintain(Writer writer) {}

    @Override
    public boolean isShared() {
        return true;
    }

    /** The classes of SQLSTATE that say one step is wrong: its data, a constraint, its statement, a feature. */
    private static final Set<String> STEP = Set.of("22", "23", "42", "0A");

    /** The classes that say the connection or the server is gone, so that nobody knows what was committed. */
    private static final Set<String> LOST = Set.of("08", "57", "58");

    @Override
    public StoreException failure(SQLException cause) {
        String state = cause.getSQLState() == null ? "08000" : cause.getSQLState();
        return new StoreException(kind(state), "store: PostgreSQL says " + state, cause);
    }

    private static Kind kind(String state) {
        String group = state.substring(0, Math.min(2, state.length()));
        if (STEP.contains(group)) {
            return Kind.STEP;
        }
        if (LOST.contains(group) && !state.equals("57014")) {
            return Kind.LOST;
        }
        return switch (state) {
            case "53100" -> Kind.FULL;
            case "XX001", "XX002" -> Kind.FATAL; // corrupt data, corrupt index
            case "25006", "25P03", "53300" -> Kind.LOST; // a standby, a transaction that was ended, no connection left
            default -> Kind.AGAIN;
        };
    }

    @Override
    public void close() {
        // connections are all it has
    }
}
