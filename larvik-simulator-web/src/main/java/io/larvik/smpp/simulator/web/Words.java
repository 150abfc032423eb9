package io.larvik.smpp.simulator.web;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.simulator.scenario.Generator.Order;
import io.larvik.smpp.text.Segmentation;
import io.larvik.yaml.YamlValue;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the values that bodies of requests have and scenario files do not. */
final class Words {

    static final Map<String, MessageState> STATES = new TreeMap<>();
    static final Map<String, Segmentation> SPLITS = new TreeMap<>();
    static final Map<String, Order> ORDERS = new TreeMap<>();

    private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2})+");

    static {
        for (int value = 0; value <= MessageState.SKIPPED.value(); value++) {
            STATES.put(MessageState.of(value).toString(), MessageState.of(value));
        }
        for (Segmentation split : Segmentation.values()) {
            SPLITS.put(split.name().toLowerCase(Locale.ROOT), split);
        }
        for (Order order : Order.values()) {
            ORDERS.put(order.name().toLowerCase(Locale.ROOT), order);
        }
    }

    private Words() {}

    static OctetString octets(YamlValue value, int most) {
        String hex = value.text();
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("allowed are two hexadecimal digits for each octet");
        }
        if (hex.length() / 2 > most) {
            throw new IllegalArgumentException(hex.length() / 2 + " octets, allowed are 1 to " + most);
        }
        return OctetString.ofHex(hex);
    }

    static String text(YamlValue value, int most) {
        String text = value.text();
        if (text.isEmpty() || text.length() > most) {
            throw new IllegalArgumentException(text.length() + " characters, allowed are 1 to " + most);
        }
        return text;
    }
}
