package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.core.Effects;
import io.larvik.smpp.gateway.core.GatewayEvent;
import io.larvik.smpp.gateway.esme.SmppDoor;
import io.larvik.smpp.gateway.link.CarrierLink;
import io.larvik.smpp.gateway.operate.EventLog;
import io.larvik.smpp.gateway.store.Committer;
import io.larvik.smpp.gateway.store.Step;
import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.SmppException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does what the core asks for, and brings the results back to its thread. */
final class GatewayEffects implements Effects {

    /** A committer that is idle should not be so for long. */
    private static final int MOST_GATHERED = 100;

    private final GatewayThread thread;
    private final Committer committer;
    private final EventLog events;
    private final NodeLeases leases;
    private final Function<String, @Nullable CarrierLink> links;
    private final Supplier<SmppDoor> door;

    /** What the committer has not got yet. Of the thread of the core. */
    private final List<Step<?>> gathered = new ArrayList<>();

    GatewayEffects(
            GatewayThread thread,
            Committer committer,
            EventLog events,
            NodeLeases leases,
            Function<String, @Nullable CarrierLink> links,
            Supplier<SmppDoor> door) {
        this.thread = thread;
        this.committer = committer;
        this.events = events;
        this.leases = leases;
        this.links = links;
        this.door = door;
    }

    @Override
    public <R> void commit(Step<R> step, Then<R> then) {
        step.done()
                .whenComplete((result, failure) ->
                        thread.execute(() -> then.accept(result, failure instanceof StoreException e ? e : null)));
        gathered.add(step);
        if (gathered.size() == MOST_GATHERED) {
            commitGathered();
        }
    }

    /** Hands over what was asked for since the last time: a committer that is idle would make a turn of the first alone. */
    void commitGathered() {
        if (!gathered.isEmpty()) {
            committer.add(List.copyOf(gathered));
            gathered.clear();
        }
    }

    @Override
    public void submit(String link, List<SubmitSm> parts, Consumer<List<Answer>> then) {
        CarrierLink carrier = links.apply(link);
        if (carrier == null || !leases.holds(link)) { // another node may have it by now
            thread.execute(() -> then.accept(Collections.nCopies(parts.size(), new NotSent())));
            return;
        }
        List<CompletableFuture<Answer>> answers = carrier.submit(parts).stream()
                .map(sent -> sent.handle((response, failure) -> answer(response, failure)))
                .toList();
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .whenComplete((all, failure) -> thread.execute(() -> then.accept(
                        answers.stream().map(CompletableFuture::join).toList())));
    }

    @Override
    public void deliver(Account account, DeliverSm pdu, Consumer<Answer> then) {
        door.get()
                .deliver(account, pdu)
                .whenComplete((response, failure) -> thread.execute(() -> then.accept(answer(response, failure))));
    }

    private static Answer answer(@Nullable PduResponse response, @Nullable Throwable failure) {
        if (response != null) {
            String id = response instanceof SubmitSmResp submitted ? submitted.messageId() : null;
            return new Responded(response.status(), id);
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof RequestRejectedException rejected) {
            return new Responded(rejected.status(), null);
        }
        if (cause instanceof IllegalArgumentException) {
            return new Unsendable("cannot be sent: " + cause.getClass().getSimpleName());
        }
        return cause instanceof SmppException e && !e.mayHaveBeenAccepted() ? new NotSent() : new InDoubt();
    }

    @Override
    public void waits(String door) {
        leases.waits(door);
    }

    @Override
    public void event(GatewayEvent event, Map<String, ?> details) {
        events.tell(event, details);
    }
}
