package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BroadcastArea;
import io.larvik.smpp.field.BroadcastContentType;
import io.larvik.smpp.field.BroadcastFrequencyInterval;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.field.UnsuccessSme;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.CancelSmResp;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.ReplaceSmResp;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.RequestRejectedException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations of a client other than sending a message to one destination, and the server's handlers for them. */
@Timeout(60)
class OperationsIT {

    private static final Address SOURCE = Address.of("46701113311");
    private static final List<DestAddress> DESTINATIONS = List.of(
            DestAddress.of(Address.of("46709771337")),
            DestAddress.of(Address.of("46709771338")),
            DestAddress.list("all"));

    /** A broadcast_sm without its mandatory TLVs. */
    private static final BroadcastSm BARE =
            new BroadcastSm("", SOURCE, "", 0, "", "", 0, DataCoding.DEFAULT, 0, Tlvs.NONE);

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();

    @Test
    void stateOfAMessageIsAskedFor() {
        SmppServer server = loopback.start(s -> s.on(
                QuerySm.class,
                (session, query) -> new QuerySmResp(
                        CommandStatus.OK,
                        query.messageId(),
                        "260102030405000+",
                        MessageState.DELIVERED,
                        3,
                        Tlvs.NONE)));
        SmppClient client = loopback.connect(server);

        QuerySmResp state = client.query("450", SOURCE);

        assertThat(state.messageId()).isEqualTo("450");
        assertThat(state.messageState()).isEqualTo(MessageState.DELIVERED);
        assertThat(state.errorCode()).isEqualTo(3);
    }

    @Test
    void refusedOperationIsAnException() {
        SmppServer server = loopback.start(
                s -> s.on(CancelSm.class, (session, cancel) -> cancel.response(CommandStatus.CANCEL_FAILED)));
        SmppClient client = loopback.connect(server);

        assertThatThrownBy(() -> client.cancel("450", SOURCE))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.status()).isEqualTo(CommandStatus.CANCEL_FAILED))
                .hasMessageContaining(" rejected: ESME_RCANCELFAIL");
        assertThatThrownBy(() -> client.query("450", SOURCE)) // has no handler
                .hasMessageContaining(" rejected: ESME_RINVCMDID");
    }

    @Test
    void messageIsTakenBackOrGetsAnotherText() throws Exception {
        SmppServer server = loopback.start(s -> s.on(CancelSm.class, (session, cancel) -> {
                    seen.add(cancel);
                    return cancel.response(CommandStatus.OK);
                })
                .on(ReplaceSm.class, (session, replace) -> {
                    seen.add(replace);
                    return replace.response(CommandStatus.OK);
                }));
        SmppClient client = loopback.connect(server);

        client.cancel("450", SOURCE);
        client.replace("451", SOURCE, RegisteredDelivery.RECEIPT, "@new");

        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(CancelSm.of("450", SOURCE));
        assertThat(seen.poll(10, TimeUnit.SECONDS))
                .isEqualTo(ReplaceSm.of("451", SOURCE, RegisteredDelivery.RECEIPT, OctetString.ofHex("006e6577")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.replace("451", SOURCE, RegisteredDelivery.NONE, "Привет"));
    }

    @Test
    void asyncOperationsCompleteWithTheirResponses() throws Exception {
        SmppServer server = loopback.start(s -> s.on(
                        QuerySm.class,
                        (session, query) -> new QuerySmResp(
                                CommandStatus.OK, query.messageId(), "", MessageState.ENROUTE, 0, Tlvs.NONE))
                .on(CancelSm.class, (session, cancel) -> {
                    seen.add(cancel);
                    return cancel.response(CommandStatus.OK);
                })
                .on(ReplaceSm.class, (session, replace) -> {
                    seen.add(replace);
                    return replace.response(CommandStatus.OK);
                }));
        SmppClient client = loopback.connect(server);

        QuerySmResp state = client.queryAsync("450", SOURCE).get(10, TimeUnit.SECONDS);
        CancelSmResp canceled = client.cancelAsync("451", SOURCE).get(10, TimeUnit.SECONDS);
        ReplaceSmResp replaced = client.replaceAsync("452", SOURCE, RegisteredDelivery.RECEIPT, "@new")
                .get(10, TimeUnit.SECONDS);

        assertThat(state.messageId()).isEqualTo("450");
        assertThat(state.messageState()).isEqualTo(MessageState.ENROUTE);
        assertThat(canceled.status()).isEqualTo(CommandStatus.OK);
        assertThat(replaced.status()).isEqualTo(CommandStatus.OK);
        assertThat(seen)
                .containsExactly(
                        CancelSm.of("451", SOURCE),
                        ReplaceSm.of("452", SOURCE, RegisteredDelivery.RECEIPT, OctetString.ofHex("006e6577")));
    }

    @ParameterizedTest
    @EnumSource
    void refusedAsyncOperationFailsItsFuture(AsyncOperation operation) {
        SmppServer server = loopback.start(s -> s.onRequest(request -> request.respond(CommandStatus.QUERY_FAILED)));
        SmppClient client = loopback.connect(server);

        CompletableFuture<?> future = operation.start(client);

        assertThat(future)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(RequestRejectedException.class)
                .havingCause()
                .withMessageMatching(operation.command
                        + " to foo@127\\.0\\.0\\.1:[0-9]+ \\(s=[0-9a-f]{6}\\) rejected: ESME_RQUERYFAIL.*");
    }

    @ParameterizedTest
    @EnumSource
    void asyncOperationCompletesOffTheEventLoop(AsyncOperation operation) throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        SmppServer server = loopback.start(s -> s.onRequest(request -> {
            await(mayAnswer);
            request.respond(CommandStatus.QUERY_FAILED);
        }));
        SmppClient client = loopback.connect(server);

        // A blocking call on the event loop throws. The server refuses the broadcast before any handler.
        CompletableFuture<?> inCallback = operation.start(client).handle((response, failure) -> {
            assertThatThrownBy(() -> client.broadcast(BARE)).isInstanceOf(RequestRejectedException.class);
            return null;
        });
        mayAnswer.countDown();

        assertThat(inCallback).succeedsWithin(Duration.ofSeconds(10));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private enum AsyncOperation {
        QUERY("query_sm", client -> client.queryAsync("450", SOURCE)),
        CANCEL("cancel_sm", client -> client.cancelAsync("450", SOURCE)),
        REPLACE("replace_sm", client -> client.replaceAsync("450", SOURCE, RegisteredDelivery.NONE, "new"));

        private final String command;
        private final Function<SmppClient, CompletableFuture<?>> start;

        AsyncOperation(String command, Function<SmppClient, CompletableFuture<?>> start) {
            this.command = command;
            this.start = start;
        }

        CompletableFuture<?> start(SmppClient client) {
            return start.apply(client);
        }
    }

    @Test
    void messageGoesToSeveralDestinationsAtOnce() throws Exception {
        UnsuccessSme refused = new UnsuccessSme(Address.of("46709771338"), CommandStatus.INVALID_DESTINATION_ADDRESS);
        SmppServer server = loopback.start(s -> s.on(SubmitMulti.class, (session, multi) -> {
            seen.add(multi);
            return multi.accepted("450-" + multi.shortMessage().at(5), List.of(refused)); // the number of the segment
        }));
        SmppClient client = loopback.connect(server);

        Submission sent = client.send(
                Sms.toAll(DESTINATIONS).from(SOURCE).text("x".repeat(161)).requestReceipt());

        assertThat(sent.messageIds()).containsExactly("450-1", "450-2");
        assertThat(sent.unsuccessful()).containsExactly(refused);
        assertThat(seen).hasSize(2).allSatisfy(pdu -> {
            assertThat(((SubmitMulti) pdu).destinations()).isEqualTo(DESTINATIONS);
            assertThat(((SubmitMulti) pdu).source()).isEqualTo(SOURCE);
            assertThat(((SubmitMulti) pdu).esmClass().hasUdh()).isTrue();
        });
        assertThatIllegalStateException().isThrownBy(sent::receipt);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 255})
    void numberOfDestinationsIsLimited(int destinations) {
        List<DestAddress> none = Collections.nCopies(destinations, DestAddress.list("all"));
        SmppServer server = loopback.start(s -> s.on(SubmitMulti.class, (session, multi) -> {
            throw new AssertionError("refused before");
        }));
        SmppClient client = loopback.connect(server);
        SubmitMulti multi = SubmitMulti.of(SubmitSm.builder().build(), none);

        SubmitMultiResp response = client.session().request(multi);

        assertThat(response.status()).isEqualTo(CommandStatus.INVALID_NUMBER_OF_DESTINATIONS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sms.toAll(none))
                .withMessage("number_of_dests: " + destinations + ", allowed are 1 to 254");
    }

    @Test
    void broadcastIsAcceptedWithItsMandatoryTlvsOnly() throws Exception {
        SmppServer server = loopback.start(s -> s.on(BroadcastSm.class, (session, broadcast) -> {
            seen.add(broadcast);
            return broadcast.accepted("B1");
        }));
        SmppClient client = loopback.connect(server);
        BroadcastSm broadcast = BroadcastSm.of(
                SOURCE,
                List.of(BroadcastArea.named("CITY")),
                new BroadcastContentType(BroadcastContentType.GSM, 1),
                3,
                new BroadcastFrequencyInterval(BroadcastFrequencyInterval.MINUTES, 10),
                DataCoding.DEFAULT,
                OctetString.ofHex("4869"));

        assertThat(client.broadcast(broadcast)).isEqualTo("B1");
        assertThatThrownBy(() -> client.broadcast(BARE)).hasMessageContaining("ESME_RMISSINGTLV");
        assertThat(seen).containsExactly(broadcast);
    }

    @Test
    void alertReachesItsHandler() throws Exception {
        SmppServer server = loopback.start(s -> s);
        loopback.connect(server, c -> c.systemId("foo").onAlert(seen::add));
        AlertNotification alert = AlertNotification.of(SOURCE, Address.of("12345"));

        server.sessions("foo").get(0).send(alert);

        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(alert);
    }

    @Test
    void handlerThatFailsIsASystemError() {
        SmppServer server = loopback.start(s -> s.on(QuerySm.class, (session, query) -> {
            throw new IllegalStateException("no database");
        }));
        SmppClient client = loopback.connect(server);

        assertThatThrownBy(() -> client.query("450", SOURCE)).hasMessageContaining("ESME_RSYSERR");
        assertThat(client.isConnected()).isTrue();
    }
}
