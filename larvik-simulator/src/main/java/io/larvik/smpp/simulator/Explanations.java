package io.larvik.smpp.simulator;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.net.Blocking;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.simulator.core.MessageView;
import io.larvik.smpp.simulator.core.SimulationCore;
import io.larvik.smpp.simulator.rule.Arrival;
import io.larvik.smpp.simulator.rule.Asked;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Tells why a rule decides about a request, and no other: every rule that is asked, in order and with the first condition
 * that the request fails, up to the one that decides. Nothing is counted. Safe for use by several threads.
 */
public final class Explanations {

    /** Far more than it takes, unless code of a user blocks. */
    private static final long MOST_NANOS = Duration.ofSeconds(10).toNanos();

    private final Simulation simulation;

    Explanations(Simulation simulation) {
        this.simulation = simulation;
    }

    /**
     * Explains what is decided if a message comes again: of a long one, if its first segment does.
     *
     * @param message its number
     * @throws IllegalArgumentException if the simulator has forgotten it
     */
    public List<Asked> of(long message) {
        return explain(core -> {
            MessageView view = core.message(message);
            if (view == null) {
                throw new IllegalArgumentException("message: " + message + ", not kept");
            }
            return view.arrival();
        });
    }

    /**
     * Explains what is decided if an ESME sends a frame.
     *
     * @param account the system_id: of its first session, if it has one
     * @param frame the octets of a request
     * @throws IllegalArgumentException if they are none that can be read
     */
    public List<Asked> of(String account, OctetString frame) {
        if (!(TracedFrame.pdu(frame) instanceof PduRequest<?> request)) {
            throw new IllegalArgumentException("frame: " + frame.length() + " octets, needed is a request");
        }
        return explain(core -> core.arrival(account, request));
    }

    /** Asks the rules where they decide, so that their counters and code of users are safe. */
    private List<Asked> explain(Function<SimulationCore, Arrival> request) {
        CompletableFuture<List<Asked>> explained = new CompletableFuture<>();
        simulation.thread().run(() -> {
            SimulationCore core = simulation.core();
            Arrival arrival = request.apply(core);
            simulation
                    .decisions()
                    .decide(
                            core.rules().runsUserCode(),
                            () -> core.rules().explain(arrival),
                            explained::complete,
                            explained::complete);
        });
        try {
            return Blocking.await(explained, MOST_NANOS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("code of a rule blocks, or the simulator is closed", e);
        }
    }
}
