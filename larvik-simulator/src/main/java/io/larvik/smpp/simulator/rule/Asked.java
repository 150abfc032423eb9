package io.larvik.smpp.simulator.rule;

import org.jspecify.annotations.Nullable;

/**
 * One line of the explanation of a decision.
 *
 * @param rule the name of a rule that was asked
 * @param failed the first condition or limit that the request failed, in words; null for the rule that decides
 */
public record Asked(String rule, @Nullable String failed) {

    @Override
    public String toString() {
        return rule + " – " + (failed == null ? "decides" : failed);
    }
}
