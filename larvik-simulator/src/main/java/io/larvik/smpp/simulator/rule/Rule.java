package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.simulator.pattern.PatternGaveUp;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the requests that meet a condition: {@code when(to("4670*")).answer(THROTTLED).times(2)}.
 *
 * <p>A rule has conditions, limits and a reaction. Limits count what the conditions match; a request that they keep out
 * goes to the next rule. A rule that says nothing of an answer accepts the message, and one that says nothing of a life
 * delivers it after one second. A rule that asks for no {@linkplain Match#command command} is for messages only:
 * submit_sm, data_sm and each destination of submit_multi.
 *
 * <p>Immutable; each method returns a copy. Safe for any thread.
 */
public final class Rule {

    /** The rule for requests that no other rule is for: they are accepted, and delivered after one second. */
    public static final Rule DEFAULT = when(Match.any()).named("default");

    private static final Set<CommandId> MESSAGES =
            Set.of(CommandId.SUBMIT_SM, CommandId.DATA_SM, CommandId.SUBMIT_MULTI);

    private static final int LONGEST_NAME = 200;
    private static final int MOST_IDS = 100_000;

    private final @Nullable String givenName;
    private final Match match;
    private final Limits limits;
    private final Reaction reaction;
    private final Set<String> conditions;

    private Rule(@Nullable String givenName, Match match, Limits limits, Reaction reaction) {
        this.givenName = givenName;
        this.match = match;
        this.limits = limits;
        this.reaction = reaction;
        this.conditions = Condition.names(match);
    }

    /** Returns a rule that does what the default does. Its name is the condition in words. */
    public static Rule when(Match match) {
        return new Rule(null, match, Limits.NONE, Reaction.DEFAULT);
    }

    /**
     * Returns this rule with a name.
     *
     * @param name 1 to 200 characters
     */
    public Rule named(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "name: " + name.length() + " characters, allowed are 1 to " + LONGEST_NAME + ", not all blank");
        }
        return new Rule(name, match, limits, reaction);
    }

    // ---- limits

    /**
     * Returns this rule for one of the requests that match.
     *
     * @param number from 1 to 1,000,000,000
     */
    public Rule nth(int number) {
        return nth(String.valueOf(number));
    }

    /**
     * Returns this rule for some of the requests that match.
     *
     * @param numbers {@code 3}, {@code 1..3}, {@code 2..} or {@code every 10}, from 1 to 1,000,000,000
     */
    public Rule nth(String numbers) {
        return with(limits.withNth(numbers));
    }

    /**
     * Returns this rule for so many requests at most.
     *
     * @param most 1 to 1,000,000,000
     */
    public Rule times(long most) {
        return with(limits.withTimes(most));
    }

    /**
     * Returns this rule for a part of the requests that match, drawn for each.
     *
     * @param perCent more than 0 to 100
     */
    public Rule chance(double perCent) {
        return with(limits.withChance(perCent));
    }

    /**
     * Returns this rule for a part of the requests that match, drawn for each.
     *
     * @param perCent more than {@code 0%} to {@code 100%}
     */
    public Rule chance(String perCent) {
        return with(limits.withChance(perCent));
    }

    /** Returns this rule for requests from a time on. */
    public Rule from(Moment moment) {
        return with(limits.withFrom(moment));
    }

    /** Returns this rule for requests before a time. */
    public Rule until(Moment moment) {
        return with(limits.withUntil(moment));
    }

    /** Returns this rule with {@code nth} and {@code times} counted for each destination. */
    public Rule perDestination() {
        return with(limits.counted(true));
    }

    // ---- reaction

    /** Returns this rule with a status in the response. */
    public Rule answer(CommandStatus status) {
        return answer(Answer.of(status));
    }

    /** Returns this rule with a response. */
    public Rule answer(Answer answer) {
        return with(reaction.withAnswer(answer));
    }

    /**
     * Returns this rule with code that makes the response. The code runs in another thread than the sessions. If it
     * throws, the response is ESME_RSYSERR.
     */
    public Rule answerBy(Function<Arrival, Answer> code) {
        return with(reaction.withAnswerBy(code));
    }

    /**
     * Returns this rule with the message_id of each message and segment.
     *
     * @param messageId 1 to 64 printable ASCII characters without spaces
     */
    public Rule id(String messageId) {
        return with(reaction.withAnswer(reaction.answer().withId(messageId)));
    }

    /**
     * Returns this rule with message_ids that are given one after another, to messages and their segments alike. After
     * the last one the simulator gives its own.
     *
     * @param messageIds each has 1 to 64 printable ASCII characters without spaces; at most 100,000
     */
    public Rule ids(String... messageIds) {
        if (messageIds.length > MOST_IDS) {
            throw new IllegalArgumentException("ids: " + messageIds.length + ", allowed are 0 to " + MOST_IDS);
        }
        List.of(messageIds).forEach(Answer::checkId);
        return with(reaction.withIds(List.of(messageIds)));
    }

    /** Returns this rule with a time before the response. */
    public Rule delay(Delay delay) {
        return with(reaction.withDelay(delay));
    }

    /** Returns this rule with the same time before each response, 0 to 3,650 days. */
    public Rule delay(Duration time) {
        return delay(Delay.of(time));
    }

    /** Returns this rule with a time before the response; see {@link Delay}. */
    public Rule delay(String text) {
        return delay(Delay.of(text));
    }

    /** Returns this rule with what becomes of the message. */
    public Rule life(Life life) {
        return with(reaction.withLife(life));
    }

    /** Returns this rule with what becomes of the message; see {@link Life}. */
    public Rule life(String text) {
        return life(Life.of(text));
    }

    /** Returns this rule with receipts that differ from those of the account. */
    public Rule receipts(RuleReceipts receipts) {
        return with(reaction.withReceipts(receipts));
    }

    /** Returns this rule with receipts that differ from those of the account; see {@link RuleReceipts#of(String)}. */
    public Rule receipts(String text) {
        return receipts(RuleReceipts.of(text));
    }

    /** Returns this rule with one more thing that goes wrong. */
    public Rule fault(Fault fault) {
        return with(reaction.withFault(fault));
    }

    /** Returns this rule with one more thing that goes wrong; see {@link Fault}. */
    public Rule fault(String text) {
        return fault(Fault.of(text));
    }

    /** Returns this rule with a message back to the sender. */
    public Rule reply(Reply reply) {
        return with(reaction.withReply(reply));
    }

    /** Returns this rule with a message back to the sender, one second after its message; see {@link Reply}. */
    public Rule reply(String text) {
        return reply(Reply.of(text));
    }

    private Rule with(Limits newLimits) {
        return new Rule(givenName, match, newLimits, reaction);
    }

    private Rule with(Reaction newReaction) {
        return new Rule(givenName, match, limits, newReaction);
    }

    // ---- what the rule has

    /** Returns the name, for messages and statistics. */
    public String name() {
        return givenName != null ? givenName : Condition.words(match);
    }

    /** Returns whether the name was given, and is not the condition in words. */
    public boolean isNamed() {
        return givenName != null;
    }

    /** Returns the condition. */
    public Match match() {
        return match;
    }

    /**
     * Returns what the rule does, in the words of a scenario: {@code answer: ESME_RTHROTTLED; delay: 2s}. A rule that accepts
     * tells the life.
     */
    public String does() {
        return reaction.inWords();
    }

    Limits limits() {
        return limits;
    }

    Reaction reaction() {
        return reaction;
    }

    /** Returns the time until the response. */
    public Delay delay() {
        return reaction.delay();
    }

    /** Returns what becomes of the message. */
    public Life life() {
        return reaction.life();
    }

    /** Returns the receipts; null for those of the account. */
    public @Nullable RuleReceipts receipts() {
        return reaction.receipts();
    }

    /** Returns what goes wrong. */
    public List<Fault> faults() {
        return reaction.faults();
    }

    /** Returns the faults of one group. */
    public List<Fault> faults(Fault.Group group) {
        List<Fault> all = reaction.faults();
        return all.isEmpty() // as nearly always; this is asked for each receipt
                ? all
                : all.stream().filter(fault -> fault.kind().group() == group).toList();
    }

    /** Returns the message back to the sender; null for none. */
    public @Nullable Reply reply() {
        return reaction.reply();
    }

    /** Returns whether the rule has code of a user: a condition that is a lambda, or {@link #answerBy}. */
    public boolean runsUserCode() {
        return reaction.answerBy() != null || conditions.contains(Condition.CODE);
    }

    /** Returns whether the rule asks for the number of a segment, and so decides about each segment. */
    boolean asksForPart() {
        return conditions.contains(Conditions.PART);
    }

    /**
     * Returns why the request does not meet the conditions; null if it does.
     *
     * @throws PatternGaveUp if a regular expression gave up
     */
    @Nullable
    String failed(Arrival arrival) {
        return isForCommand(arrival)
                ? Condition.failed(match, arrival)
                : "command: submit_sm, data_sm or submit_multi, was "
                        + arrival.pdu().commandId();
    }

    /**
     * Returns whether the request meets the conditions.
     *
     * @throws PatternGaveUp if a regular expression gave up
     */
    boolean matches(Arrival arrival) {
        return isForCommand(arrival) && Condition.test(match, arrival);
    }

    private boolean isForCommand(Arrival arrival) {
        return conditions.contains(Conditions.COMMAND)
                || MESSAGES.contains(arrival.pdu().commandId());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rule rule
                && rule.name().equals(name())
                && rule.match.equals(match)
                && rule.limits.equals(limits)
                && rule.reaction.equals(reaction);
    }

    @Override
    public int hashCode() {
        return 31 * name().hashCode() + reaction.hashCode();
    }

    @Override
    public String toString() {
        return name();
    }
}
