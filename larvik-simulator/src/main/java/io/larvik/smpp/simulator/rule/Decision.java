package io.larvik.smpp.simulator.rule;

/**
 * The rule that decides about a request.
 *
 * @param rule the rule
 * @param answer the response
 * @param draw the random numbers of this decision
 * @param nth how many messages there were before from the same source to the same destination
 */
public record Decision(Rule rule, Answer answer, Draw draw, long nth) {

    /**
     * Returns whether it is about one segment only, because its rule asks for the number of the segment. Other segments
     * of the message need a decision of their own.
     */
    public boolean isForSegment() {
        return rule.asksForPart();
    }
}
