package io.larvik.smpp.gateway.esme;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.Limit;
import io.larvik.smpp.gateway.config.Listen;
import io.larvik.smpp.gateway.config.TlsFiles;
import io.larvik.smpp.gateway.core.Accepted;
import io.larvik.smpp.gateway.core.MessageRequests;
import io.larvik.smpp.gateway.core.NewMessage;
import io.larvik.smpp.gateway.core.Refusal;
import io.larvik.smpp.gateway.core.RefusedException;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.server.ServerListener;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.KeyFiles;
import io.larvik.smpp.session.Network;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.TlsKeys;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Lets applications bind and submit, and hands them their receipts. Safe for any thread. */
public final class SmppDoor {

    /** Takes messages; see {@link io.larvik.smpp.gateway.core.Intake#take}. */
    public interface Submits {
        CompletableFuture<Accepted> take(Account account, NewMessage message);
    }

    /** As long as the library has by itself, and requests over HTTP. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BindCheck binds;
    private final Submits submits;
    private final MessageRequests requests;
    private final Operations operations;
    private final LongSupplier now;
    private final Duration dedupeWindow;

    /** Another one after a reload; null for plain connections. */
    private volatile @Nullable KeyFiles keys;

    private final SmppServer server;

    /**
     * Creates the door, closed.
     *
     * @param submits is given the messages, on the event loops, so it must not block
     * @param requests answers what applications ask about their messages
     * @param now the time in milliseconds since 1970
     * @param elsewhere how many sessions of an account are bound at other nodes
     * @param receives is told, on any thread, that an account may receive now, or no longer
     */
    public SmppDoor(
            GatewayConfig config,
            Submits submits,
            MessageRequests requests,
            LongSupplier now,
            ToIntFunction<Account> elsewhere,
            Consumer<Account> receives) {
        this(config, submits, requests, now, elsewhere, receives, PATIENCE);
    }

    /**
     * Creates the door, closed.
     *
     * @param patience after which a message that is not on disk is answered with ESME_RX_T_APPN
     */
    SmppDoor(
            GatewayConfig config,
            Submits submits,
            MessageRequests requests,
            LongSupplier now,
            ToIntFunction<Account> elsewhere,
            Consumer<Account> receives,
            Duration patience) {
        binds = new BindCheck(elsewhere);
        this.submits = submits;
        this.requests = requests;
        this.operations = new Operations(requests, now);
        this.now = now;
        dedupeWindow = config.limits().time(Limit.DEDUPE_WINDOW);
        binds.accounts(config.accounts().values());
        SmppServerBuilder builder = SmppServer.builder();
        new DoorBounds(config.limits()).apply(builder);
        keys = listen(builder, config.smpp());
        server = builder.name("gateway")
                .authenticate(binds::decide)
                .session(session -> session.direct().handlerTimeout(patience))
                .onSubmit(this::submitted)
                .onRequest(this::requested)
                .listener(new ServerListener() {

                    @Override
                    public void onBound(Session session) {
                        tell(session, receives);
                    }

                    @Override
                    public void onClosed(Session session, @Nullable SmppException cause) {
                        tell(session, receives);
                    }
                })
                .create();
    }

    private @Nullable KeyFiles listen(SmppServerBuilder builder, Listen listen) {
        builder.host(listen.host()).port(listen.port());
        TlsFiles tls = listen.tls();
        TlsKeys current = TlsKeys.of(name -> Objects.requireNonNull(keys).context(name));
        if (tls != null && tls.clients() != null) {
            builder.mutualTls(current);
        } else if (tls != null) {
            builder.tls(current);
        }
        if (!listen.proxyFrom().isEmpty()) {
            builder.accept(accept -> accept.proxyProtocol(
                    listen.proxyFrom().stream().map(Network::toString).toArray(String[]::new)));
        }
        return tls == null ? null : tls.keys();
    }

    /**
     * Reads the certificate of another configuration.
     *
     * @return shows it from now on
     * @throws IllegalArgumentException if it cannot be read
     */
    public Runnable certificate(Listen changed) {
        KeyFiles read = changed.tls() == null ? null : changed.tls().keys();
        return () -> keys = read;
    }

    private static void tell(Session session, Consumer<Account> receives) {
        if (session.userData() instanceof Account account) {
            receives.accept(account);
        }
    }

    // ---- messages, on the event loops

    private void submitted(InboundRequest request) {
        Account account = binds.account(request.session().remoteSystemId());
        if (account == null) {
            request.respond(CommandStatus.SYSTEM_ERROR); // it is gone, and its sessions are about to be
        } else if (request.pdu() instanceof MessagePdu<?> message) {
            submitted(account, message, request);
        }
    }

    private void submitted(Account account, MessagePdu<?> pdu, InboundRequest request) {
        Submitted submitted = Submitted.of(account, pdu, now.getAsLong(), dedupeWindow);
        if (submitted.message() == null) {
            request.respond(Objects.requireNonNull(submitted.refused()));
            return;
        }
        NewMessage message = submitted.message();
        submits.take(account, message).whenComplete((taken, failure) -> {
            if (taken == null) {
                request.respond(failure instanceof RefusedException e ? status(e.why()) : CommandStatus.SYSTEM_ERROR);
            } else if (!request.respond(accepted(pdu, Long.toString(taken.id()))) && comesAgain(request, message)) {
                requests.withdraw(account, taken.id());
            }
        });
    }

    /**
     * Returns whether an application that the session has answered by itself sends another message in place of this one.
     * It can only have read that answer if the session is still there: where it is gone nobody knows, and the message
     * stays. So does one that is known by its reference, since it is the same one when it comes again.
     */
    private static boolean comesAgain(InboundRequest request, NewMessage message) {
        return message.dedupe() == null && request.session().state().isBound();
    }

    private void requested(InboundRequest request) {
        Account account = binds.account(request.session().remoteSystemId());
        if (account == null) {
            request.respond(CommandStatus.SYSTEM_ERROR);
        } else {
            operations.handle(account, request);
        }
    }

    private static PduResponse accepted(MessagePdu<?> pdu, String id) {
        return pdu instanceof DataSm data ? data.accepted(id) : ((SubmitSm) pdu).accepted(id);
    }

    static CommandStatus status(Refusal why) {
        return switch (why) {
            case NO_ROUTE -> CommandStatus.INVALID_DESTINATION_ADDRESS;
            case SENDER -> CommandStatus.INVALID_SOURCE_ADDRESS;
            case CONFLICT -> CommandStatus.SUBMIT_FAILED;
            case VALIDITY -> CommandStatus.INVALID_VALIDITY_PERIOD;
            case SCHEDULE -> CommandStatus.INVALID_SCHEDULE_TIME;
            case RATE -> CommandStatus.THROTTLED;
            case ACCOUNT_FULL, QUEUES_FULL, OVERLOADED, DISK_FULL -> CommandStatus.MESSAGE_QUEUE_FULL;
            case STORE_AWAY -> CommandStatus.SYSTEM_ERROR;
        };
    }

    /**
     * Takes other accounts in place of those before. Sessions of those that are gone are unbound; the others may do what
     * they may now.
     */
    public void accounts(Collection<Account> accounts) {
        binds.accounts(accounts);
        for (Session session : server.sessions()) {
            Account bound = session.userData() instanceof Account account ? account : null;
            Account known = bound == null ? null : binds.account(session.remoteSystemId());
            if (bound != null && (known == null || !known.name().equals(bound.name()))) {
                session.closeAsync();
            } else if (known != null && known.smpp() != null) {
                server.limits(session.remoteSystemId(), binds.options(known, known.smpp()));
            }
        }
    }

    /** Listens. */
    public void open() {
        server.open();
    }

    /** Returns the port. */
    public int port() {
        return server.port();
    }

    /** Returns how many sessions of each account are bound, by its name. */
    public Map<String, Integer> bound() {
        Map<String, Integer> bound = new HashMap<>();
        for (Session session : server.sessions()) {
            if (session.userData() instanceof Account account) {
                bound.merge(account.name(), 1, Integer::sum);
            }
        }
        return bound;
    }

    /** Returns whether a session of the account is bound that receives. */
    public boolean receives(Account account) {
        return server.sessions(systemId(account)).stream()
                .anyMatch(session ->
                        session.bindType() != null && session.bindType().receives());
    }

    /** Sends to the receiving session with the most room, at once or not at all. */
    public CompletableFuture<DeliverSmResp> deliver(Account account, DeliverSm pdu) {
        return server.deliver(systemId(account), pdu);
    }

    private static String systemId(Account account) {
        return Objects.requireNonNull(account.smpp()).systemId();
    }

    /** Stops to listen, answers what waits for an answer, for at most {@code shutdownDrain}, and unbinds the sessions. */
    public CompletableFuture<Void> closeAsync() {
        return server.closeAsync();
    }
}
