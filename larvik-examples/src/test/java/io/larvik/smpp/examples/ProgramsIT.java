package io.larvik.smpp.examples;

import static io.larvik.smpp.field.CommandStatus.INVALID_DESTINATION_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.session.RequestRejectedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the whole programs of the pages as a reader would. */
@Timeout(120)
class ProgramsIT {

    private static final int MESSAGES = 50_000;

    @TempDir
    private Path folder;

    @Test
    void firstMessagePrintsTheIdAndTheReceipt() throws Exception {
        try (Centre centre = new Centre();
                Program program = Program.start(FirstMessage.class, centre.port(), folder)) {
            assertThat(program.awaitLine("accepted")).isEqualTo("accepted as [450]");
            assertThat(program.awaitLine("receipt")).isEqualTo("receipt: DELIVERED");
            program.awaitEnd();
        }
    }

    @Test
    void firstServerAcceptsRefusesAndAnswers() throws Exception {
        try (Program program = Program.start(FirstServer.class, 0, folder)) {
            String port = program.awaitLine("listening on port").replaceAll("\\D", "");
            CompletableFuture<String> answer = new CompletableFuture<>();
            try (SmppClient customer = SmppClient.builder()
                    .url("smpp://foo:bar@localhost:" + port)
                    .onMessage(message -> answer.complete(message.text()))
                    .connect()) {
                Sms sms = Sms.to("46709771337").from("46701113311").text("Hello");
                Submission sent = customer.send(sms.requestReceipt());

                assertThat(sent.awaitReceipt(Duration.ofSeconds(30)).isDelivered())
                        .isTrue();
                assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("Thank you");
                assertThat(program.awaitLine("sends"))
                        .isEqualTo("Customer[name=Foo Ltd, number=123] sends \"Hello\" to 46709771337");
                assertThat(program.awaitLine("customer has")).isEqualTo("the customer has the answer");
                assertThatThrownBy(() -> customer.send(Sms.to("4790000000").text("Hello")))
                        .isInstanceOfSatisfying(
                                RequestRejectedException.class,
                                e -> assertThat(e.status()).isEqualTo(INVALID_DESTINATION_ADDRESS));
            }
        }
    }

    @Test
    void plainMainAnswersAndUnbindsWhenItIsStopped() throws Exception {
        try (Centre centre = new Centre();
                Program program = Program.start(PlainMain.class, centre.port(), folder)) {
            program.awaitLine("ready");
            centre.server()
                    .deliver("foo", Sms.to("46701113311").from("46709771337").text("Hi"));

            assertThat(program.awaitLine("writes")).isEqualTo("46709771337 writes: Hi");
            assertThat(centre.next().text()).isEqualTo("Thank you");
            assertThat(program.isAlive()).isTrue();
            program.stop();
            program.awaitStopped();
            assertThat(centre.server().eventCounts().toString()).contains("session.unbound");
        }
    }

    @Test
    @Tag("report-N5")
    void bulkSendsAllMessages() throws Exception {
        AtomicInteger submitted = new AtomicInteger();
        try (Centre centre = new Centre(builder -> builder.onSms((session, sms) -> {
                    submitted.incrementAndGet();
                    sms.accept();
                }));
                Program program = Program.start(Bulk.class, centre.port(), folder)) {
            assertThat(program.awaitLine("not sent"))
                    .isEqualTo(MESSAGES + " accepted, 0 refused, 0 not sent, 0 without a response");
            program.awaitEnd();
            assertThat(submitted).hasValue(MESSAGES);
        }
    }
}
