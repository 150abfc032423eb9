package io.larvik.smpp.gateway.route;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.RouteRule;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the link that a message takes: the first rule whose conditions all hold, and among its links that are up one by
 * their weights. A subscriber stays on one link. Safe for any thread.
 */
public final class Router {

    private final Predicate<String> isUp;
    private final Consumer<String> gaveUp;

    /** What is known at a time: old or new, and never half. */
    private volatile Known known;

    /** Rules and accounts of one configuration. */
    public record Known(RuleTable<RouteRule> table, Map<String, Account> accounts) {}

    /**
     * Creates the router.
     *
     * @param isUp whether a link takes new messages at the moment
     * @param gaveUp is told the name of a rule of which an expression takes too long, so that it does not match
     */
    public Router(
            List<RouteRule> rules, Map<String, Account> accounts, Predicate<String> isUp, Consumer<String> gaveUp) {
        this.isUp = isUp;
        this.gaveUp = gaveUp;
        this.known = known(rules, accounts);
    }

    private Known known(List<RouteRule> rules, Map<String, Account> accounts) {
        return new Known(new RuleTable<>(rules, RouteRule::when, rule -> gaveUp.accept(rule.name())), accounts);
    }

    /** Takes other rules in place of those before. */
    public void rules(List<RouteRule> rules, Map<String, Account> accounts) {
        known = known(rules, accounts);
    }

    /** Returns what counts at this moment: a message meets one configuration from end to end. */
    public Known known() {
        return known;
    }

    /** Returns the link for a message: also one that is down, where none is up. Returns null if no rule is for it. */
    public @Nullable String link(Known at, Routed message) {
        RouteRule rule = at.table().first(message);
        return rule == null ? null : link(rule, message, "");
    }

    /**
     * Returns the link for a message that waits for one that is down, or that is gone.
     *
     * @param link the one that it waits for
     * @return another one that is up; null if there is none
     */
    public @Nullable String instead(Message message, Content content, String link) {
        Routed routed = routed(message, content);
        RouteRule rule = known.table().first(routed);
        return rule == null ? null : upOf(rule, routed, link);
    }

    /** Returns the link for a message that is stored, as for a new one; null if no rule is for it. */
    public @Nullable String anew(Message message, Content content) {
        return link(known, routed(message, content));
    }

    /**
     * Returns another link for a message that a link has refused.
     *
     * @param refusal the reason: one that may pass, or one that is for good
     * @return one that is up; null if the message stays, or ends, because the rule says so or no other link is up
     */
    public @Nullable String after(Message message, Content content, String link, CommandStatus refusal) {
        Routed routed = routed(message, content);
        RouteRule rule = known.table().first(routed);
        if (rule == null) {
            return null;
        }
        boolean isForGood = refusal.retry() == CommandStatus.Retry.PERMANENT;
        return isForGood && !rule.elseOn().contains(refusal) ? null : upOf(rule, routed, link);
    }

    private Routed routed(Message message, Content content) {
        return Routed.of(known.accounts().get(message.account()), message, content);
    }

    /** Returns which way a message would take, and why. */
    public RouteTrial trial(Routed message) {
        List<RuleTable.Tried<RouteRule>> tried = known.table().each(message);
        RouteRule rule = tried.stream()
                .filter(each -> each.unmet() == null)
                .map(RuleTable.Tried::rule)
                .findFirst()
                .orElse(null);
        List<RouteTrial.LinkTried> links = new ArrayList<>();
        if (rule != null) {
            rule.links().forEach((link, weight) -> links.add(new RouteTrial.LinkTried(link, weight, isUp.test(link))));
            rule.otherwise().forEach(link -> links.add(new RouteTrial.LinkTried(link, 0, isUp.test(link))));
        }
        return new RouteTrial(
                rule == null ? null : rule.name(),
                rule == null ? null : link(rule, message, ""),
                tried.stream()
                        .map(each -> new RouteTrial.RuleTried(each.rule().name(), each.unmet()))
                        .toList(),
                links);
    }

    // ---- among the links of a rule

    private String link(RouteRule rule, Routed message, String not) {
        String up = upOf(rule, message, not);
        return up != null
                ? up
                : rule.links().entrySet().stream()
                        .max(Comparator.comparingInt(Map.Entry::getValue))
                        .orElseThrow()
                        .getKey();
    }

    private @Nullable String upOf(RouteRule rule, Routed message, String not) {
        List<Map.Entry<String, Integer>> up = new ArrayList<>();
        for (Map.Entry<String, Integer> each : rule.links().entrySet()) {
            if (!each.getKey().equals(not) && isUp.test(each.getKey())) {
                up.add(each);
            }
        }
        if (!up.isEmpty()) {
            return byWeight(up, Objects.hash(message.account(), message.destination()));
        }
        return rule.otherwise().stream()
                .filter(link -> !link.equals(not) && isUp.test(link))
                .findFirst()
                .orElse(null);
    }

    private static String byWeight(List<Map.Entry<String, Integer>> links, int hash) {
        int sum = links.stream().mapToInt(Map.Entry::getValue).sum();
        int mixed = hash * 0x9E3779B9;
        int place = Math.floorMod(mixed ^ mixed >>> 16, sum);
        for (Map.Entry<String, Integer> each : links) {
            place -= each.getValue();
            if (place < 0) {
                return each.getKey();
            }
        }
        throw new IllegalStateException("weights of " + sum + " and no link");
    }
}
