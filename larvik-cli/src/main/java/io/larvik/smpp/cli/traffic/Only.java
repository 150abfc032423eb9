package io.larvik.smpp.cli.traffic;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.simulator.grammar.StatusText;
import io.larvik.smpp.simulator.rule.Arrival;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Conditions on a request and its answer, such as {@code to:4670* command:submit_sm status:!0}: names and values of the
 * rules of the simulator, several values with commas between them, {@code !} in front of them for the opposite, and
 * quotation marks around a value with blanks. {@code status} is the command_status of the answer; {@code tlv:NAME} and
 * {@code field:NAME=VALUE} take a name in front of the value. All conditions must hold.
 */
public final class Only {

    /** Selects everything. */
    public static final Only ANYTHING = new Only(Match.any(), List.of());

    private static final Pattern WORD = Pattern.compile("\\s*([a-z_]+):(!?)((?:\"[^\"]*\"|[^\\s\"])+)(?=\\s|$)");
    private static final Pattern VALUE = Pattern.compile("(?:\"[^\"]*\"|[^,\"])+");

    private final Match match;
    private final List<Statuses> statuses;

    /** The statuses of which an answer has one, or has none. */
    private record Statuses(Set<Integer> values, boolean isNot) {

        boolean test(int status) {
            return values.contains(status) != isNot;
        }
    }

    private Only(Match match, List<Statuses> statuses) {
        this.match = match;
        this.statuses = List.copyOf(statuses);
    }

    /**
     * Reads conditions.
     *
     * @throws IllegalArgumentException if they cannot be read, with the place or the nearest name
     */
    public static Only of(String conditions) {
        Match match = Match.any();
        List<Statuses> statuses = new ArrayList<>();
        Matcher word = WORD.matcher(conditions);
        int at = 0;
        while (!conditions.substring(at).isBlank()) {
            if (!word.region(at, conditions.length()).lookingAt()) {
                throw new IllegalArgumentException(
                        "condition " + conditions.substring(at).strip()
                                + ": not of the form name:value, such as to:4670* or status:!0");
            }
            boolean isNot = !word.group(2).isEmpty();
            List<String> values = values(word.group(3));
            if (word.group(1).equals("status")) {
                statuses.add(new Statuses(
                        values.stream()
                                .map(value -> StatusText.parse(value).value())
                                .collect(Collectors.toSet()),
                        isNot));
            } else {
                Match condition = condition(word.group(1), values);
                match = match.and(isNot ? condition.not() : condition);
            }
            at = word.end();
        }
        return new Only(match, statuses);
    }

    private static List<String> values(String written) {
        List<String> values = new ArrayList<>();
        Matcher value = VALUE.matcher(written);
        while (value.find()) {
            values.add(value.group().replace("\"", ""));
        }
        return values;
    }

    private static Match condition(String name, List<String> values) {
        if (!name.equals("tlv") && !name.equals("field")) {
            return Match.of(name, values);
        }
        String[] first = values.get(0).split("=", 2);
        List<String> wanted = new ArrayList<>(values);
        wanted.set(0, first.length == 2 ? first[1] : name.equals("tlv") ? "present" : "*");
        return name.equals("tlv") ? Match.tlv(first[0], wanted) : Match.field(first[0], wanted);
    }

    /** Returns whether the answer must be known before a request is selected. */
    boolean needsAnswer() {
        return !statuses.isEmpty();
    }

    /** Returns whether all that is asked for is the status. */
    boolean isOfAnswerOnly() {
        return match.equals(Match.any());
    }

    boolean isAnything() {
        return isOfAnswerOnly() && statuses.isEmpty();
    }

    /** Returns whether a request meets the conditions on requests. */
    boolean request(SeenPdu seen, Esme esme) {
        if (isOfAnswerOnly()) {
            return true;
        }
        return seen.pdu() instanceof PduRequest<?> request && match.matches(arrival(seen, esme, request));
    }

    /** Returns whether an answer meets the conditions on answers. */
    boolean answer(SeenPdu answer) {
        return statuses.stream().allMatch(each -> each.test(answer.frame().status()));
    }

    private static Arrival arrival(SeenPdu seen, Esme esme, PduRequest<?> request) {
        BindType type = request instanceof Bind bind ? bind.type() : esme.bindType();
        Concatenation place = request instanceof ContentPdu<?> content
                ? MessageContent.of(content, PeerAlphabets.STANDARD).concatenation()
                : null;
        Instant time = seen.frame().time();
        return new Arrival(
                seen.frame().stream().number(),
                request instanceof Bind bind ? bind.systemId() : esme.account(),
                type != null ? type : BindType.TRANSCEIVER,
                request instanceof Bind bind ? bind.interfaceVersion() : esme.version(),
                request,
                request instanceof ContentPdu<?> content ? content.source() : Address.NONE,
                request instanceof MessagePdu<?> message ? message.destination() : Address.NONE,
                request instanceof ContentPdu<?> content ? PeerAlphabets.STANDARD.textOf(content) : "",
                place == null ? 1 : place.number(),
                place == null ? 1 : place.total(),
                time == null ? Instant.EPOCH : time);
    }
}
