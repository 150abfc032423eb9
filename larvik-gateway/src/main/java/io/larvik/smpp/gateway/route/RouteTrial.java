package io.larvik.smpp.gateway.route;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which way a message would take, and why.
 *
 * @param rule the rule that counts; null if there is none, so that the message would be refused
 * @param link the link; null if there is none
 * @param rules what became of each rule, in order
 * @param links the links of the rule, those behind {@code else} last
 */
public record RouteTrial(@Nullable String rule, @Nullable String link, List<RuleTried> rules, List<LinkTried> links) {

    /**
     * What became of a rule.
     *
     * @param rule its name
     * @param unmet the first condition that does not hold: account, lane, to, from, binary or text; null if all hold
     */
    public record RuleTried(String rule, @Nullable String unmet) {}

    /**
     * A link of the rule.
     *
     * @param link its name
     * @param weight its weight; 0 behind {@code else}
     * @param isUp whether it takes messages at the moment
     */
    public record LinkTried(String link, int weight, boolean isUp) {}
}
