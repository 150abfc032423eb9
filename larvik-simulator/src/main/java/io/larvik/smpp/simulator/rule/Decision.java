package io.larvik.smpp.simulator.rule;

/**
 * The rule that decides about a request.
 *
 * @param rule the rule
 * @param answer the response
 * @param draw the random numbers of this decision
 */
public record Decision(Rule rule, Answer answer, Draw draw) {}
