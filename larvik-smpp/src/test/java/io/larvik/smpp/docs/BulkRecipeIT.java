package io.larvik.smpp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.server.SmppServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program of docs/why/flow.md as it stands, in a process of its own. */
@Timeout(120)
class BulkRecipeIT {

    private static final Pattern PROGRAM = Pattern.compile("```java\\n(import .*?)```", Pattern.DOTALL);
    private static final int MESSAGES = 50_000;

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @TempDir
    private Path folder;

    @Test
    @Tag("report-N5")
    void loopSendsAllMessages() throws Exception {
        AtomicInteger submitted = new AtomicInteger();
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            submitted.incrementAndGet();
            sms.accept();
        }));
        Matcher program = PROGRAM.matcher(Files.readString(Path.of("../docs/why/flow.md")));
        assertThat(program.find()).isTrue();
        Path source = Files.writeString(folder.resolve("Bulk.java"), program.group(1));

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString(),
                        "smpp://foo:bar@127.0.0.1:" + server.port())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed).endsWith(MESSAGES + " accepted, 0 refused, 0 not sent, 0 without a response\n");
        assertThat(submitted).hasValue(MESSAGES);
    }
}
