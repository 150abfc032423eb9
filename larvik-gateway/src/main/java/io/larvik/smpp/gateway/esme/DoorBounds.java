package io.larvik.smpp.gateway.esme;

import io.larvik.smpp.gateway.config.Limit;
import io.larvik.smpp.gateway.config.Limits;
import io.larvik.smpp.server.BindOptions;
import io.larvik.smpp.server.SmppServerBuilder;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.SessionOptions;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The bounds of the door as they are configured: what is not, is as the library has it. */
final class DoorBounds {

    private final Limits limits;

    DoorBounds(Limits limits) {
        this.limits = limits;
    }

    void apply(SmppServerBuilder builder) {
        builder.accept(this::accept).binds(this::binds).session(this::session);
    }

    private void accept(AcceptOptions.Builder accept) {
        number(Limit.MAX_CONNECTIONS, accept::maxConnections);
        number(Limit.MAX_UNBOUND_CONNECTIONS, accept::maxUnboundConnections);
        number(Limit.MAX_UNBOUND_PER_ADDRESS, accept::maxUnboundPerAddress);
        number(Limit.ACCEPT_RATE, accept::acceptRate);
        number(Limit.PARTIAL_PDU_BUDGET, accept::partialPduBudget);
        number(Limit.LISTEN_BACKLOG, backlog -> accept.advanced(advanced -> advanced.backlog(backlog)));
    }

    private void binds(BindOptions.Builder binds) {
        // The hash of a password must not take the processors from the messages.
        binds.concurrency(limits.number(Limit.KDF_CONCURRENCY)).queue(limits.number(Limit.KDF_QUEUE));
        number(Limit.BIND_RATE, binds::refusedBinds);
        number(
                Limit.BIND_FAILURE_LOCKOUT,
                failures -> binds.lockout(failures, Duration.ofSeconds(1), Duration.ofMinutes(1)));
    }

    private void session(SessionOptions.Builder session) {
        number(Limit.MAX_PDU_PRE_BIND, session::maxPduBeforeBind);
        number(Limit.MAX_PDU, session::maxPdu);
        number(Limit.WINDOW_IN, session::windowIn);
        number(Limit.WINDOW_OUT, session::windowOut);
        time(Limit.BIND_TIMEOUT, session::bindTimeout);
        time(Limit.PDU_READ_TIMEOUT, session::pduReadTimeout);
        time(Limit.ENQUIRE_LINK_IDLE, session::enquireLinkIdle);
        time(Limit.REQUEST_TIMEOUT, session::requestTimeout);
        time(Limit.WRITE_STALL, session::writeStall);
        time(Limit.SHUTDOWN_DRAIN, session::shutdownDrain);
        number(Limit.LOG_RATE, session::logRate);
    }

    private void number(Limit limit, IntConsumer option) {
        if (limits.values().containsKey(limit)) {
            option.accept(limits.number(limit));
        }
    }

    private void time(Limit limit, Consumer<Duration> option) {
        if (limits.values().containsKey(limit)) {
            option.accept(limits.time(limit));
        }
    }
}
