package io.larvik.smpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page of the documentation that shows what the command prints, followed from top to bottom as a reader would.
 *
 * <ul>
 *   <li>A {@code sh} block with {@code smpp} goes to a shell. The {@code text} block below it is all that is printed. The
 *       exit code is 0 unless the words below name another.
 *   <li>If that text has a line that begins with {@code READY}, the command goes on. A block {@code text serve} further
 *       down is what {@code smpp serve} prints next.
 *   <li>A block {@code yaml NAME} is saved under that name. A block {@code sh edit} changes such a file.
 *   <li>A {@code java} block that is a whole program is compiled and started. {@code text FirstServer} is what the program
 *       of that name prints next.
 *   <li>A free port takes the place of 2775, which is that of {@code smpp sim} and of URLs without one. Each message_id,
 *       and each name of a session, counts as its number on the page: where the page repeats one, the same has to be
 *       printed. Times, seeds and the width of gaps do not count, nor do lines of the log, because they may come at any
 *       time.
 * </ul>
 */
final class Page implements AutoCloseable {

    private static final Pattern BLOCK = Pattern.compile("```(\\w*)(?: (\\S+))?\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("\\bsmpp (\\w+)");
    private static final Pattern EXIT_CODE = Pattern.compile("exit code is (?:then )?(\\d+)");
    private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{28}\\b|\\b1[0-9]{9}\\b|\\bs=[0-9a-f]{6}\\b");
    private static final Pattern TIME = Pattern.compile("\\b\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\b|\\b\\d+ ms\\b");
    private static final Pattern SEED = Pattern.compile("^seed +\\d+$");
    private static final Pattern CONSOLE = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/#token=\\S+");
    private static final Pattern GAP = Pattern.compile(" {2,}");
    private static final Pattern READY = Pattern.compile("(?m)^READY");
    private static final Pattern LISTENING = Pattern.compile("(?::|port )(\\d+)\\b");
    private static final Pattern WITHOUT_PORT = Pattern.compile("@localhost(?![:\\w])");
    private static final String PORT = "2775";
    private static final String ANY_PORT = "0";

    private final List<Block> blocks;
    private final Path folder;
    private final List<Output> started = new ArrayList<>();

    /** Those that go on, by verb or class. */
    private final Map<String, Output> running = new HashMap<>();

    private final Map<String, String> idsOnThePage = new HashMap<>();
    private final Map<String, String> idsPrinted = new HashMap<>();

    /** That of the program which listens; {@link #ANY_PORT} until one does. */
    private String port = ANY_PORT;

    /**
     * A block of the page.
     *
     * @param name what stands behind the language; empty for nothing
     * @param below the words between this block and the next one in {@code sh}, with the blocks among them
     */
    private record Block(String language, String name, String code, String below) {

        /** Returns the verb of the command that a shell runs; null if the block runs none. */
        @Nullable
        String command() {
            Matcher command = COMMAND.matcher(code);
            return language.equals("sh") && command.find() ? command.group(1) : null;
        }

        boolean isWhatThatPrints() {
            return language.equals("text") && name.isEmpty();
        }
    }

    /**
     * Reads a page.
     *
     * @param folder where its commands run
     */
    Page(Path file, Path folder) throws IOException {
        this.blocks = blocks(Files.readString(file));
        this.folder = folder;
    }

    private static List<Block> blocks(String page) {
        List<Block> blocks = new ArrayList<>();
        for (MatchResult block : BLOCK.matcher(page).results().toList()) {
            int next = page.indexOf("```sh\n", block.end());
            blocks.add(new Block(
                    block.group(1),
                    block.group(2) == null ? "" : block.group(2),
                    block.group(3),
                    page.substring(block.end(), next < 0 ? page.length() : next).replaceAll("\\s+", " ")));
        }
        return blocks;
    }

    /** Returns whether the page shows what a command prints. */
    boolean showsOutput() {
        for (int i = 1; i < blocks.size(); i++) {
            if (blocks.get(i).isWhatThatPrints() && blocks.get(i - 1).command() != null) {
                return true;
            }
        }
        return false;
    }

    /** Runs all that the page shows, and compares what is printed. */
    void follow() throws IOException, InterruptedException {
        Path command = folder.resolve("smpp");
        Files.writeString(command, "#!/bin/sh\nexec %s io.larvik.smpp.cli.Main \"$@\"\n".formatted(java()));
        assertThat(command.toFile().setExecutable(true)).isTrue();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            Block next = i + 1 < blocks.size() && blocks.get(i + 1).isWhatThatPrints() ? blocks.get(i + 1) : null;
            if (block.command() != null) {
                runCommand(block, next);
            } else if (block.language().equals("yaml") && !block.name().isEmpty()) {
                Files.writeString(folder.resolve(block.name()), block.code());
            } else if (block.language().equals("sh") && block.name().equals("edit")) {
                assertThat(runScript(block.code()).exitCode()).isZero();
            } else if (block.language().equals("java") && block.name().endsWith("#program")) {
                startProgram(block.name().replace("#program", ""), block.code());
            } else if (block.language().equals("text") && !block.name().isEmpty()) {
                assertThat(running).containsKey(block.name());
                compareNext(running.get(block.name()), block);
            } else {
                assertThat(next).as("after what no command prints").isNull();
            }
        }
    }

    private void runCommand(Block block, @Nullable Block printed) throws IOException, InterruptedException {
        boolean goesOn = printed != null && READY.matcher(printed.code()).find();
        if (goesOn) {
            port = ANY_PORT;
            boolean hasPort = block.code().contains("--port");
            Output output =
                    runScript("exec " + (hasPort ? block.code() : block.code().strip() + " --port " + port));
            startedListening(block.command(), output);
            compareNext(output, printed);
            return;
        }
        Output output = runScript(block.code());
        List<String> lines = output.rest();
        Matcher code = EXIT_CODE.matcher(block.below());
        assertThat(output.exitCode())
                .as("exit code of %s%s", block.code(), lines)
                .isEqualTo(code.find() ? Integer.parseInt(code.group(1)) : 0);
        if (printed != null) {
            assertThat(asPrinted(lines)).as(block.code()).isEqualTo(onThePage(printed));
        }
    }

    private Output runScript(String code) throws IOException {
        return start(
                "sh",
                Files.writeString(folder.resolve("block.sh"), atPort(code)).toString());
    }

    private void startProgram(String name, String code) throws IOException {
        Path source = Files.writeString(folder.resolve(name + ".java"), atPort(code));
        boolean listens = port.equals(ANY_PORT);
        Output output = start("sh", "-c", "exec " + java() + " " + source);
        if (listens) {
            startedListening(name, output);
        } else {
            running.put(name, output);
        }
    }

    private void startedListening(String name, Output output) {
        running.put(name, output);
        Matcher listening = LISTENING.matcher(output.peek());
        assertThat(listening.find()).as(output.peek()).isTrue();
        port = listening.group(1);
    }

    private void compareNext(Output output, Block block) {
        List<String> lines = block.code().lines().map(line -> output.next()).toList();
        assertThat(asPrinted(lines)).isEqualTo(onThePage(block));
    }

    private List<String> asPrinted(List<String> lines) {
        return lines.stream()
                .map(line -> port.equals(ANY_PORT) ? line : line.replaceAll("\\b" + port + "\\b", PORT))
                .map(line -> numbered(idsPrinted, line))
                .toList();
    }

    private List<String> onThePage(Block block) {
        return block.code().lines().map(line -> numbered(idsOnThePage, line)).toList();
    }

    private static String numbered(Map<String, String> ids, String line) {
        String seedless =
                SEED.matcher(CONSOLE.matcher(line).replaceAll("console")).replaceAll("seed");
        String timeless = TIME.matcher(seedless).replaceAll("TIME");
        return ID.matcher(GAP.matcher(timeless).replaceAll("  "))
                .replaceAll(id -> ids.computeIfAbsent(id.group(), unseen -> "id" + (ids.size() + 1)));
    }

    private String atPort(String code) {
        String explicit = WITHOUT_PORT.matcher(code).replaceAll("@localhost:" + PORT);
        return explicit.replaceAll("\\b" + PORT + "\\b", port);
    }

    private Output start(String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        Output output = new Output(builder.start());
        started.add(output);
        return output;
    }

    /** Returns the start of the command line of a program, for a shell. */
    private static String java() {
        return "'%s/bin/java' -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 -cp '%s'"
                .formatted(System.getProperty("java.home"), System.getProperty("java.class.path"));
    }

    @Override
    public void close() {
        started.forEach(Output::close);
    }
}
