package io.larvik.smpp.cli;

import io.larvik.smpp.cli.value.DurationConverter;
import io.larvik.smpp.message.MessageDefaults;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The options of a URL that matter without a connection. The client has checked the URL before. */
final class UrlOptions {

    private final boolean isTls;
    private final Map<String, String> options = new TreeMap<>();

    UrlOptions(String url) {
        URI uri = URI.create(url);
        this.isTls = "smpps".equalsIgnoreCase(uri.getScheme());
        for (String option : Objects.requireNonNullElse(uri.getRawQuery(), "").split("&", -1)) {
            int equals = option.indexOf('=');
            if (equals >= 0) {
                String value = option.substring(equals + 1).replace("+", "%2B"); // as the client reads it
                options.put(option.substring(0, equals), URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
    }

    boolean isTls() {
        return isTls;
    }

    boolean onlyTransmits() {
        return "tx".equals(options.get("bind")) || "transmitter".equals(options.get("bind"));
    }

    /** Returns how many requests may be unanswered at a time; null if the URL does not say. */
    @Nullable
    Integer window() {
        String window = options.get("window");
        return window == null ? null : Integer.valueOf(window);
    }

    PeerAlphabets alphabets() {
        String name = options.get("default_alphabet");
        return name == null
                ? PeerAlphabets.STANDARD
                : PeerAlphabets.STANDARD.withMcDefault(Alphabet.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    void apply(MessageDefaults.Builder fields) {
        fields.addressing(address -> {
            number("source_ton", address::sourceTon);
            number("source_npi", address::sourceNpi);
            number("dest_ton", address::destTon);
            number("dest_npi", address::destNpi);
        });
        value("service_type", fields::serviceType);
        value("validity", text -> fields.validity(new DurationConverter().convert(text)));
        number("priority", fields::priority);
    }

    private void number(String name, Consumer<Integer> use) {
        value(name, text -> use.accept(Integer.valueOf(text)));
    }

    private void value(String name, Consumer<String> use) {
        String value = options.get(name);
        if (value != null) {
            use.accept(value);
        }
    }
}
