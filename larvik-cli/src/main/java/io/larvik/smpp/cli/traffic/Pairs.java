package io.larvik.smpp.cli.traffic;

import io.larvik.smpp.capture.CaptureDirection;
import io.larvik.smpp.field.CommandId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests that wait for their answers. Keeps 100,000 with 64 MiB of octets; beyond, the oldest are forgotten. */
final class Pairs {

    private static final int MOST = 100_000;
    private static final long MOST_OCTETS = 64L << 20;

    private final int most;
    private final Map<Key, Exchange> open = new LinkedHashMap<>();
    private final Map<Line, Set<Key>> lines = new HashMap<>();
    private long octets;

    /** One direction of a stream. */
    private record Line(int stream, CaptureDirection direction) {}

    private record Key(Line line, int sequence) {}

    Pairs() {
        this(MOST);
    }

    Pairs(int most) {
        this.most = most;
    }

    /** Returns whether a command has an answer. */
    static boolean isAsked(CommandId command) {
        return !command.isResponse()
                && !command.equals(CommandId.OUTBIND)
                && !command.equals(CommandId.ALERT_NOTIFICATION);
    }

    /**
     * Keeps a request.
     *
     * @return the one with the same number that was kept; null if there was none
     */
    @Nullable
    Exchange ask(Exchange exchange) {
        Key key = key(exchange.request(), false);
        Exchange before = remove(key);
        open.put(key, exchange);
        octets += exchange.request().frame().octets().length();
        lines.computeIfAbsent(key.line(), line -> new LinkedHashSet<>()).add(key);
        return before;
    }

    /** Removes and returns the oldest request if there are too many; null if there are not. */
    @Nullable
    Exchange forget() {
        if (open.size() <= most && octets <= MOST_OCTETS) {
            return null;
        }
        return remove(open.keySet().iterator().next());
    }

    /** Returns how many requests of the same stream and direction wait. */
    int open(SeenPdu request) {
        return lines.getOrDefault(key(request, false).line(), Set.of()).size();
    }

    /** Removes and returns the request that is answered; null if there is none. */
    @Nullable
    Exchange answer(SeenPdu answer) {
        Key key = key(answer, true);
        Exchange exchange = open.get(key);
        if (exchange == null
                || !isAnswer(
                        answer.frame().command(), exchange.request().frame().command())) {
            return null;
        }
        remove(key);
        return exchange.answeredBy(answer);
    }

    private static boolean isAnswer(CommandId answer, CommandId request) {
        return answer.equals(request.response()) || answer.equals(CommandId.GENERIC_NACK);
    }

    /** Removes and returns the requests of a stream. */
    List<Exchange> end(int stream) {
        List<Key> keys = new ArrayList<>();
        for (CaptureDirection direction : CaptureDirection.values()) {
            keys.addAll(lines.getOrDefault(new Line(stream, direction), Set.of()));
        }
        return removeAll(keys);
    }

    /** Removes and returns all requests. */
    List<Exchange> end() {
        return removeAll(List.copyOf(open.keySet()));
    }

    private List<Exchange> removeAll(List<Key> keys) {
        return keys.stream().map(this::remove).filter(Objects::nonNull).toList();
    }

    private @Nullable Exchange remove(Key key) {
        Exchange exchange = open.remove(key);
        if (exchange != null) {
            octets -= exchange.request().frame().octets().length();
            lines.computeIfPresent(key.line(), (line, keys) -> keys.remove(key) && keys.isEmpty() ? null : keys);
        }
        return exchange;
    }

    private static Key key(SeenPdu pdu, boolean isAnswer) {
        CaptureDirection direction = pdu.frame().direction();
        Line line = new Line(pdu.frame().stream().number(), isAnswer ? direction.opposite() : direction);
        return new Key(line, pdu.frame().sequence());
    }
}
