package io.larvik.smpp.gateway.esme;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.PasswordHash;
import io.larvik.smpp.gateway.config.SmppAccess;
import io.larvik.smpp.gateway.core.NewMessage;
import io.larvik.smpp.gateway.core.Refusal;
import io.larvik.smpp.gateway.core.RefusedException;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.server.BindDecision;
import io.larvik.smpp.server.BindRequest;
import io.larvik.smpp.server.ServerListener;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Lets applications bind and submit, and hands them their receipts. Safe for any thread. */
public final class SmppDoor implements AutoCloseable {

    /** Takes messages; see {@link io.larvik.smpp.gateway.core.Intake#take}. */
    public interface Submits {
        CompletableFuture<Long> take(Account account, NewMessage message);
    }

    /** Compared with where nobody has the system_id, so that nobody can find out by the time which ids exist. */
    private static final PasswordHash NOBODY = PasswordHash.of("nobody");

    private final Map<String, Account> bySystemId = new HashMap<>();
    private final Submits submits;
    private final LongSupplier now;
    private final SmppServer server;

    /**
     * Creates the door, closed.
     *
     * @param submits is given the messages, on the event loops, so it must not block
     * @param now the time in milliseconds since 1970
     * @param receives is told, on any thread, that an account may receive now, or no longer
     */
    public SmppDoor(GatewayConfig config, Submits submits, LongSupplier now, Consumer<Account> receives) {
        this.submits = submits;
        this.now = now;
        config.accounts().values().forEach(account -> {
            if (account.smpp() != null) {
                bySystemId.put(account.smpp().systemId(), account);
            }
        });
        server = SmppServer.builder()
                .name("gateway")
                .host(config.smpp().host())
                .port(config.smpp().port())
                .authenticate(this::decide)
                .session(session -> session.direct())
                .onSubmit(this::submitted)
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

    private static void tell(Session session, Consumer<Account> receives) {
        if (session.userData() instanceof Account account) {
            receives.accept(account);
        }
    }

    private BindDecision decide(BindRequest bind) {
        Account account = bySystemId.get(bind.systemId());
        SmppAccess access = account == null ? null : account.smpp();
        PasswordHash hash = access == null ? NOBODY : access.password();
        boolean matches = hash.matches(bind.pdu().password());
        return access == null || !matches
                ? BindDecision.reject()
                : BindDecision.accept(account).withOptions(options -> options.maxBinds(access.binds()));
    }

    private void submitted(InboundRequest request) {
        if (request.session().userData() instanceof Account account && request.pdu() instanceof SubmitSm message) {
            submitted(account, message, request);
        } else {
            request.respond(CommandStatus.INVALID_COMMAND_ID);
        }
    }

    private void submitted(Account account, SubmitSm pdu, InboundRequest request) {
        Submitted submitted = Submitted.of(account, pdu, now.getAsLong());
        if (submitted.refused() != null) {
            request.respond(submitted.refused());
            return;
        }
        submits.take(account, submitted.message()).whenComplete((id, failure) -> {
            if (id == null) {
                request.respond(failure instanceof RefusedException e ? status(e.why()) : CommandStatus.SYSTEM_ERROR);
            } else {
                request.respond(pdu.accepted(id.toString()));
            }
        });
    }

    private static CommandStatus status(Refusal why) {
        return switch (why) {
            case NO_ROUTE -> CommandStatus.INVALID_DESTINATION_ADDRESS;
            case SENDER -> CommandStatus.INVALID_SOURCE_ADDRESS;
            case VALIDITY -> CommandStatus.INVALID_VALIDITY_PERIOD;
            case SCHEDULE -> CommandStatus.INVALID_SCHEDULE_TIME;
            case RATE -> CommandStatus.THROTTLED;
            case ACCOUNT_FULL, QUEUES_FULL, OVERLOADED, DISK_FULL -> CommandStatus.MESSAGE_QUEUE_FULL;
            case STORE_AWAY -> CommandStatus.SYSTEM_ERROR;
        };
    }

    /** Listens. */
    public void open() {
        server.open();
    }

    /** Returns the port. */
    public int port() {
        return server.port();
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

    /** Stops to listen, unbinds the sessions and answers what waits for an answer. */
    @Override
    public void close() {
        server.close();
    }
}
