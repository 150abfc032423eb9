package io.larvik.smpp.simulator.scenario;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.simulator.grammar.StatusText;
import io.larvik.smpp.simulator.grammar.TimeText;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads an account of a scenario file. */
final class AccountReader implements ScenarioReader.NamedReader<Account> {

    /** Longer than the specification allows, for message centres that do. */
    private static final int LONGEST_CREDENTIAL = 64;

    private static final int MOST_BINDS = 1_000;
    private static final int MOST_QUEUED = 10_000_000;
    private static final int MOST_FAULTS = 20;
    private static final String QUEUED = "/queued";

    private static final Map<String, BindType> BINDS = Map.of(
            "tx", BindType.TRANSMITTER,
            "rx", BindType.RECEIVER,
            "trx", BindType.TRANSCEIVER,
            "transmitter", BindType.TRANSMITTER,
            "receiver", BindType.RECEIVER,
            "transceiver", BindType.TRANSCEIVER);

    private static final Map<String, InterfaceVersion> VERSIONS = Map.of(
            "3.3", InterfaceVersion.SMPP_3_3, "3.4", InterfaceVersion.SMPP_3_4, "5.0", InterfaceVersion.SMPP_5_0);

    @Override
    public Account read(YamlMap map) {
        Account plain = Account.of(map.require("system_id", AccountReader::systemId, ""));
        return new Account(
                plain.systemId(),
                map.find("password", v -> v.secret(LONGEST_CREDENTIAL)),
                map.read("bind", v -> Set.copyOf(v.oneOrMore(BINDS.size(), b -> b.oneOf(BINDS))), plain.binds()),
                map.read("max_binds", v -> v.integer(1, MOST_BINDS), plain.maxBinds()),
                map.find("version", v -> v.oneOf(VERSIONS)),
                map.read("refusal", AccountReader::refusal, plain.refusal()),
                map.read("alphabets", v -> v.map(AccountReader::alphabets), plain.alphabets()),
                map.read("window", v -> v.integer(1, Account.MOST_WINDOW), plain.window()),
                map.read("capacity", v -> v.map(AccountReader::capacity), plain.capacity()),
                map.read("receipts", ReceiptStyleReader::style, plain.receipts()),
                map.read("fault", v -> v.oneOrMore(MOST_FAULTS, AccountReader::fault), plain.faults()));
    }

    private static String systemId(YamlValue value) {
        String systemId = value.text();
        if (systemId.isEmpty() || systemId.length() > LONGEST_CREDENTIAL) {
            throw new IllegalArgumentException(
                    systemId.length() + " characters, allowed are 1 to " + LONGEST_CREDENTIAL);
        }
        return systemId;
    }

    private static CommandStatus refusal(YamlValue value) {
        CommandStatus status = StatusText.parse(value.text());
        if (status.equals(CommandStatus.OK)) {
            throw new IllegalArgumentException(value.text() + " refuses nothing");
        }
        return status;
    }

    private static Fault fault(YamlValue value) {
        Fault fault = Fault.of(value.text());
        return switch (fault.kind().group()) {
            case BIND, LINK -> fault;
            default -> throw new IllegalArgumentException(value.text() + " is a fault of rules, not of accounts");
        };
    }

    private static PeerAlphabets alphabets(YamlMap map) {
        PeerAlphabets alphabets = PeerAlphabets.STANDARD;
        Charset normal = map.find("default", AccountReader::charset);
        Charset ucs2 = map.find("ucs2", AccountReader::charset);
        alphabets = normal == null ? alphabets : alphabets.withMcDefault(normal);
        alphabets = ucs2 == null ? alphabets : alphabets.withUcs2(ucs2);
        return alphabets
                .withIa5AsGsm7(map.read("ia5_is_gsm7", YamlValue::bool, false))
                .withLatin1AsGsm7(map.read("latin1_is_gsm7", YamlValue::bool, false))
                .withPackedGsm7(map.read("packed_gsm7", YamlValue::bool, false));
    }

    private static Charset charset(YamlValue value) {
        try {
            Charset charset = Charset.forName(value.text());
            if (charset.canEncode()) {
                return charset;
            }
        } catch (IllegalArgumentException e) {
            // told below, with the others
        }
        throw new IllegalArgumentException(value.text() + " is no charset, such as latin1, ISO-8859-7 or UTF-16LE");
    }

    static Capacity capacity(YamlMap map) {
        List<Duration> latency = map.read("latency", AccountReader::latency, List.of(Duration.ZERO, Duration.ZERO));
        return new Capacity(
                map.find("rate", v -> Rate.of(v.text())),
                map.read("queue", v -> v.integer(1, MOST_QUEUED), 0),
                map.find("delivery", v -> Rate.of(v.text())),
                latency.get(0),
                latency.get(1),
                map.read("congestion", YamlValue::bool, false));
    }

    /** Reads {@code 5ms}, or {@code 5ms + 0.1ms/queued}: the time of every message, and what each waiting one adds. */
    private static List<Duration> latency(YamlValue value) {
        String[] terms = value.text().split("\\+", 2);
        Duration fixed = TimeText.parse(terms[0].strip());
        if (terms.length == 1) {
            return List.of(fixed, Duration.ZERO);
        }
        String queued = terms[1].strip();
        if (!queued.endsWith(QUEUED)) {
            throw new IllegalArgumentException(value.text() + ", allowed is a latency such as 5ms + 0.1ms/queued");
        }
        return List.of(fixed, TimeText.parse(queued.substring(0, queued.length() - QUEUED.length())));
    }
}
