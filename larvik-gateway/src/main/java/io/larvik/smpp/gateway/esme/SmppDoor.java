package io.larvik.smpp.gateway.esme;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.PasswordHash;
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
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets applications bind and submit, and hands them their receipts. Safe for any thread. */
public final class SmppDoor implements AutoCloseable {

    /** A submit_sm of an account. It is answered later, once it is decided and on disk. */
    public interface Submits {
        void submit(Account account, SubmitSm message, InboundRequest request);
    }

    /** Compared with where nobody has the system_id, so that nobody can find out by the time which ids exist. */
    private static final PasswordHash NOBODY = PasswordHash.of("nobody");

    private final Map<String, Account> bySystemId = new HashMap<>();
    private final SmppServer server;

    /**
     * Creates the door, closed.
     *
     * @param submits is given the messages, on the event loops, so it must not block
     * @param receives is told, on any thread, that an account may receive now, or no longer
     */
    public SmppDoor(GatewayConfig config, Submits submits, Consumer<Account> receives) {
        config.accounts().values().forEach(account -> bySystemId.put(account.systemId(), account));
        server = SmppServer.builder()
                .name("gateway")
                .host(config.host())
                .port(config.port())
                .authenticate(this::decide)
                .session(session -> session.direct())
                .onSubmit(request -> submitted(request, submits))
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
        PasswordHash hash = account == null ? NOBODY : account.password();
        boolean matches = hash.matches(bind.pdu().password());
        return account == null || !matches
                ? BindDecision.reject()
                : BindDecision.accept(account).withOptions(options -> options.maxBinds(account.binds()));
    }

    private static void submitted(InboundRequest request, Submits submits) {
        if (request.session().userData() instanceof Account account && request.pdu() instanceof SubmitSm message) {
            submits.submit(account, message, request);
        } else {
            request.respond(CommandStatus.INVALID_COMMAND_ID);
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

    /** Returns whether a session of the account is bound that receives. */
    public boolean receives(Account account) {
        return server.sessions(account.systemId()).stream()
                .anyMatch(session ->
                        session.bindType() != null && session.bindType().receives());
    }

    /** Sends to the receiving session with the most room, at once or not at all. */
    public CompletableFuture<DeliverSmResp> deliver(Account account, DeliverSm pdu) {
        return server.deliver(account.systemId(), pdu);
    }

    /** Stops to listen, unbinds the sessions and answers what waits for an answer. */
    @Override
    public void close() {
        server.close();
    }
}
