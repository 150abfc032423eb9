package io.larvik.smpp.gateway.operate;

import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.core.Effects;
import io.larvik.smpp.gateway.core.GatewayEvent;
import io.larvik.smpp.gateway.store.Step;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Effects that are measured. */
public final class MeasuredEffects implements Effects {

    private final Effects effects;
    private final Meters meters;
    private final Health health;
    private final LongSupplier nanos;

    /**
     * Measures effects.
     *
     * @param nanos a clock that never goes back, in nanoseconds
     */
    public MeasuredEffects(Effects effects, Meters meters, Health health, LongSupplier nanos) {
        this.effects = effects;
        this.meters = meters;
        this.health = health;
        this.nanos = nanos;
    }

    @Override
    public <R> void commit(Step<R> step, Then<R> then) {
        long began = nanos.getAsLong();
        effects.commit(step, (result, failure) -> {
            if (result != null) {
                health.turn();
                meters.committed(step, result, nanos.getAsLong() - began);
            }
            then.accept(result, failure);
        });
    }

    @Override
    public void submit(String link, List<SubmitSm> parts, Consumer<List<Answer>> then) {
        long began = nanos.getAsLong();
        effects.submit(link, parts, answers -> {
            answers.forEach(answer -> meters.answered(link, result(answer), nanos.getAsLong() - began));
            then.accept(answers);
        });
    }

    @Override
    public void deliver(Account account, DeliverSm pdu, Consumer<Answer> then) {
        effects.deliver(account, pdu, answer -> {
            meters.delivered("smpp", result(answer));
            then.accept(answer);
        });
    }

    @Override
    public void waits(String door) {
        effects.waits(door);
    }

    @Override
    public void event(GatewayEvent event, Map<String, ?> details) {
        effects.event(event, details);
    }

    private static String result(Answer answer) {
        if (answer instanceof Responded response) {
            return switch (response.status().retry()) {
                case NONE -> "ok";
                case THROTTLE -> "throttled";
                case PERMANENT -> "refused";
                default -> "refused_for_now";
            };
        }
        if (answer instanceof Unsendable) {
            return "unsendable";
        }
        return answer instanceof NotSent ? "not_sent" : "in_doubt";
    }
}
