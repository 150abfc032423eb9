package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.StoreException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A database of SQLite in a folder: its connections, its lock against a second process, and what its errors mean. */
final class SqliteDialect implements Dialect {

    static final String FILE = "gateway.db";

    private static final int STEPS_BETWEEN_LOOKS = 10_000;
    private static final String LOG = FILE + "-wal";

    /** What belongs to a database, with what SQLite writes beside it. */
    static final List<String> FILES = List.of(FILE, LOG, FILE + "-shm", FILE + "-journal");

    private static final String CHECKPOINT = "PRAGMA wal_checkpoint(PASSIVE)";
    private static final long LONG_LOG = 64L << 20;
    private static final long LARGEST_CHECKED = 1L << 30;
    private static final String LOCK = "gateway.lock";
    private static final int CACHE_KIB = 64 << 10;
    private static final int BUSY_MILLIS = 5_000;

    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final Reserve reserve;

    private SqliteDialect(Path folder, long reserve, FileChannel lockFile, FileLock lock) {
        this.folder = folder;
        this.reserve = new Reserve(folder, reserve, Reserve.diskOf(folder));
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Takes the folder for this process, and creates it if it is missing, readable by nobody else.
     *
     * @param reserve how many octets are kept for what ends messages when the disk is full
     * @throws StoreException of the kind FATAL if another process has it
     */
    static SqliteDialect in(Path folder, long reserve) {
        try {
            createFolder(folder);
            FileChannel file =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(file);
            if (lock == null) {
                file.close();
                throw new StoreException(Kind.FATAL, folder + ": another gateway uses this folder");
            }
            return new SqliteDialect(folder, reserve, file, lock);
        } catch (IOException e) {
            throw new StoreException(Kind.FATAL, folder + ": cannot be used: " + e.getMessage(), e);
        }
    }

    private static void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        boolean hasModes = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (hasModes) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this process has it
        }
    }

    @Override
    public Connection writer() throws SQLException {
        SQLiteConfig config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        Connection connection = config.createConnection(url());
        Connections.execute(connection, "PRAGMA wal_autocheckpoint=0"); // see maintain
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public List<String> remarks(Connection connection) {
        return List.of(); // they are its own
    }

    @Override
    public Connection reader() throws SQLException {
        return reader(folder.resolve(FILE));
    }

    /** Returns a connection that reads a database, which others may use. */
    static Connection reader(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return config.createConnection(url(file));
    }

    /** Returns a connection to a database that nobody else uses, and that has no log beside its file from now on. */
    static Connection alone(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        return config.createConnection(url(file));
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-CACHE_KIB);
        return config;
    }

    private String url() {
        return url(folder.resolve(FILE));
    }

    private static String url(Path file) {
        return "jdbc:sqlite:" + file;
    }

    /** The driver's own timeout is one for locks: a long statement is ended by the engine's question whether to go on. */
    @Override
    public Deadline deadline(Connection connection) throws SQLException {
        AtomicLong end = new AtomicLong();
        ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, new ProgressHandler() {
            @Override
            protected int progress() {
                return System.nanoTime() - end.get() > 0 ? 1 : 0;
            }
        });
        return seconds -> end.set(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
    }

    @Override
    public int readers() {
        return 1;
    }

    /** Tables are strict, and those with a key of several columns or of text are kept in its order. */
    @Override
    public String ddl(String statement) {
        String own = statement.replaceAll("\\b(BIGINT|SMALLINT)\\b", "INTEGER").replaceAll("\\bBYTEA\\b", "BLOB");
        if (!own.contains("CREATE TABLE")) {
            return own;
        }
        boolean isKeyARowNumber = own.contains("INTEGER PRIMARY KEY");
        return own + (isKeyARowNumber ? " STRICT" : " STRICT, WITHOUT ROWID");
    }

    @Override
    public String scripts() {
        return "-sqlite";
    }

    @Override
    public String sql(String statement) {
        return statement.replace(" FOR UPDATE", "");
    }

    @Override
    public String now() {
        return "CAST((julianday('now')-2440587.5)*86400000 AS INTEGER)";
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public boolean hasRoom() {
        return reserve.hasRoom();
    }

    @Override
    public boolean makeRoom() {
        return reserve.release();
    }

    /** SQLite removes its log when it is closed in order. A large file is looked at by who asks for it. */
    @Override
    public void check(Connection connection) throws SQLException {
        if (size(LOG) == 0 || size(FILE) > LARGEST_CHECKED) {
            return;
        }
        quickCheck(connection);
        connection.commit();
    }

    /** Looks whether a database is sound; a StoreException of the kind FATAL says that it is not. */
    static void quickCheck(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
            String found = row.next() ? row.getString(1) : "nothing";
            if (!found.equals("ok")) {
                throw new StoreException(Kind.FATAL, "store: corrupt: " + found);
            }
        }
    }

    /**
     * Writes the log back into the file once it is long: first beside the turns, which is most of the work, then what is
     * left between two turns, so that the log starts over.
     */
    @Override
    public void maintain(Writer writer) {
        if (size(LOG) < LONG_LOG) {
            return;
        }
        try (Connection second = config().createConnection(url())) {
            Connections.execute(second, CHECKPOINT);
        } catch (SQLException e) {
            throw failure(e);
        }
        writer.with(connection -> {
            connection.setAutoCommit(true);
            Connections.execute(connection, CHECKPOINT);
            connection.setAutoCommit(false);
        });
    }

    private long size(String name) {
        try {
            return Files.size(folder.resolve(name));
        } catch (IOException e) {
            return 0; // it is not there
        }
    }

    @Override
    public StoreException failure(SQLException cause) {
        return meaning(cause);
    }

    /** A reader may find that the log has to be recovered first, which it may not do: the writer does. */
    @Override
    public StoreException readFailure(SQLException cause) {
        boolean waits = code(cause).name().startsWith("SQLITE_READONLY");
        return waits ? new StoreException(Kind.AGAIN, "store: its log is not ready", cause) : meaning(cause);
    }

    private static SQLiteErrorCode code(SQLException cause) {
        return cause instanceof SQLiteException e
                ? e.getResultCode()
                : SQLiteErrorCode.getErrorCode(cause.getErrorCode());
    }

    static StoreException meaning(SQLException cause) {
        SQLiteErrorCode code = code(cause);
        return new StoreException(kind(code), "store: " + code.name().toLowerCase(Locale.ROOT), cause);
    }

    private static Kind kind(SQLiteErrorCode code) {
        String name = code.name();
        if (name.startsWith("SQLITE_CONSTRAINT")
                || name.startsWith("SQLITE_MISMATCH")
                || name.equals("SQLITE_TOOBIG")) {
            return Kind.STEP;
        }
        if (name.equals("SQLITE_FULL")) {
            return Kind.FULL;
        }
        boolean isFatal = name.startsWith("SQLITE_IOERR")
                || name.startsWith("SQLITE_CORRUPT")
                || name.startsWith("SQLITE_READONLY")
                || name.equals("SQLITE_NOTADB");
        return isFatal ? Kind.FATAL : Kind.AGAIN;
    }

    @Override
    public void close() {
        try (lockFile) {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
