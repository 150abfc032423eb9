package io.larvik.smpp.gateway.config;

import io.larvik.smpp.gateway.config.CarrierReceipts.Ids;
import io.larvik.smpp.gateway.config.CarrierReceipts.Late;
import io.larvik.smpp.gateway.config.CarrierReceipts.Parts;
import io.larvik.smpp.gateway.config.CarrierReceipts.Request;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segmentation;
import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code links}. */
final class LinkReader {

    /** The alphabets that data_coding 0 may mean, by their names. */
    static final Map<String, Alphabet> ALPHABETS = Map.of(
            "gsm7", Alphabet.GSM7,
            "ascii", Alphabet.ASCII,
            "latin1", Alphabet.LATIN1,
            "cyrillic", Alphabet.CYRILLIC,
            "hebrew", Alphabet.HEBREW,
            "jis", Alphabet.JIS,
            "ucs2", Alphabet.UCS2);

    /** How long texts may be sent, by name. */
    static final Map<String, Segmentation> SEGMENTATIONS = Map.of(
            "udh8", Segmentation.UDH8,
            "udh16", Segmentation.UDH16,
            "sar", Segmentation.SAR,
            "payload", Segmentation.MESSAGE_PAYLOAD);

    static final String PLAIN = "a plain password is refused; ${env:NAME} and ${file:PATH} keep it elsewhere";

    private static final Pattern URL = Pattern.compile("smpps?://([^:@/?#,\\s]{1,45})@([^@/?#\\s]+)(?:[/?]\\S*)?");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[^:\\[\\]]+):(\\d{1,5})");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1\\]");
    private static final int MOST_SESSIONS = 100;
    private static final int MOST_WINDOW = 1_000;
    private static final int MOST_RATE = 100_000;
    private static final int MOST_QUEUED = 10_000_000;
    private static final int MOST_NODES = 1_024;
    private static final int PASSWORD_LENGTH = 8;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    static final CarrierReceipts RECEIPTS =
            new CarrierReceipts(Ids.AUTO, false, Parts.ALL, Request.ALWAYS, TEN_MINUTES, Late.KEEP);

    private final Warnings warnings;

    LinkReader(Warnings warnings) {
        this.warnings = warnings;
    }

    /** Reads all of them. */
    Map<String, LinkConfig> links(YamlValue value) {
        Set<String> named = new HashSet<>();
        Map<String, LinkConfig> links = value.entries(
                name -> {
                    named.add(name);
                    return Names.name(name);
                },
                this::link);
        if (named.isEmpty()) {
            value.fault("none, at least one is needed");
        }
        return links;
    }

    private LinkConfig link(String name, YamlValue value) {
        return value.map(link -> {
            String url = link.require("url", each -> url(each.text()), "");
            return new LinkConfig(
                    name,
                    url,
                    link.require("password", each -> password(each, url), ""),
                    link.read("carrier", each -> Names.name(each.text()), name),
                    link.read("sessions", each -> each.integer(1, MOST_SESSIONS), 1),
                    link.read("window", each -> each.integer(1, MOST_WINDOW), 10),
                    link.find("rate", LinkReader::rate),
                    link.read("queue", each -> each.number(1, MOST_QUEUED), 250_000L),
                    alphabets(link).withPackedGsm7(link.read("packed", YamlValue::bool, false)),
                    link.read("segmentation", each -> each.oneOf(SEGMENTATIONS), Segmentation.UDH8),
                    link.read("transcode", YamlValue::bool, true),
                    link.read("receipts", each -> each.map(LinkReader::receipts), RECEIPTS),
                    link.read(
                            "failoverAfter", each -> each.time(SECOND, Account.MOST_VALIDITY), Duration.ofSeconds(30)),
                    link.read("moveInDoubt", YamlValue::bool, false),
                    link.read("nodes", each -> each.oneOrMore(MOST_NODES, node -> Names.name(node.text())), List.of()));
        });
    }

    private static CarrierReceipts receipts(YamlMap receipts) {
        return new CarrierReceipts(
                receipts.read("ids", each -> each.oneOf(Names.words(Ids.values())), Ids.AUTO),
                receipts.read("byText", YamlValue::bool, false),
                receipts.read("parts", each -> each.oneOf(Names.words(Parts.values())), Parts.ALL),
                receipts.read("request", each -> each.oneOf(Names.words(Request.values())), Request.ALWAYS),
                receipts.read("grace", each -> each.time(Duration.ZERO, Account.MOST_VALIDITY), TEN_MINUTES),
                receipts.read("late", each -> each.oneOf(Names.words(Late.values())), Late.KEEP));
    }

    /** Reads {@code alphabet} and {@code latin1IsGsm7}. */
    static PeerAlphabets alphabets(YamlMap map) {
        return PeerAlphabets.STANDARD
                .withMcDefault(map.read("alphabet", value -> value.oneOf(ALPHABETS), Alphabet.GSM7))
                .withLatin1AsGsm7(map.read("latin1IsGsm7", YamlValue::bool, false));
    }

    /** Reads how many a second, a whole number. */
    static int rate(YamlValue value) {
        double rate = value.rate(MOST_RATE);
        if (rate != Math.rint(rate)) {
            throw new IllegalArgumentException("allowed are whole numbers a second, 1/s to " + MOST_RATE + "/s");
        }
        return (int) rate;
    }

    private static String url(String text) {
        if (hosts(text).anyMatch(host -> !HOST.matcher(host).matches())) {
            throw new IllegalArgumentException(
                    "allowed is smpp://SYSTEM_ID@HOST:PORT or smpps://…; the password stands beside it");
        }
        return text;
    }

    /** Returns the hosts with their ports, and one that is none for what is no URL. */
    private static Stream<String> hosts(String url) {
        Matcher form = URL.matcher(url);
        return form.matches() ? Stream.of(form.group(2).split(",", -1)) : Stream.of("");
    }

    private String password(YamlValue value, String url) {
        String password = value.secret(PASSWORD_LENGTH);
        boolean isNear = hosts(url).allMatch(LinkReader::isLoopback);
        if (!isNear && !url.isEmpty() && !value.isFilledIn()) {
            throw value.refusal(PLAIN);
        }
        Matcher form = URL.matcher(url);
        String weakness = isNear || !form.matches() ? null : Secrets.weakness(form.group(1), password);
        if (weakness != null) {
            warnings.add(value, weakness);
        }
        return password;
    }

    private static boolean isLoopback(String host) {
        Matcher form = HOST.matcher(host);
        return form.matches() && LOOPBACK.matcher(form.group(1)).matches();
    }
}
