package io.larvik.smpp.examples;

import static io.larvik.smpp.field.MessageState.DELIVERED;
import static io.larvik.smpp.server.BindDecision.accept;
import static io.larvik.smpp.server.BindDecision.reject;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.server.SmppServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FirstMessageIT {

    @TempDir
    private Path folder;

    @Test
    void programPrintsTheIdAndTheReceipt() throws Exception {
        try (SmppServer server = SmppServer.builder()
                        .port(0)
                        .authenticate(bind -> bind.matches("foo", "bar") ? accept() : reject())
                        .onSms((session, sms) -> {
                            sms.accept("450");
                            sms.sendReceipt(DELIVERED);
                        })
                        .start();
                Program program = Program.start(FirstMessage.class, server.port(), folder)) {
            assertThat(program.awaitLine("accepted")).isEqualTo("accepted as [450]");
            assertThat(program.awaitLine("receipt")).isEqualTo("receipt: DELIVERED");
            program.awaitEnd();
        }
    }
}
