package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.ShortMessagePdu;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.simulator.grammar.DidYouMean;
import io.larvik.smpp.simulator.grammar.Numbers;
import io.larvik.smpp.simulator.pattern.TextPattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The conditions by their names in scenario files. */
final class Conditions {

    /** Names whose meaning other classes know. */
    static final String COMMAND = "command";

    static final String PART = "part";

    private static final int LAST_COMMAND = 0x113;

    /** A message names all allowed words if they are no more. */
    private static final int MOST_NAMED = 10;

    private static final long MOST_SESSIONS = Integer.MAX_VALUE;

    /** Names of binds that are shorter than those of the specification. */
    private static final Map<String, BindType> BINDS = Map.of(
            "transmitter", BindType.TRANSMITTER,
            "tx", BindType.TRANSMITTER,
            "receiver", BindType.RECEIVER,
            "rx", BindType.RECEIVER,
            "transceiver", BindType.TRANSCEIVER,
            "trx", BindType.TRANSCEIVER);

    private static final List<String> VERSIONS = List.of("3.3", "3.4", "5.0");

    private static final Map<String, Function<Arrival, @Nullable String>> TEXTS = new LinkedHashMap<>();
    private static final Map<String, ToIntFunction<Arrival>> NUMBERS = new LinkedHashMap<>();

    /** The texts of which only some exist; others are refused. */
    private static final Map<String, List<String>> WORDS =
            Map.of("bind", BINDS.keySet().stream().sorted().toList(), COMMAND, commands(), "version", VERSIONS);

    static {
        TEXTS.put("account", Arrival::account);
        TEXTS.put("bind", arrival -> word(arrival.bindType()));
        TEXTS.put(COMMAND, arrival -> arrival.pdu().commandId().toString());
        TEXTS.put("version", arrival -> arrival.version().toString());
        TEXTS.put("to", arrival -> arrival.destination().value());
        TEXTS.put("from", arrival -> arrival.source().value());
        TEXTS.put("service_type", arrival -> serviceType(arrival.pdu()));
        TEXTS.put("text", Arrival::text);
        NUMBERS.put("session", Arrival::session);
        NUMBERS.put("to_ton", arrival -> arrival.destination().ton().value());
        NUMBERS.put("to_npi", arrival -> arrival.destination().npi().value());
        NUMBERS.put("from_ton", arrival -> arrival.source().ton().value());
        NUMBERS.put("from_npi", arrival -> arrival.source().npi().value());
        NUMBERS.put("dc", arrival -> dataCoding(arrival.pdu()));
        NUMBERS.put("esm", arrival -> esmClass(arrival.pdu()));
        NUMBERS.put("priority", arrival -> priority(arrival.pdu()));
        NUMBERS.put("registered", arrival -> registered(arrival.pdu()));
        NUMBERS.put(PART, Arrival::part);
        NUMBERS.put("parts", Arrival::parts);
    }

    private Conditions() {}

    /** Returns the names of the conditions that have only values. */
    static List<String> names() {
        return Stream.concat(TEXTS.keySet().stream(), NUMBERS.keySet().stream()).toList();
    }

    static Match of(String name, List<String> values) {
        Function<Arrival, @Nullable String> text = TEXTS.get(name);
        if (text != null) {
            return new TextCondition(name, text, patterns(name, values));
        }
        ToIntFunction<Arrival> number = NUMBERS.get(name);
        if (number == null) {
            throw new IllegalArgumentException(name + " is no condition" + DidYouMean.of(name, names()));
        }
        return number(name, number, values);
    }

    private static Match number(String name, ToIntFunction<Arrival> number, List<String> values) {
        boolean counts = name.equals("session") || name.startsWith(PART);
        long most = name.equals("session") ? MOST_SESSIONS : 0xFF;
        return new NumberCondition(name, number, Numbers.of(name, values, counts ? 1 : 0, most));
    }

    private static List<TextPattern> patterns(String name, List<String> values) {
        List<String> written =
                name.equals("bind") ? values.stream().map(Conditions::bind).toList() : values;
        List<TextPattern> patterns = TextPattern.of(name, written);
        List<String> words = WORDS.getOrDefault(name, List.of());
        for (TextPattern pattern : patterns) {
            if (!words.isEmpty() && pattern.isLiteral() && !words.contains(pattern.toString())) {
                throw new IllegalArgumentException(name + ": " + pattern + instead(pattern.toString(), words));
            }
        }
        return patterns;
    }

    /** Returns the word that was meant; all if none is near and they are few. */
    private static String instead(String given, List<String> words) {
        String meant = DidYouMean.of(given, words);
        return meant.isEmpty() && words.size() <= MOST_NAMED ? ", allowed are " + String.join(", ", words) : meant;
    }

    private static String bind(String written) {
        BindType type = BINDS.get(written);
        return type != null ? word(type) : written;
    }

    private static String word(BindType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> commands() {
        return IntStream.rangeClosed(1, LAST_COMMAND)
                .mapToObj(value -> new CommandId(value).toString())
                .filter(name -> !name.startsWith("0x"))
                .toList();
    }

    // ---- fields that only some requests have

    private static @Nullable String serviceType(PduRequest<?> pdu) {
        return pdu instanceof ContentPdu<?> content ? content.serviceType() : null;
    }

    private static int dataCoding(PduRequest<?> pdu) {
        return pdu instanceof ContentPdu<?> content ? content.dataCoding().value() : NumberCondition.ABSENT;
    }

    private static int esmClass(PduRequest<?> pdu) {
        return pdu instanceof ContentPdu<?> content ? content.esmClass().value() : NumberCondition.ABSENT;
    }

    private static int priority(PduRequest<?> pdu) {
        if (pdu instanceof ShortMessagePdu<?> message) {
            return message.priorityFlag();
        }
        if (pdu instanceof SubmitMulti multi) {
            return multi.priorityFlag();
        }
        return pdu instanceof BroadcastSm broadcast ? broadcast.priorityFlag() : NumberCondition.ABSENT;
    }

    private static int registered(PduRequest<?> pdu) {
        RegisteredDelivery registered = null;
        if (pdu instanceof MessagePdu<?> message) {
            registered = message.registeredDelivery();
        } else if (pdu instanceof SubmitMulti multi) {
            registered = multi.registeredDelivery();
        } else if (pdu instanceof ReplaceSm replace) {
            registered = replace.registeredDelivery();
        }
        return registered != null ? registered.value() : NumberCondition.ABSENT;
    }
}
