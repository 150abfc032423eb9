package io.larvik.smpp.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A running {@link LoadServer} with limited memory and descriptors. */
final class ServerProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final BlockingQueue<Long> answers = new LinkedBlockingQueue<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final InetSocketAddress address;

    private ServerProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::readOutput, "load-server-output");
        reader.setDaemon(true);
        reader.start();
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), (int) nextAnswer());
    }

    /**
     * Starts a server and waits until it listens.
     *
     * @param megabytes the size of its heap; direct buffers may take half as much
     * @param descriptors how many it may open; 0 for as many as this process
     */
    static ServerProcess start(int megabytes, int descriptors, String... bounds) throws IOException {
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:MaxDirectMemorySize=" + megabytes / 2 + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LoadServer.class.getName()));
        java.addAll(List.of(bounds));
        String limit = descriptors == 0 ? "" : "ulimit -n " + descriptors + "; ";
        List<String> command = new ArrayList<>(List.of("bash", "-c", limit + "exec \"$@\"", "bash"));
        command.addAll(java);
        return new ServerProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    InetSocketAddress address() {
        return address;
    }

    /** Asks the server for a number. */
    long ask(String command) {
        try {
            Writer commands = process.outputWriter(StandardCharsets.UTF_8);
            commands.write(command + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new AssertionError("the server is gone: " + log, e);
        }
        return nextAnswer();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the lines that the server logged. */
    List<String> log() {
        return log;
    }

    private long nextAnswer() {
        try {
            Long answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError("the server does not answer: " + log);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void readOutput() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("> ")) {
                    answers.add(Long.parseLong(line.substring(2)));
                } else {
                    log.add(line);
                }
            }
        } catch (IOException e) {
            log.add(e.toString());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
