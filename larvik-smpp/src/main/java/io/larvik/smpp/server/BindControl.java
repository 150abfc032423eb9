package io.larvik.smpp.server;

import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.log.LogValues;
import io.larvik.smpp.net.Resources;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.server.BruteForceGuard.Scope;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppRecorder;
import io.larvik.smpp.session.SmppRecorder.BindResult;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides about binds. The {@link BruteForceGuard} decides whether the authenticator is called at all. The
 * authenticator decides about the bind. The limits of the account that it returns are then checked.
 */
final class BindControl {

    /** The statuses by which an authenticator reports a wrong system_id or password. */
    private static final Set<CommandStatus> WRONG_CREDENTIALS =
            Set.of(CommandStatus.INVALID_PASSWORD, CommandStatus.INVALID_SYSTEM_ID, CommandStatus.BIND_FAILED);

    private final String systemId;
    private final BruteForceGuard bruteForceGuard;
    private final @Nullable AuthenticationQueue authenticationQueue;
    private final Accounts accounts;
    private final ServerListener listener;
    private final Resources resources;

    /**
     * Creates the bind control of a server.
     *
     * @param systemId the system_id of the server; empty to return that of the ESME
     * @param authenticationQueue calls the authenticator; null to accept every bind
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

    /** Closes a connection from a dropped address. */
    void connected(Session session) {
        if (bruteForceGuard.isDropped(address(session), resources.nanoTime())) {
            drop(session);
        }
    }

    /** Gives up the bind of a session that is closed. */
    void closed(Session session) {
        if (authenticationQueue != null) {
            authenticationQueue.closed(session);
        }
    }

    /** Decides about a bind, now or later. Called on the event loop; does not block. */
    void decide(InboundRequest request) {
        Bind bind = (Bind) request.pdu();
        switch (bruteForceGuard.verdict(bind.systemId(), address(request.session()), resources.nanoTime())) {
            case DROP -> drop(request.session());
            case RATE_LIMITED -> deny(request, CommandStatus.THROTTLED, BindResult.REFUSED_BINDS);
            case LOCKED -> {
                bruteForceGuard.refused(address(request.session()), resources.nanoTime());
                deny(request, CommandStatus.INVALID_PASSWORD, BindResult.LOCKOUT);
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
            onOverload(request);
            return;
        }
        decision.whenComplete((decided, failure) -> {
            if (failure instanceof TimeoutException) {
                onOverload(request);
            } else if (failure != null) {
                onAuthenticatorFailure(request, failure);
            } else {
                onDecision(request, decided);
            }
        });
    }

    private void onOverload(InboundRequest request) {
        Session session = request.session();
        resources.events().log(SmppEvent.AUTH_OVERLOAD, session, logFields((Bind) request.pdu(), address(session)));
        record(request, BindResult.OVERLOAD);
        request.respond(CommandStatus.SYSTEM_ERROR);
    }

    private void onAuthenticatorFailure(InboundRequest request, Throwable failure) {
        RuntimeException cause = Futures.unchecked(failure);
        // before the response, so that a peer that reads it finds the event counted
        resources.failed(request.session(), "in=authenticate ", cause);
        record(request, BindResult.FAILED);
        request.respond(CommandStatus.SYSTEM_ERROR);
        resources.run(request.session(), "in=onError ", () -> listener.onError(request.session(), cause));
    }

    private void onDecision(InboundRequest request, BindDecision decision) {
        Bind bind = (Bind) request.pdu();
        InetAddress address = address(request.session());
        if (!decision.status().isOk()) {
            onRefusal(request, decision.status());
        } else if (!isAllowed(address, decision.options(), request.session())) {
            bruteForceGuard.refused(address, resources.nanoTime());
            deny(request, CommandStatus.BIND_FAILED, BindResult.IP);
        } else if (!accounts.add(bind.systemId(), request.session(), decision.options())) {
            bruteForceGuard.refused(address, resources.nanoTime());
            deny(request, CommandStatus.BIND_FAILED, BindResult.MAX_BINDS);
        } else {
            bruteForceGuard.accepted(bind.systemId(), address);
            request.attach(decision.userData());
            record(request, BindResult.ACCEPTED);
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
            deny(request, status, BindResult.CREDENTIALS);
        } else {
            bruteForceGuard.refused(address, resources.nanoTime());
            deny(request, status, BindResult.AUTHENTICATOR);
        }
    }

    /** Returns whether the account may bind from the address. False if the check fails. */
    private boolean isAllowed(InetAddress address, AccountOptions options, Session session) {
        Predicate<InetAddress> check = options.addresses();
        return check == null || resources.ask(session, "in=allowFrom ", () -> check.test(address));
    }

    private void deny(InboundRequest request, CommandStatus status, BindResult reason) {
        resources
                .events()
                .log(
                        SmppEvent.BIND_DENIED,
                        request.session(),
                        logFields((Bind) request.pdu(), address(request.session())) + " reason=" + reason);
        record(request, reason);
        request.respond(status);
    }

    private void record(InboundRequest request, BindResult result) {
        SmppRecorder recorder = resources.recorder();
        if (recorder != null) {
            recorder.bindDecided(request.session(), result);
        }
    }

    private void drop(Session session) {
        resources.events().log(SmppEvent.CONN_REFUSED, session, "limit=drop");
        session.abort();
    }

    /** Returns the response to an accepted bind. Only an ESME whose version has TLVs gets the version of the server. */
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
        return "system_id=" + LogValues.word(bind.systemId()) + " ip=" + address.getHostAddress();
    }

    private static InetAddress address(Session session) {
        return session.remoteAddress().getAddress();
    }
}
