package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What differs between the engines. The statements themselves are the same on all of them. */
sealed interface Dialect extends AutoCloseable permits SqliteDialect, PostgresDialect {

    /** Returns a connection that writes, without auto-commit. What it commits is on disk before the commit returns. */
    Connection writer() throws SQLException;

    /** Returns a connection that reads, with auto-commit. */
    Connection reader() throws SQLException;

    /** Returns what ends the statements of a connection that reads, where the driver does not. */
    Deadline deadline(Connection connection) throws SQLException;

    /** Returns how many connections may read at a time. */
    int readers();

    /** Returns a statement that creates something, given with PostgreSQL's types, as this engine takes it. */
    String ddl(String statement);

    /** Returns how the names of this engine's own scripts end, which follow those that all engines share. */
    String scripts();

    /** Returns a statement as this engine takes it: FOR UPDATE is left out where a transaction is alone anyway. */
    String sql(String statement);

    /** Returns the time of the database, in milliseconds since 1970, as an expression. */
    String now();

    /** Returns whether several nodes may share the database. */
    boolean isShared();

    /** Returns what an error means. Its message has no values of any statement. */
    StoreException failure(SQLException cause);

    /** Returns what an error of a connection that reads means. */
    default StoreException readFailure(SQLException cause) {
        return failure(cause);
    }

    /** Returns what an operator should know of the database's settings; none if they are as they should be. */
    List<String> remarks(Connection connection) throws SQLException;

    /** Returns whether there is room for new messages. */
    boolean hasRoom();

    /** Gives up the room that is kept for when there is none; returns whether there was any. */
    boolean makeRoom();

    /**
     * Looks whether the database is sound, if the last start did not end in order.
     *
     * @throws StoreException of the kind FATAL if it is not
     */
    void check(Connection connection) throws SQLException;

    /** Does what is needed now and then, with the connection that writes; it must not be in a transaction. */
    void maintain(Writer writer);

    /** Gives up what it holds besides connections. */
    @Override
    void close();
}
