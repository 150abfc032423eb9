package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.UnknownPdu;
import io.larvik.smpp.server.BindDecision;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.SmppInterruptedException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stack traces of all blocking calls: the caller is among the first five frames. */
@Tag("report-N7")
class CallersTraceIT {

    private static final Address SOURCE = Address.of("1000");
    private static final Sms SHORT = Sms.to("46709771337").from("1000").text("a");
    private static final Sms LONG = Sms.to("46709771337").from("1000").text("a".repeat(200));
    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final SubmitSm SUBMIT = SubmitSm.builder().build();

    /** A blocking call that fails, at a server that refuses all requests but submit_sm to 46700000000. */
    private enum Call {
        SEND(RequestRejectedException.class, client -> client.send(SHORT)),
        SEND_LONG(RequestRejectedException.class, client -> client.send(LONG)),
        SEND_WITHIN(RequestRejectedException.class, client -> client.send(SHORT, PATIENCE)),
        QUERY(RequestRejectedException.class, client -> client.query("450", SOURCE)),
        CANCEL(RequestRejectedException.class, client -> client.cancel("450", SOURCE)),
        REPLACE(RequestRejectedException.class, client -> client.replace("450", SOURCE, RegisteredDelivery.NONE, "a")),
        BROADCAST(
                RequestRejectedException.class,
                client -> client.broadcast(
                        new BroadcastSm("", SOURCE, "", 0, "", "", 0, DataCoding.DEFAULT, 0, Tlvs.NONE))),
        CLOSED_SEND(NotSentException.class, client -> {
            client.close();
            client.send(SHORT);
        }),
        CLOSED_REQUEST(NotSentException.class, client -> {
            client.close();
            client.request(QuerySm.of("450", SOURCE));
        }),
        CLOSED_SESSION(NotSentException.class, client -> {
            client.close();
            client.session();
        }),
        SESSION_REQUEST(NotSentException.class, client -> {
            var session = client.session();
            client.close();
            session.request(SUBMIT);
        }),
        SESSION_REQUEST_WITHIN(NotSentException.class, client -> {
            var session = client.session();
            client.close();
            session.request(SUBMIT, PATIENCE);
        }),
        SESSION_UNKNOWN_REQUEST(NotSentException.class, client -> {
            var session = client.session();
            client.close();
            session.request(new UnknownPdu(CommandId.of(0x10), CommandStatus.OK, OctetString.EMPTY));
        }),
        SESSION_SEND(
                NotSentException.class,
                client -> client.session().send(new AlertNotification(SOURCE, SOURCE, Tlvs.NONE))),
        AWAIT_RECEIPT(
                ResponseTimeoutException.class,
                client -> client.send(
                                Sms.to("46700000000").from("1000").text("a").requestReceipt())
                        .awaitReceipt(SOON)),
        INTERRUPTED(SmppInterruptedException.class, client -> {
            Thread.currentThread().interrupt();
            client.send(SHORT);
        });

        private final Class<? extends SmppException> type;
        private final Consumer<SmppClient> code;

        Call(Class<? extends SmppException> type, Consumer<SmppClient> code) {
            this.type = type;
            this.code = code;
        }
    }

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @ParameterizedTest
    @EnumSource
    void callerIsAmongTheFirstFrames(Call call) {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
                    if (sms.to().equals("46700000000")) {
                        sms.accept();
                    } else {
                        sms.reject(CommandStatus.INVALID_DESTINATION_ADDRESS);
                    }
                })
                .onRequest(request -> request.respond(CommandStatus.QUERY_FAILED)));
        SmppClient client = loopback.connect(server);

        SmppException thrown = catchThrowableOfType(call.type, () -> call.code.accept(client));
        Thread.interrupted(); // clears the flag

        assertShowsTheCaller(thrown);
    }

    @Test
    void callerThatConnectsIsAmongTheFirstFrames() {
        SmppServer server = loopback.start(s -> s.authenticate(bind -> BindDecision.reject()));
        String closedPort = "smpp://foo:bar@127.0.0.1:1";

        SmppException refused = catchThrowableOfType(
                BindRefusedException.class, () -> SmppClient.connect("smpp://foo:bar@127.0.0.1:" + server.port()));
        SmppException failed = catchThrowableOfType(ConnectFailedException.class, () -> SmppClient.connect(closedPort));

        assertShowsTheCaller(refused);
        assertShowsTheCaller(failed);
    }

    @Test
    void callerThatListensIsAmongTheFirstFrames() {
        SmppServer server = loopback.start(s -> s);

        SmppException inUse = catchThrowableOfType(
                ConnectFailedException.class,
                () -> SmppServer.builder().port(server.port()).start());

        assertShowsTheCaller(inUse);
    }

    private static void assertShowsTheCaller(SmppException thrown) {
        assertThat(Arrays.stream(thrown.getStackTrace()).limit(5).map(StackTraceElement::getClassName))
                .anyMatch(name -> name.startsWith(CallersTraceIT.class.getName()));
        assertThat(thrown.getStackTrace()[0].getClassName()).startsWith("io.larvik.smpp.");
    }
}
