package io.larvik.smpp.cli;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.simulator.RefusedMessage;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SimulatedMessage.SentReceipt;
import io.larvik.smpp.simulator.SimulatedSession;
import io.larvik.smpp.simulator.SmppSimulator;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a user what a simulator does. For use by several threads. */
interface SimReport {

    /** Tells where it listens, and with what seed; without TLS, that port is null, and so is the console without HTTP. */
    void ready(SmppSimulator simulator, String host, @Nullable Integer tlsPort, @Nullable String console);

    /** Tells that an ESME is bound that was asked to, with an outbind. */
    void outbound(InetSocketAddress esme, SimulatedSession session);

    /** Tells of an accepted message. */
    void accepted(SimulatedMessage message);

    /** Tells of a message that was refused or not answered. */
    void refused(RefusedMessage message);

    /** Tells of a receipt and what the ESME answered, how long after it was sent. */
    void receipt(SimulatedMessage message, SentReceipt receipt, CommandStatus status, Duration after);

    /** Tells that the scenario was read again; if it has faults, the one before stays. */
    void scenario(Path file, List<String> faults);

    /** Tells which expectations are not met; none if all are. */
    void verdict(List<String> unmet);
}
