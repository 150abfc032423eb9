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
    private final BruteForceGuard bruteForceGuard;
    private final @Nullable AuthenticationQueue authenticationQueue;
    private final Accounts accounts;
    private final ServerListener listener;
    private final Resources resources;

    /**
     * Makes the decider of a server.
     *
     * @param systemId what the server calls itself; empty to tell each ESME its own name
     * @param authenticationQueue asks the authenticator; null to let everybody bind
     */
    BindControl(
            String systemId,
            BruteForceGuard bruteForceGuard,
            @Nullable AuthenticationQueue authenticationQueue,
            Accounts accounts,
            ServerListener listener,
            Resources resources) {
        this.systemId = systemId;
        this.bruteForceGuard = bruteForceGuard;
        this.authenticationQueue = authenticationQueue;
        this.accounts = accounts;
        this.listener = listener;
        this.resources = resources;
    }

    /** Cuts a connection from an address that is dropped. */
    void connected(Session session) {
        if (bruteForceGuard.isDropped(address(session), resources.nanoTime())) {
            drop(session);
        }
    }

    /** Decides about a bind, now or later; called on the event loop, and never blocks. */
    void decide(InboundRequest request) {
        Bind bind = (Bind) request.pdu();
        switch (bruteForceGuard.verdict(bind.systemId(), address(request.session()), resources.nanoTime())) {
            case DROP -> drop(request.session());
            case RATE_LIMITED -> deny(request, CommandStatus.THROTTLED, "refused_binds");
            case LOCKED -> {
                bruteForceGuard.refused(address(request.session()), resources.nanoTime());
                deny(request, CommandStatus.INVALID_PASSWORD, "lockout");
            }
            case AUTHENTICATE -> authenticate(request);
        }
    }

    private void authenticate(InboundRequest request) {
        if (authenticationQueue == null) {
            onDecision(request, BindDecision.accept());
            return;
        }
        Bind bind = (Bind) request.pdu();
        CompletableFuture<BindDecision> decision = authenticationQueue.submit(new BindRequest(bind, request.session()));
        if (decision == null) {
            resources
                    .events()
                    .log(SmppEvent.AUTH_OVERLOAD, request.session(), logFields(bind, address(request.session())));
            request.respond(CommandStatus.SYSTEM_ERROR);
            return;
        }
        decision.whenComplete((decided, failure) -> {
            if (failure != null) {
                onAuthenticatorFailure(request, failure);
            } else {
                onDecision(request, decided);
            }
        });
    }

    private void onAuthenticatorFailure(InboundRequest request, Throwable failure) {
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

    private void onDecision(InboundRequest request, BindDecision decision) {
        Bind bind = (Bind) request.pdu();
        InetAddress address = address(request.session());
        if (!decision.status().isOk()) {
            onRefusal(request, decision.status());
        } else if (!isAllowed(address, decision.limits(), request.session())) {
            bruteForceGuard.refused(address, resources.nanoTime());
            deny(request, CommandStatus.BIND_FAILED, "ip");
        } else if (!accounts.add(bind.systemId(), request.session(), decision.limits())) {
            bruteForceGuard.refused(address, resources.nanoTime());
            deny(request, CommandStatus.BIND_FAILED, "max_binds");
        } else {
            bruteForceGuard.accepted(bind.systemId(), address);
            request.attach(decision.userData());
            request.respond(acceptance(bind));
        }
    }

    private void onRefusal(InboundRequest request, CommandStatus status) {
        Bind bind = (Bind) request.pdu();
        InetAddress address = address(request.session());
        if (WRONG_CREDENTIALS.contains(status)) {
            Scope scope = bruteForceGuard.failed(bind.systemId(), address, resources.nanoTime());
            if (scope != null) {
                resources
                        .events()
                        .log(
                                SmppEvent.AUTH_LOCKOUT,
                                request.session(),
                                "scope=" + (scope == Scope.LOGIN ? "login" : "ip") + " " + logFields(bind, address));
            }
            deny(request, status, "credentials");
        } else {
            bruteForceGuard.refused(address, resources.nanoTime());
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
                        logFields((Bind) request.pdu(), address(request.session())) + " reason=" + reason);
        request.respond(status);
    }

    private void drop(Session session) {
        resources.events().log(SmppEvent.CONN_REFUSED, session, "limit=drop");
        session.abort();
    }

    /** The version is told to those that know TLVs only. */
    private BindResp acceptance(Bind bind) {
        Tlvs tlvs = bind.interfaceVersion().allowsTlvs()
                ? Tlvs.of(
                        TlvTag.SC_INTERFACE_VERSION,
                        version(bind.interfaceVersion()).value())
                : Tlvs.NONE;
        return new BindResp(bind.type(), CommandStatus.OK, systemId.isEmpty() ? bind.systemId() : systemId, tlvs);
    }

    private static InterfaceVersion version(InterfaceVersion requested) {
        return requested.isSmpp5() ? InterfaceVersion.SMPP_5_0 : InterfaceVersion.SMPP_3_4;
    }

    private static String logFields(Bind bind, InetAddress address) {
        return "system_id=" + EventLog.printable(bind.systemId()) + " ip=" + address.getHostAddress();
    }

    private static InetAddress address(Session session) {
        return session.remoteAddress().getAddress();
    }
}
