package io.larvik.smpp.bench.loopback;

import java.io.IOException;
import java.io.OutputStream;

/** The process of a server. It prints READY when it listens, and exits at the end of its standard input. */
public final class ServerProcess {

    private ServerProcess() {}

    public static void run(ServerUnderTest server, String[] arguments) throws Exception {
        Arguments options = new Arguments(arguments);
        server.start(new ServerConfig(options.host(), options.port(), options.number("max-window", 1000), options));
        System.out.println("READY");
        awaitEnd();
        System.exit(0); // the server's threads must not keep the process alive
    }

    /** Exits at the end of standard input, so that the process does not outlive the one that started it. */
    static void endWithInput() {
        Thread watch = new Thread(
                () -> {
                    try {
                        awaitEnd();
                    } catch (IOException e) {
                        System.err.println("standard input: " + e);
                    }
                    System.exit(0);
                },
                "standard-input");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitEnd() throws IOException {
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
