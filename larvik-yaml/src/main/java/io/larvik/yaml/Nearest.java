package io.larvik.yaml;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody has probably meant. */
public final class Nearest {

    private static final int MOST_SLIPS = 2;
    private static final int LONGEST = 64;

    private Nearest() {}

    /**
     * Returns the name that differs in at most two letters from the one that was given, or in one if the name is shorter
     * than four letters. A name that begins with what was given is meant, too, if that has more than three letters.
     *
     * @return the nearest name, the first in the order of the alphabet if several are; null if none is near
     */
    public static @Nullable String to(String given, Collection<String> names) {
        return names.stream()
                .filter(name -> isNear(given, name))
                .min(Comparator.<String>comparingInt(name -> distance(given, name))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    private static boolean isNear(String given, String meant) {
        if (given.length() > LONGEST || meant.length() > LONGEST) {
            return false;
        }
        int allowed = meant.length() < 4 ? 1 : MOST_SLIPS;
        boolean isAsLong = Math.abs(given.length() - meant.length()) <= allowed;
        return isAsLong && distance(given, meant) <= allowed || given.length() > 3 && meant.startsWith(given);
    }

    /** Returns how many letters were added, left out, replaced or swapped (optimal string alignment). */
    private static int distance(String given, String meant) {
        int[][] slips = new int[given.length() + 1][meant.length() + 1];
        for (int i = 0; i <= given.length(); i++) {
            for (int j = 0; j <= meant.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                int same = given.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1;
                slips[i][j] = Math.min(slips[i - 1][j - 1] + same, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
                boolean isSwapped = i > 1
                        && j > 1
                        && given.charAt(i - 1) == meant.charAt(j - 2)
                        && given.charAt(i - 2) == meant.charAt(j - 1);
                if (isSwapped) {
                    slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
                }
            }
        }
        return slips[given.length()][meant.length()];
    }
}
