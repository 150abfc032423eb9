package io.larvik.smpp.gateway.route;

import io.larvik.smpp.gateway.config.AddressForms;
import io.larvik.smpp.gateway.config.Conditions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first rule whose conditions all hold. The prefixes of all rules are looked up at once, so that ten thousand
 * of them cost no more than ten. Safe for any thread.
 */
public final class RuleTable<R> {

    private final List<R> rules;
    private final List<Conditions> conditions;
    private final PrefixTrie from = new PrefixTrie();
    private final PrefixTrie to = new PrefixTrie();
    private final boolean asksFrom;
    private final boolean asksTo;
    private final Consumer<R> gaveUp;

    /** The rules that may be for any destination, whatever it begins with. */
    private final BitSet anyPrefix = new BitSet();

    /** The rules of which that was told. */
    private final Set<Integer> told = ConcurrentHashMap.newKeySet();

    /**
     * Creates the table.
     *
     * @param gaveUp is told, once for each rule, that one of its expressions takes too long, so that it does not match
     */
    public RuleTable(List<R> rules, Function<R, Conditions> conditions, Consumer<R> gaveUp) {
        this.rules = List.copyOf(rules);
        this.conditions = rules.stream().map(conditions).toList();
        this.gaveUp = gaveUp;
        for (int i = 0; i < rules.size(); i++) {
            int rule = i;
            AddressForms destinations = this.conditions.get(i).to();
            anyPrefix.set(i, destinations.isAny() || !destinations.patterns().isEmpty());
            this.conditions.get(i).from().prefixes().forEach(prefix -> from.add(prefix, rule));
            this.conditions.get(i).to().prefixes().forEach(prefix -> to.add(prefix, rule));
        }
        asksFrom = this.conditions.stream().anyMatch(each -> !each.from().isAny());
        asksTo = this.conditions.stream().anyMatch(each -> !each.to().isAny());
    }

    /** Returns the rule for a message; null if there is none. */
    public @Nullable R first(Routed message) {
        Look look = new Look(message);
        BitSet mayBe = (BitSet) anyPrefix.clone();
        mayBe.or(look.toRules);
        for (int i = mayBe.nextSetBit(0); i >= 0; i = mayBe.nextSetBit(i + 1)) {
            if (look.unmet(i) == null) {
                return rules.get(i);
            }
        }
        return null;
    }

    /**
     * What became of a rule.
     *
     * @param unmet the first condition that does not hold; null if all hold
     */
    record Tried<R>(R rule, @Nullable String unmet) {}

    /** Returns what became of each rule, whether one before it was found or not. */
    List<Tried<R>> each(Routed message) {
        Look look = new Look(message);
        List<Tried<R>> all = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            all.add(new Tried<>(rules.get(i), look.unmet(i)));
        }
        return all;
    }

    /** One message, and the rules whose prefixes it has. */
    private final class Look {

        private final Routed message;
        private final BitSet fromRules;
        private final BitSet toRules;

        Look(Routed message) {
            this.message = message;
            fromRules = asksFrom ? from.rules(message.source()) : new BitSet();
            toRules = asksTo ? to.rules(message.destination()) : new BitSet();
        }

        /** In the order of what they cost. */
        private @Nullable String unmet(int rule) {
            Conditions when = conditions.get(rule);
            if (!when.accounts().isEmpty() && !when.accounts().contains(message.account())) {
                return "account";
            }
            if (when.lane() != null && when.lane() != message.lane()) {
                return "lane";
            }
            if (!isOf(when.to(), toRules, message.destination(), rule)) {
                return "to";
            }
            if (!isOf(when.from(), fromRules, message.source(), rule)) {
                return "from";
            }
            if (when.binary() != null && when.binary() != message.isBinary()) {
                return "binary";
            }
            return when.text() == null || isFound(when.text(), message.text(), rule) ? null : "text";
        }

        private boolean isOf(AddressForms forms, BitSet byPrefix, String address, int rule) {
            return forms.isAny()
                    || byPrefix.get(rule)
                    || forms.patterns().stream().anyMatch(pattern -> isFound(pattern, address, rule));
        }
    }

    private boolean isFound(Pattern expression, String text, int rule) {
        BoundedText.Found found = BoundedText.find(expression, text);
        if (found == BoundedText.Found.GAVE_UP && told.add(rule)) {
            gaveUp.accept(rules.get(rule));
        }
        return found == BoundedText.Found.YES;
    }
}
