package io.larvik.smpp.gateway.content;

import io.larvik.smpp.gateway.config.CarrierReceipts.Ids;
import io.larvik.smpp.receipt.MessageIdForms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a carrier writes its ids into receipts: as it is configured, or as receipts have shown. What was shown is tried
 * first. As long as nothing was, the id as it stands goes before all others, so that no guess finds another message.
 * Confined to one thread.
 */
public final class Spelling {

    private static final List<Ids> GUESSES = List.of(Ids.NORMALIZED, Ids.DECIMAL, Ids.HEXADECIMAL);

    private final Ids configured;
    private @Nullable Ids learned;

    /**
     * Creates the spelling of a carrier.
     *
     * @param learned what receipts have shown before; null for nothing
     */
    public Spelling(Ids configured, @Nullable Ids learned) {
        this.configured = configured;
        this.learned = learned;
    }

    /** Returns the same under another configuration. */
    public Spelling configured(Ids changed) {
        return new Spelling(changed, learned);
    }

    /** Returns the form of an id from a response under which it is stored. */
    public static String stored(String given, Ids configured) {
        return configured == Ids.AS_GIVEN ? given : MessageIdForms.normal(given);
    }

    /** Returns the forms under which the message of a receipt may be stored, the likeliest first. */
    public List<String> forms(List<String> idsInReceipt) {
        Set<String> forms = new LinkedHashSet<>();
        for (Ids each : order()) {
            for (String id : idsInReceipt) {
                String form = form(id, each);
                if (form != null) {
                    forms.add(form);
                }
            }
        }
        return List.copyOf(forms);
    }

    private List<Ids> order() {
        if (configured != Ids.AUTO) {
            return List.of(configured);
        }
        List<Ids> order = new ArrayList<>(GUESSES);
        if (learned != null && order.remove(learned)) {
            order.add(0, learned);
        }
        return order;
    }

    private static @Nullable String form(String id, Ids spelling) {
        return switch (spelling) {
            case AS_GIVEN -> id;
            case DECIMAL -> MessageIdForms.inHexadecimal(id);
            case HEXADECIMAL -> MessageIdForms.inDecimal(id);
            case NORMALIZED, AUTO -> MessageIdForms.normal(id);
        };
    }

    /**
     * Learns from a receipt whose message was found.
     *
     * @param found the form under which it was stored
     * @return what was learned; null if that was known, or the receipt does not tell
     */
    public @Nullable Ids learn(List<String> idsInReceipt, String found) {
        if (configured != Ids.AUTO) {
            return null;
        }
        List<Ids> fitting = GUESSES.stream()
                .filter(each -> idsInReceipt.stream().anyMatch(id -> found.equals(form(id, each))))
                .toList();
        if (fitting.size() != 1 || fitting.get(0) == learned) {
            return null;
        }
        learned = fitting.get(0);
        return learned;
    }
}
