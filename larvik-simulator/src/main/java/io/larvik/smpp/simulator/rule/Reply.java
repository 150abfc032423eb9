package io.larvik.smpp.simulator.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message back to the sender of a message. Immutable.
 *
 * @param text its text, in which <code>{text}</code>, <code>{from}</code> and <code>{to}</code> stand for the text and
 *     the addresses of the message
 * @param after the time from the acceptance of the message
 * @param from the sender of the reply; null for the destination of the message
 */
public record Reply(String text, Delay after, @Nullable String from) {

    /** A reply after one second, from the destination of the message. */
    public static Reply of(String text) {
        return new Reply(text, Delay.of("1s"), null);
    }

    /** Returns the text of the reply to a message. */
    public String textFor(Arrival arrival) {
        StringBuilder written = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', from)) {
            written.append(text, from, at);
            from = at;
            for (String word : List.of("{text}", "{from}", "{to}")) {
                if (text.startsWith(word, at)) {
                    written.append(value(word, arrival));
                    from = at + word.length();
                }
            }
            if (from == at) {
                written.append('{');
                from++;
            }
        }
        return written.append(text, from, text.length()).toString();
    }

    private static String value(String word, Arrival arrival) {
        return switch (word) {
            case "{from}" -> arrival.source().value();
            case "{to}" -> arrival.destination().value();
            default -> arrival.text();
        };
    }
}
