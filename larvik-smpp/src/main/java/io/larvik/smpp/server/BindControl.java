package io.larvik.smpp.server;

import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.net.EventLog;
import io.larvik.smpp.net.Resources;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.InterfaceVersion;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.server.BruteForceGuard.Scope;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppEvent;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may bind: the {@link BruteForceGuard} says whether anybody is asked, the user's authenticator decides, and what it tells
 * of the account's limits is held against the bind.
 */
final class BindControl {

    /** Statuses by which an authenticator says that system_id or password are wrong. */
    private static final Set<CommandStatus> WRONG_CREDENTIALS =
            Set.of(CommandStatus.INVALID_PASSWORD, CommandStatus.INVALID_SYSTEM_ID, CommandStatus.BIND_FAILED);

    private final String systemId;
    private final BruteForceGuard guard;
    private final @Nullable AuthenticationQueue authentications;
    private final Accounts accounts;
    private final ServerListener listener;
    private final Resources resources;

    /**
     * Makes the decider of a server.
     *
     * @param systemId what the server calls itself; empty to tell each ESME its own name
     * @param authentications asks the authenticator; null to let everybody bind
     */
    BindControl(
            String systemId,
            BruteForceGuard guard,
            @Nullable AuthenticationQueue authentications,
            Accounts accounts,
            ServerListener listener,
            Resources resources) {
        this.systemId = systemId;
        this.guard = guard;
        this.authentications = authentications;
        this.accounts = accounts;
        this.listener = listener;
        this.resources = resources;
    }

    /** Cuts a connection from an address that is dropped. */
    void connected(Session session) {
        if (guard.isDropped(address(session), resources.nanoTime())) {
            drop(session);
        }
    }

    /** Decides about a bind, now or later; called on the event loop, and never blocks. */
    void take(InboundRequest request) {
        Bind bind = (Bind) request.pdu();
        switch (guard.verdict(bind.systemId(), address(request.session()), resources.nanoTime())) {
            case DROP -> drop(request.session());
            case TOO_MANY -> deny(request, CommandStatus.THROTTLED, "refused_binds");
            case LOCKED -> {
                guard.refused(address(request.session()), resources.nanoTime());
                deny(request, CommandStatus.INVALID_PASSWORD, "lockout");
            }
            case ASK -> ask(request);
        }
    }

    private void ask(InboundRequest request) {
        if (authentications == null) {
            decided(request, BindDecision.accept());
            return;
        }
        Bind bind = (Bind) request.pdu();
        CompletableFuture<BindDecision> decision = authentications.enter(new BindRequest(bind, request.session()));
        if (decision == null) {
            resources.events().log(SmppEvent.AUTH_OVERLOAD, request.session(), who(bind, address(request.session())));
            request.respond(CommandStatus.SYSTEM_ERROR);
            return;
        }
        decision.whenComplete((decided, failure) -> {
            if (failure != null) {
                failed(request, failure);
            } else {
                decided(request, decided);
            }
        });
    }

    private void failed(InboundRequest request, Throwable failure) {
        RuntimeException cause = Futures.unchecked(failure);
        resources
                .events()
                .log( // first, as with every refusal: who reads it finds it counted
                        SmppEvent.HANDLER_FAILED,
                        request.session(),
                        "in=authenticate ex=" + cause.getClass().getName(),
                        cause);
        request.respond(CommandStatus.SYSTEM_ERROR);
        listener.onError(request.session(), cause);
    }

    private void decided(InboundRequest request, BindDecision decision) {
        Bind bind = (Bind) request.pdu();
        InetAddress address = address(request.session());
        if (!decision.status().isOk()) {
            refused(request, decision.status());
        } else if (!isAllowed(address, decision.limits(), request.session())) {
            guard.refused(address, resources.nanoTime());
            deny(request, CommandStatus.BIND_FAILED, "ip");
        } else if (!accounts.enter(bind.systemId(), request.session(), decision.limits())) {
            guard.refused(address, resources.nanoTime());
            deny(request, CommandStatus.BIND_FAILED, "max_binds");
        } else {
            guard.accepted(bind.systemId(), address);
            request.attach(decision.userData());
            request.respond(accepted(bind));
        }
    }

    private void refused(InboundRequest request, CommandStatus status) {
        Bind bind = (Bind) request.pdu();
        InetAddress address = address(request.session());
        if (WRONG_CREDENTIALS.contains(status)) {
            Scope scope = guard.failed(bind.systemId(), address, resources.nanoTime());
            if (scope != null) {
                resources
                        .events()
                        .log(
                                SmppEvent.AUTH_LOCKOUT,
                                request.session(),
                                "scope=" + (scope == Scope.LOGIN ? "login" : "ip") + " " + who(bind, address));
            }
            deny(request, status, "credentials");
        } else {
            guard.refused(address, resources.nanoTime());
            deny(request, status, "authenticator");
        }
    }

    /** Fails closed: what cannot be checked is not allowed. */
    private boolean isAllowed(InetAddress address, AccountLimits limits, Session session) {
        Predicate<InetAddress> check = limits.addresses();
        try {
            return check == null || check.test(address);
        } catch (RuntimeException e) {
            resources
                    .events()
                    .log(
                            SmppEvent.HANDLER_FAILED,
                            session,
                            "in=allowFrom ex=" + e.getClass().getName(),
                            e);
            return false;
        }
    }

    private void deny(InboundRequest request, CommandStatus status, String reason) {
        resources
                .events()
                .log(
                        SmppEvent.BIND_DENIED,
                        request.session(),
                        who((Bind) request.pdu(), address(request.session())) + " reason=" + reason);
        request.respond(status);
    }

    private void drop(Session session) {
        resources.events().log(SmppEvent.CONN_REFUSED, session, "limit=drop");
        session.abort();
    }

    /** The version is told to those that know TLVs only. */
    private BindResp accepted(Bind bind) {
        Tlvs tlvs = bind.interfaceVersion().allowsTlvs()
                ? Tlvs.of(
                        TlvTag.SC_INTERFACE_VERSION,
                        version(bind.interfaceVersion()).value())
                : Tlvs.NONE;
        return new BindResp(bind.type(), CommandStatus.OK, systemId.isEmpty() ? bind.systemId() : systemId, tlvs);
    }

    private static InterfaceVersion version(InterfaceVersion asked) {
        return asked.isSmpp5() ? InterfaceVersion.SMPP_5_0 : InterfaceVersion.SMPP_3_4;
    }

    private static String who(Bind bind, InetAddress address) {
        return "system_id=" + EventLog.printable(bind.systemId()) + " ip=" + address.getHostAddress();
    }

    private static InetAddress address(Session session) {
        return session.remoteAddress().getAddress();
    }
}
