package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.StoreException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Saves a store on SQLite to a file, and makes a store of such a file. What was queued when the file was written may have
 * been sent since: in a restored store it is claimed, so that the next start takes it as in doubt.
 */
public final class Backup {

    private static final int ALL_PAGES = -1;
    private static final int NO_WAIT = 0;
    private static final int ONE_TRY = 1;

    /** The number of no start: a claim is settled by the number that it has, and each start has a later one. */
    private static final String DOUBT = "UPDATE queue SET claim=1,tries=tries+1 WHERE claim=0";

    /** Its id is behind all others, so that the next start gives a higher one. */
    private static final String AUDIT = "INSERT INTO audit SELECT coalesce(max(id),0)+1,%s,'local','restore',?"
            + " FROM (SELECT id FROM message UNION ALL SELECT id FROM outbox UNION ALL SELECT id FROM audit) AS known";

    /**
     * What came of it.
     *
     * @param messages how many messages the store has
     * @param inDoubt how many of them may have been sent, and are settled as in doubt at the next start
     */
    public record Restored(long messages, long inDoubt) {}

    private Backup() {}

    /**
     * Saves the store of a folder, which may be in use: all that was committed when this began. The file is checked, and
     * readable by nobody else.
     *
     * @param file where to, which must not exist
     * @return how many messages it has
     * @throws StoreException of the kind FATAL if there is no such file then
     */
    public static long save(Path folder, Path file) {
        Path source = folder.resolve(SqliteDialect.FILE);
        require(Files.isRegularFile(source), folder + ": no messages are kept here");
        require(Files.notExists(file), file + ": exists already");
        return written(file, part -> {
            try (Connection from = SqliteDialect.reader(source)) {
                // in one step: one that lets turns in between starts over after each of them
                int code = from.unwrap(SQLiteConnection.class)
                        .getDatabase()
                        .backup("main", part.toString(), null, NO_WAIT, ONE_TRY, ALL_PAGES);
                require(code == 0, file + ": cannot be written: code " + code + " of SQLite");
            }
            try (Connection copy = SqliteDialect.alone(part)) {
                SqliteDialect.quickCheck(copy);
                return count(copy);
            }
        });
    }

    /**
     * Makes the store of a folder, which must have none, from a file that {@link #save} wrote.
     *
     * @throws StoreException of the kind FATAL if the folder has none then: it is in use or has messages, or the file is
     *     corrupt, of a newer version, or none of a gateway
     */
    public static Restored restore(Path file, Path folder) {
        require(Files.isRegularFile(file), file + ": there is no such file");
        SqliteDialect dialect = SqliteDialect.in(folder, 0);
        try {
            for (String name : SqliteDialect.FILES) { // SQLite would read the log of another database as one of this
                require(Files.notExists(folder.resolve(name)), folder.resolve(name) + ": exists already, move it away");
            }
            return written(folder.resolve(SqliteDialect.FILE), part -> {
                try (OutputStream out = Files.newOutputStream(part)) { // it keeps its mode
                    Files.copy(file, out);
                }
                try (Connection copy = SqliteDialect.alone(part)) {
                    SqliteDialect.quickCheck(copy);
                    require(isGateway(copy, dialect), file + ": is not of a gateway");
                    copy.setAutoCommit(false);
                    Migrations.apply(copy, dialect);
                    long inDoubt = doubt(new Statements(copy, dialect), dialect, file.toString());
                    copy.commit();
                    copy.setAutoCommit(true);
                    return new Restored(count(copy), inDoubt);
                }
            });
        } finally {
            dialect.close();
        }
    }

    /**
     * Marks what is queued in a database of PostgreSQL as in doubt, once its own tools have restored it.
     *
     * @param url as of {@link JdbcStore#postgres}
     * @throws StoreException of the kind FATAL if nothing was marked: it is in use or out of reach
     */
    public static Restored doubt(String url, @Nullable String password) {
        return doubt(PostgresDialect.of(url, password));
    }

    static Restored doubt(PostgresDialect dialect) {
        try (Connection connection = dialect.writer()) {
            Migrations.apply(connection, dialect);
            Statements sql = new Statements(connection, dialect);
            // a node that starts now waits for this lease
            sql.query("SELECT epoch FROM lease WHERE resource='schema' FOR UPDATE", row -> row.getLong(1));
            Long held = sql.first("SELECT count(*) FROM lease WHERE until>=" + dialect.now(), row -> row.getLong(1));
            require(held != null && held == 0, "store: a node uses it, or did so less than 15 seconds ago");
            long inDoubt = doubt(sql, dialect, "by the tools of PostgreSQL");
            long messages = count(connection);
            connection.commit();
            return new Restored(messages, inDoubt);
        } catch (SQLException e) {
            throw dialect.failure(e);
        }
    }

    private static long doubt(Statements sql, Dialect dialect, String from) throws SQLException {
        sql.update(AUDIT.formatted(dialect.now()), from);
        return sql.update(DOUBT);
    }

    /** Writes a file. */
    private interface Writing<T> {
        T to(Path part) throws IOException, SQLException;
    }

    /** Writes a file under another name first, so that what is cut off in the middle is never taken for a whole one. */
    private static <T> T written(Path file, Writing<T> writing) {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "folder");
        try {
            Path part = Files.createTempFile(folder, file.getFileName() + ".", ".part"); // readable by its owner only
            try {
                T result = writing.to(part);
                try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    written.force(true);
                }
                Files.move(part, file);
                if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    try (FileChannel names = FileChannel.open(folder)) {
                        names.force(true);
                    }
                }
                return result;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (SQLException e) {
            throw new StoreException(
                    Kind.FATAL, file + ": " + SqliteDialect.meaning(e).getMessage(), e);
        } catch (IOException e) {
            throw new StoreException(
                    Kind.FATAL, file + ": cannot be written: " + e.getClass().getSimpleName(), e);
        }
    }

    private static boolean isGateway(Connection connection, Dialect dialect) throws SQLException {
        return new Statements(connection, dialect)
                        .first(
                                "SELECT name FROM sqlite_master WHERE type='table' AND name='queue'",
                                row -> row.getString(1))
                != null;
    }

    private static long count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM message")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new StoreException(Kind.FATAL, otherwise);
        }
    }
}
