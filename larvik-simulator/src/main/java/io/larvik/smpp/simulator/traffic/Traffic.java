package io.larvik.smpp.simulator.traffic;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.simulator.esme.Actions;
import io.larvik.smpp.simulator.esme.Binds;
import io.larvik.smpp.simulator.esme.Deliveries;
import io.larvik.smpp.simulator.esme.Esme;
import io.larvik.smpp.simulator.esme.OutgoingSegment;
import io.larvik.smpp.simulator.esme.Timers;
import io.larvik.smpp.simulator.rule.Arrival;
import io.larvik.smpp.simulator.rule.Draw;
import io.larvik.smpp.simulator.rule.Reply;
import io.larvik.smpp.simulator.scenario.Generator;
import io.larvik.smpp.simulator.scenario.Generator.Segments;
import io.larvik.smpp.simulator.scenario.Generator.Template;
import io.larvik.smpp.text.NationalLanguage;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages that the message centre sends by itself: those of generators, and replies. */
public final class Traffic {

    /** The most generators. */
    public static final int MOST_GENERATORS = 100;

    private static final Duration VALIDITY = Duration.ofHours(48);

    /** References of long messages have eight bits. */
    private static final int REFERENCES = 256;

    private final Actions actions;
    private final Timers timers;
    private final Binds binds;
    private final Deliveries deliveries;
    private final long seed;
    private final Map<String, Running> generators = new LinkedHashMap<>();
    private int lastReference;

    public Traffic(Actions actions, Timers timers, Binds binds, Deliveries deliveries, long seed) {
        this.actions = actions;
        this.timers = timers;
        this.binds = binds;
        this.deliveries = deliveries;
        this.seed = seed;
    }

    /** A generator, and how far it is. */
    private final class Running {

        private final Generator generator;
        private final boolean fromScenario;
        private final GeneratorSource source;
        private final long end;
        private long sent;
        private long begun;
        private long sentBefore;
        private Timers.@Nullable Task next;
        private @Nullable String failure;

        Running(Generator generator, boolean fromScenario) {
            this.generator = generator;
            this.fromScenario = fromScenario;
            this.source = GeneratorSource.of(generator, seed);
            this.end = generator.lasts() == null
                    ? Long.MAX_VALUE
                    : timers.now() + generator.lasts().toNanos();
        }

        void on() {
            if (next == null && failure == null && sent < generator.count()) {
                begun = timers.now();
                sentBefore = sent;
                next = timers.at(begun, this::inWords, this::send);
            }
        }

        void off() {
            timers.cancel(next);
            next = null;
        }

        void end() {
            off();
            source.close();
        }

        private String inWords() {
            return "generator " + generator.name();
        }

        private void send() {
            next = null;
            try {
                sendNext();
            } catch (IllegalArgumentException | UncheckedIOException e) {
                failure = e.getMessage();
            }
        }

        private void sendNext() {
            Template message = timers.now() < end ? source.next() : null;
            if (message == null) {
                return;
            }
            sent++;
            Traffic.this.send(message, generator.segments(), source.draw());
            if (sent < generator.count()) {
                // from the start, so that rounding does not add up
                long since = generator.rate().per().toNanos()
                        * (sent - sentBefore)
                        / generator.rate().count();
                next = timers.at(begun + since, this::inWords, this::send);
            }
        }
    }

    /** Returns how far the generators are. */
    public List<GeneratorProgress> progress() {
        return generators.values().stream()
                .map(running -> new GeneratorProgress(
                        running.generator, running.fromScenario, running.sent, running.next != null, running.failure))
                .toList();
    }

    /**
     * Starts a generator, and returns the name by which it is known.
     *
     * @param generator one with a blank name gets one
     * @throws IllegalArgumentException if another one has its name, or if there are {@value #MOST_GENERATORS}
     * @throws UncheckedIOException if its file cannot be read
     */
    public String start(Generator generator) {
        Generator named = generator.name().isBlank() ? generator.named(freeName()) : generator;
        check(named.name(), generators.keySet());
        begin(new Running(named, false));
        return named.name();
    }

    private String freeName() {
        int number = 1;
        while (generators.containsKey("generator " + number)) {
            number++;
        }
        return "generator " + number;
    }

    private void begin(Running running) {
        generators.put(running.generator.name(), running);
        running.on();
    }

    private static void check(String name, Collection<String> others) {
        if (others.contains(name)) {
            throw new IllegalArgumentException("name: another generator is called " + name);
        }
        if (others.size() >= MOST_GENERATORS) {
            throw new IllegalArgumentException(
                    "generators: " + (others.size() + 1) + ", allowed are 0 to " + MOST_GENERATORS);
        }
    }

    /** Ends a generator and forgets it; returns whether there was one with the name. */
    public boolean stop(String name) {
        Running running = generators.remove(name);
        if (running != null) {
            running.end();
        }
        return running != null;
    }

    /**
     * Ends the generators of the scenario and starts others. Those that were started besides go on.
     *
     * @throws IllegalArgumentException if one of these has the name of a new one, or if there are more than
     *     {@value #MOST_GENERATORS}; then nothing changes
     * @throws UncheckedIOException if a file cannot be read; then nothing changes
     */
    public void replaceScenario(List<Generator> scenario) {
        List<Running> begun = prepared(scenario);
        List.copyOf(generators.values()).stream()
                .filter(running -> running.fromScenario)
                .forEach(running -> stop(running.generator.name()));
        begun.forEach(this::begin);
    }

    private List<Running> prepared(List<Generator> scenario) {
        Set<String> names = new HashSet<>();
        generators.forEach((name, running) -> {
            if (!running.fromScenario) {
                names.add(name);
            }
        });
        List<Running> prepared = new ArrayList<>();
        try {
            for (Generator generator : scenario) {
                check(generator.name(), names);
                names.add(generator.name());
                prepared.add(new Running(generator, true));
            }
        } catch (IllegalArgumentException | UncheckedIOException e) {
            prepared.forEach(Running::end);
            throw e;
        }
        return prepared;
    }

    /** Stops a generator, or lets it go on; all of them if the name is null. */
    void enable(@Nullable String name, boolean enabled) {
        generators.forEach((each, running) -> {
            if (name == null || name.equals(each)) {
                if (enabled) {
                    running.on();
                } else {
                    running.off();
                }
            }
        });
    }

    /** Sends the reply to a message of an ESME. */
    public void reply(Esme esme, Arrival message, Reply reply, Draw draw) {
        Address from = reply.from() == null ? message.destination() : Address.of(reply.from());
        Sms sms = Sms.to(message.source()).from(from).text(reply.textFor(message));
        timers.after(reply.after().draw(draw), () -> "reply to " + esme, () -> send(esme, pdus(esme, sms)));
    }

    /** Sends the segments of a message to an ESME, after what happens now, such as the answer to the message. */
    public void relay(List<ContentPdu<?>> message, String systemId, Address source, Address destination) {
        List<DeliverSm> segments = new ArrayList<>();
        message.forEach(pdu -> segments.add(Relay.deliverSm(pdu, source, destination)));
        timers.at(timers.now(), () -> "routed message to " + systemId, () -> send(binds.esme(systemId), segments));
    }

    private void send(Template message, Segments how, Draw draw) {
        Esme esme = binds.esme(message.account());
        Sms sms = Sms.to(Address.of(message.to())).from(Address.of(message.from()));
        if (message.ports() != null) {
            sms = sms.udh(message.ports().element());
        }
        sms = message.octets() != null
                ? sms.octets(message.octets())
                : sms.text(message.text()).nationalLanguages(message.languages().toArray(NationalLanguage[]::new));
        List<DeliverSm> arranged = arranged(pdus(esme, sms), how, draw);
        if (how.gap().isZero()) {
            send(esme, arranged);
            return;
        }
        for (int i = 0; i < arranged.size(); i++) {
            DeliverSm segment = arranged.get(i);
            timers.after(how.gap().multipliedBy(i), () -> "segment to " + esme, () -> send(esme, List.of(segment)));
        }
    }

    private List<DeliverSm> pdus(Esme esme, Sms sms) {
        lastReference = (lastReference + 1) % REFERENCES;
        return sms.toDeliverSm(esme.account().alphabets(), lastReference);
    }

    /** Returns the segments as they arrive. */
    private static List<DeliverSm> arranged(List<DeliverSm> segments, Segments how, Draw draw) {
        List<DeliverSm> arranged = new ArrayList<>();
        for (int number = 1; number <= segments.size(); number++) {
            if (!how.drop().contains(number)) {
                arranged.add(segments.get(number - 1));
            }
            if (how.duplicate().contains(number)) {
                arranged.add(segments.get(number - 1));
            }
        }
        return how.order().of(arranged, draw::next);
    }

    private void send(Esme esme, List<DeliverSm> segments) {
        for (DeliverSm segment : segments) {
            deliveries.add(esme, new OutgoingSegment(actions, OutgoingSegment.OWN, 0, segment, List.of()), VALIDITY);
        }
    }
}
