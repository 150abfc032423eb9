package io.larvik.smpp.gateway.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Addresses by their form: those that begin with one of several prefixes, and those that match a pattern.
 *
 * @param texts how they are written in the configuration
 * @param prefixes the beginnings; an empty one is that of every address
 * @param patterns what the whole address matches
 */
public record AddressForms(List<String> texts, Set<String> prefixes, List<Pattern> patterns) {

    /** Any address. */
    public static final AddressForms ANY = new AddressForms(List.of(), Set.of(), List.of());

    /**
     * Reads forms: {@code 46} is a prefix, {@code 46*7} has a star for any number of characters, and {@code /46[0-9]/}
     * is a regular expression that is found anywhere in the address.
     *
     * @throws IllegalArgumentException if a form is none, such as a regular expression that does not compile
     */
    public static AddressForms of(List<String> texts) {
        Set<String> prefixes = new LinkedHashSet<>();
        List<Pattern> patterns = new ArrayList<>();
        for (String text : texts) {
            if (text.length() > 1 && text.startsWith("/") && text.endsWith("/")) {
                patterns.add(Patterns.compile(text.substring(1, text.length() - 1)));
            } else if (text.indexOf('*') >= 0 && text.indexOf('*') < text.length() - 1) {
                patterns.add(Patterns.ofStars(text));
            } else {
                prefixes.add(text.endsWith("*") ? text.substring(0, text.length() - 1) : text);
            }
        }
        return new AddressForms(List.copyOf(texts), Set.copyOf(prefixes), List.copyOf(patterns));
    }

    /** Returns whether any address has one of the forms. */
    public boolean isAny() {
        return texts.isEmpty();
    }

    /** Returns whether all addresses of other forms have one of these. It may say no where that is hard to know. */
    boolean cover(AddressForms others) {
        if (isAny()) {
            return true;
        }
        return !others.isAny()
                && others.prefixes.stream().allMatch(other -> prefixes.stream().anyMatch(other::startsWith))
                && others.patterns.stream()
                        .allMatch(other -> patterns.stream()
                                .anyMatch(pattern -> pattern.pattern().equals(other.pattern())));
    }
}
