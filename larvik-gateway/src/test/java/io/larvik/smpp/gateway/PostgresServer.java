package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A PostgreSQL of a test's own, in a temporary folder, on the loopback address. It flushes as in production. */
public final class PostgresServer implements AutoCloseable {

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String USER = "gateway";

    private final Path bin;
    private final Path folder;
    private final int port;
    private final AtomicInteger schemas = new AtomicInteger();

    private PostgresServer(Path bin, Path folder, int port) {
        this.bin = bin;
        this.folder = folder;
        this.port = port;
    }

    /** Starts one. Skips the test when PostgreSQL is missing; fails instead with {@code -Dpeers.required=true}. */
    public static PostgresServer start() throws IOException, InterruptedException {
        Path bin = installed();
        String missing = "PostgreSQL is not installed: apt-get install postgresql";
        if (Boolean.getBoolean("peers.required")) {
            assertThat(bin).as(missing).isNotNull();
        }
        assumeTrue(bin != null, missing);
        Path folder = Files.createTempDirectory("larvik-postgresql");
        if (isRoot()) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        }
        PostgresServer server = new PostgresServer(bin, folder, freePort());
        server.run("initdb", "--no-sync", "-A", "trust", "-U", USER, "-E", "UTF8", "-D", server.data());
        Files.writeString(Path.of(server.data(), "postgresql.auto.conf"), """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 60
                shared_buffers = 64MB
                """.formatted(server.port));
        server.up();
        return server;
    }

    private static Path installed() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            return null;
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** Starts the server after {@link #kill}. */
    public void up() throws IOException, InterruptedException {
        run("pg_ctl", "-D", data(), "-l", folder.resolve("server.log").toString(), "-w", "-t", "60", "start");
    }

    /** Ends it without any order: connections are cut, and it has to recover. */
    public void kill() throws IOException, InterruptedException {
        run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    }

    public int port() {
        return port;
    }

    /** Creates an empty schema; returns its name. It is as good as a database of its own, and sooner there. */
    public String createSchema() throws SQLException {
        String name = "gateway" + schemas.incrementAndGet();
        execute("public", "CREATE SCHEMA " + name);
        return name;
    }

    /** Returns the URL of a schema, as the gateway takes it. */
    public String url(String schema) {
        return "postgresql://" + USER + "@127.0.0.1:" + port + "/postgres?currentSchema=" + schema;
    }

    /** Returns the URL of a schema for a user of its own, who can be {@link #cutOff cut off}. */
    public String url(String schema, String user) throws SQLException {
        execute("public", "CREATE ROLE " + user + " LOGIN SUPERUSER");
        return url(schema).replace(USER + "@", user + "@");
    }

    /** Ends all connections of a user, and lets no new ones in. */
    public void cutOff(String user) throws SQLException {
        execute("public", "ALTER ROLE " + user + " NOLOGIN");
        execute("public", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename='" + user + "'");
    }

    /** Lets a user in again. */
    public void letIn(String user) throws SQLException {
        execute("public", "ALTER ROLE " + user + " LOGIN");
    }

    /** Runs a statement in a schema. */
    public void execute(String schema, String sql) throws SQLException {
        try (Connection connection = connect(schema);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns a connection to look into a schema. */
    public Connection connect(String schema) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?currentSchema=" + schema, USER, null);
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--")); // it refuses to run as root
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("larvik", program);
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(program + ": " + Files.readString(output, StandardCharsets.UTF_8));
        }
        Files.delete(output);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (Files.exists(Path.of(data(), "postmaster.pid"))) {
            kill();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
