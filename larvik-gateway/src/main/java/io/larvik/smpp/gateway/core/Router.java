package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.Conditions;
import io.larvik.smpp.gateway.config.RouteRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the link that a message takes: the first rule whose conditions all hold, and among its links that are up one by
 * their weights. A subscriber stays on one link. Safe for any thread.
 */
public final class Router {

    private final List<RouteRule> rules;
    private final Predicate<String> isUp;

    /**
     * Creates the router.
     *
     * @param isUp whether a link takes messages at the moment
     */
    public Router(List<RouteRule> rules, Predicate<String> isUp) {
        this.rules = List.copyOf(rules);
        this.isUp = isUp;
    }

    /** Returns the link for a message: also one that is down, where none is up. Returns null if no rule is for it. */
    public @Nullable String link(Account account, NewMessage message) {
        for (RouteRule rule : rules) {
            if (holds(rule, account, message)) {
                return link(rule, account, message);
            }
        }
        return null;
    }

    private static boolean holds(RouteRule rule, Account account, NewMessage message) {
        Conditions when = rule.when();
        return (when.accounts().isEmpty() || when.accounts().contains(account.name()))
                && (when.to().isAny() || when.to().prefixes().stream().anyMatch(message.destination()::startsWith));
    }

    private String link(RouteRule rule, Account account, NewMessage message) {
        List<Map.Entry<String, Integer>> up = new ArrayList<>();
        rule.links().entrySet().stream()
                .filter(each -> isUp.test(each.getKey()))
                .forEach(up::add);
        if (!up.isEmpty()) {
            return byWeight(up, Objects.hash(account.name(), message.destination()));
        }
        return rule.otherwise().stream()
                .filter(isUp)
                .findFirst()
                .orElseGet(() -> rule.links().entrySet().stream()
                        .max(Comparator.comparingInt(Map.Entry::getValue))
                        .orElseThrow()
                        .getKey());
    }

    private static String byWeight(List<Map.Entry<String, Integer>> links, int hash) {
        int sum = links.stream().mapToInt(Map.Entry::getValue).sum();
        int place = Math.floorMod(hash * 0x9E3779B9, sum);
        for (Map.Entry<String, Integer> each : links) {
            place -= each.getValue();
            if (place < 0) {
                return each.getKey();
            }
        }
        throw new IllegalStateException("weights of " + sum + " and no link");
    }
}
