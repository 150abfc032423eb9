package io.larvik.smpp.simulator.rule;

import java.util.List;
import java.util.function.Function;

/** A text of the request that one of several globs matches: {@code *} stands for any characters. */
record Pattern(String name, Function<Arrival, String> value, List<String> globs) implements Match {

    Pattern(String name, Function<Arrival, String> value, String... globs) {
        this(name, value, List.of(globs));
    }

    @Override
    public boolean matches(Arrival arrival) {
        String text = value.apply(arrival);
        return globs.stream().anyMatch(glob -> matches(glob, text));
    }

    private static boolean matches(String glob, String text) {
        int at = 0;
        int star = -1;
        int resume = 0;
        int i = 0;
        while (i < text.length()) {
            if (at < glob.length() && glob.charAt(at) == '*') {
                star = at++;
                resume = i;
            } else if (at < glob.length() && glob.charAt(at) == text.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        while (at < glob.length() && glob.charAt(at) == '*') {
            at++;
        }
        return at == glob.length();
    }

    @Override
    public String toString() {
        return name + ": " + (globs.size() == 1 ? globs.get(0) : globs.toString());
    }
}
