package io.larvik.smpp.gateway.config;

import io.larvik.smpp.gateway.model.Lane;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for a rule: all of it.
 *
 * @param accounts the accounts whose messages it is for; any if empty
 * @param from the sources that it is for
 * @param to the destinations that it is for
 * @param text what must be found in the text; null for anything
 * @param lane the lane of the message; null for any
 * @param binary whether the message is binary, or is text; null for either
 */
public record Conditions(
        Set<String> accounts,
        AddressForms from,
        AddressForms to,
        @Nullable Pattern text,
        @Nullable Lane lane,
        @Nullable Boolean binary) {

    /** Conditions that always hold. */
    public static final Conditions NONE =
            new Conditions(Set.of(), AddressForms.ANY, AddressForms.ANY, null, null, null);

    public Conditions {
        accounts = Set.copyOf(accounts);
    }

    /** Returns whether these hold wherever others do. It may say no where that takes more than a look to know. */
    boolean cover(Conditions others) {
        return (accounts.isEmpty() || !others.accounts.isEmpty() && accounts.containsAll(others.accounts))
                && from.cover(others.from)
                && to.cover(others.to)
                && (text == null || others.text != null && text.pattern().equals(others.text.pattern()))
                && (lane == null || lane == others.lane)
                && (binary == null || binary.equals(others.binary));
    }
}
