package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.config.ApiKey;
import io.larvik.smpp.gateway.config.ConfigReader;
import io.larvik.smpp.gateway.config.EffectiveConfig;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.PasswordHash;
import io.larvik.smpp.gateway.config.StoreConfig;
import io.larvik.smpp.gateway.operate.OperateServer;
import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.jdbc.Backup;
import io.larvik.smpp.gateway.store.jdbc.Backup.Restored;
import io.larvik.smpp.gateway.store.jdbc.Migration;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.yaml.YamlException;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code smpp gateway}. */
@Command(
        name = "smpp gateway",
        description = "Keep messages on disk and send them to a carrier.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without a verb, it runs the gateway.",
            "",
            "Exit codes: 0 done, or ended by a signal, 2 the configuration is invalid, 10 it cannot listen, 70 the store"
                    + " cannot be trusted any more."
        })
public final class Main implements Callable<Integer> {

    private static final int CANNOT_LISTEN = 10;
    private static final int STORE_FAILED = 70;
    private static final int MOST_PASSWORD = 8;
    private static final int LEAST_ADMIN_PASSWORD = 12;
    private static final int MOST_ADMIN_PASSWORD = 128;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description =
                    "The configuration, by default gateway.yaml, or /etc/larvik/gateway.yaml where that is not there.",
            scope = CommandLine.ScopeType.INHERIT)
    private @Nullable Path given;

    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        return run();
    }

    /** Runs the gateway until it is told to end. */
    @Command(description = "Run the gateway.", mixinStandardHelpOptions = true)
    int run() throws InterruptedException {
        GatewayConfig config = config();
        if (config == null) {
            return ExitCode.USAGE;
        }
        try (StopSignal stop = new StopSignal()) {
            return stop.ended(run(config, stop));
        }
    }

    private int run(GatewayConfig config, StopSignal stop) throws InterruptedException {
        CompletableFuture<StoreException> failed = new CompletableFuture<>();
        try (Gateway gateway = Gateway.start(config, failure -> {
            failed.complete(failure);
            stop.tell();
        })) {
            OperateControl control = new OperateControl(gateway, () -> ConfigReader.read(file(), System::getenv));
            ReloadSignal.handle(() -> control.reload("signal"));
            try (OperateServer operate = gateway.operate(control)) {
                if (operate != null && config.operate() != null) {
                    print("OPERATE " + config.operate().listen().host() + ":" + operate.port());
                }
                print("READY " + config.smpp().host() + ":" + gateway.port());
                stop.await();
            }
            if (failed.isDone()) {
                Runtime.getRuntime()
                        .halt(fail(STORE_FAILED, failed.join().getMessage())); // nobody is answered any more
            }
        } catch (ConnectFailedException e) {
            return fail(CANNOT_LISTEN, e.getMessage());
        } catch (StoreException e) {
            return fail(STORE_FAILED, e.getMessage());
        }
        return failed.isDone() ? fail(STORE_FAILED, failed.join().getMessage()) : ExitCode.OK;
    }

    /** Shows that nothing is lost. */
    @Command(
            description = "Send messages through a gateway that is killed in between, and show that nothing is lost.",
            mixinStandardHelpOptions = true)
    int demo() throws IOException, InterruptedException {
        return new Demo(this::print).run() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** Prints what is under way in the gateway that runs here. */
    @Command(description = "Print what is under way in the gateway that runs here.", mixinStandardHelpOptions = true)
    int status() {
        return new OperateCommands(file(), spec.commandLine()).status();
    }

    /** Prints what became of messages. */
    @Command(
            description = "Print what became of the newest messages with an id, number or reference.",
            mixinStandardHelpOptions = true)
    int find(@Parameters(paramLabel = "ID|NUMBER|REFERENCE", description = "What they have.") String wanted) {
        return new OperateCommands(file(), spec.commandLine()).find(wanted);
    }

    /** Prints who did what. */
    @Command(
            description = "Print who changed or looked at what in the gateway that runs here, the newest first.",
            mixinStandardHelpOptions = true)
    int audit() {
        return new OperateCommands(file(), spec.commandLine()).audit();
    }

    /** Lets the gateway that runs here read its configuration again. */
    @Command(
            description = "Let the gateway that runs here read its configuration again, as a whole or not at all.",
            mixinStandardHelpOptions = true)
    int reload() {
        return new OperateCommands(file(), spec.commandLine()).reload();
    }

    /** Takes a link out of the work, or back to it. */
    @Command(
            description = {
                "Let a link of the gateway that runs here get no new messages. What waits for it takes another link of its"
                        + " rule, or goes out; then it unbinds.",
                "It stays so until --end, or until the gateway starts again."
            },
            mixinStandardHelpOptions = true)
    int drain(
            @Parameters(paramLabel = "LINK", description = "The name of the link.") String link,
            @Option(names = "--end", description = "Bind the link, and let it get messages again.") boolean ends) {
        return new OperateCommands(file(), spec.commandLine()).drain(link, ends);
    }

    /** Tells what is wrong with the configuration. */
    @Command(
            description = "Tell what is wrong with the configuration, or print it with all that it leaves out.",
            mixinStandardHelpOptions = true)
    int check() {
        GatewayConfig config = config();
        if (config == null) {
            return ExitCode.USAGE;
        }
        EffectiveConfig.of(config).lines().forEach(this::print);
        print(file() + ": no faults");
        return ExitCode.OK;
    }

    /** Writes a configuration to begin with. */
    @Command(description = "Write a configuration to begin with.", mixinStandardHelpOptions = true)
    int init() {
        Path file = given == null ? ConfigFile.HERE : given;
        try (InputStream example = Objects.requireNonNull(Main.class.getResourceAsStream("gateway.yaml"))) {
            Files.write(file, example.readAllBytes(), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            return fail(
                    ExitCode.USAGE,
                    file + ": cannot be written: " + e.getClass().getSimpleName());
        }
        print(file + ": written; smpp gateway hash makes passwords");
        return ExitCode.OK;
    }

    /** Copies what is on SQLite into the PostgreSQL of the configuration. */
    @Command(
            description = "Copy the messages of the data folder into the PostgreSQL that the configuration names.",
            mixinStandardHelpOptions = true)
    int migrate() {
        GatewayConfig config = config();
        if (config == null) {
            return ExitCode.USAGE;
        }
        if (!(config.store() instanceof StoreConfig.Shared store)) {
            return fail(ExitCode.USAGE, "store: sqlite, so there is nothing to copy to");
        }
        try {
            print("messages: " + Migration.copy(config.data(), store.url(), store.password()));
            return ExitCode.OK;
        } catch (StoreException e) {
            return fail(STORE_FAILED, e.getMessage());
        }
    }

    /** Saves what is on SQLite. */
    @Command(
            description = "Save the messages of the data folder to a new file, also while the gateway runs.",
            mixinStandardHelpOptions = true)
    int backup(@Parameters(paramLabel = "FILE", description = "Where to.") Path to) {
        GatewayConfig config = config();
        if (config == null) {
            return ExitCode.USAGE;
        }
        if (config.store() instanceof StoreConfig.Shared) {
            return fail(ExitCode.USAGE, "store: PostgreSQL, which is saved with its own tools");
        }
        try {
            print("messages: " + Backup.save(config.data(), to));
            return ExitCode.OK;
        } catch (StoreException e) {
            return fail(STORE_FAILED, e.getMessage());
        }
    }

    /** Takes what was saved back, as in doubt where it was queued. */
    @Command(
            description = {
                "Make the data folder of a file that backup wrote. What was queued then may have been sent since: it goes by"
                        + " onUnknown of its account.",
                "On PostgreSQL, restore with its own tools, and then mark what is queued with --in-doubt."
            },
            mixinStandardHelpOptions = true)
    int restore(
            @Parameters(paramLabel = "FILE", arity = "0..1", description = "The file, on SQLite.") @Nullable Path from,
            @Option(names = "--in-doubt", description = "Only mark what is queued, on PostgreSQL.") boolean inDoubt) {
        GatewayConfig config = config();
        if (config == null) {
            return ExitCode.USAGE;
        }
        try {
            Restored restored;
            if (config.store() instanceof StoreConfig.Shared store) {
                if (from != null || !inDoubt) {
                    return fail(ExitCode.USAGE, "store: PostgreSQL, for which only --in-doubt is possible");
                }
                restored = Backup.doubt(store.url(), store.password());
            } else if (from == null || inDoubt) {
                return fail(ExitCode.USAGE, "store: sqlite, for which a FILE is needed, and nothing else");
            } else {
                restored = Backup.restore(from, config.data());
            }
            print("messages: " + restored.messages());
            print("in doubt: " + restored.inDoubt());
            return ExitCode.OK;
        } catch (StoreException e) {
            return fail(STORE_FAILED, e.getMessage());
        }
    }

    /** Prints the hash of a password, for the configuration. */
    @Command(description = "Ask for a password and print its hash.", mixinStandardHelpOptions = true)
    int hash(
            @Option(
                            names = "--admin",
                            description =
                                    "It is for operate.admins, and has 12 to 128 characters; one of an account has"
                                            + " at most 8, because SMPP allows no more.")
                    boolean isOfAdmin)
            throws IOException {
        Console console = System.console();
        String password = console == null
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip()
                : new String(console.readPassword("password: "));
        int least = isOfAdmin ? LEAST_ADMIN_PASSWORD : 1;
        int most = isOfAdmin ? MOST_ADMIN_PASSWORD : MOST_PASSWORD;
        if (password.length() < least || password.length() > most) {
            return fail(
                    ExitCode.USAGE,
                    "password: " + password.length() + " characters, allowed are " + least + " to " + most);
        }
        print(PasswordHash.of(password).text());
        return ExitCode.OK;
    }

    /** Makes a key of an account for the HTTP API. */
    @Command(description = "Make a key of an account for the HTTP API.", mixinStandardHelpOptions = true)
    int key(@Parameters(paramLabel = "ACCOUNT", description = "The name of the account.") String account) {
        GatewayConfig config = config();
        if (config == null) {
            return ExitCode.USAGE;
        }
        if (!config.accounts().containsKey(account)) {
            return fail(ExitCode.USAGE, account + ": no account has this name");
        }
        String key = ApiKey.create();
        print("The key, which is shown only now: " + key);
        print("To be added to accounts." + account + ".http.keys, with a name of your choice:");
        print("  NAME: \"sha256:" + ApiKey.hash(key) + "\"");
        return ExitCode.OK;
    }

    private Path file() {
        return ConfigFile.of(given);
    }

    private @Nullable GatewayConfig config() {
        try {
            GatewayConfig config = ConfigReader.read(file(), System::getenv);
            config.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
            return config;
        } catch (YamlException e) {
            e.faults().forEach(fault -> spec.commandLine().getErr().println(fault));
            spec.commandLine().getErr().flush();
            return null;
        }
    }

    private int fail(int code, @Nullable String why) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(why);
        err.flush();
        return code;
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
