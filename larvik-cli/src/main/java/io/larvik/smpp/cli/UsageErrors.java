package io.larvik.smpp.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with the arguments in a line or two, without the whole help. */
final class UsageErrors implements IParameterExceptionHandler {

    private static final int MOST_SLIPS = 2;

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        PrintWriter err = command.getErr();
        if (failure instanceof UnmatchedArgumentException unmatched) {
            err.println(name + ": " + unknown(unmatched));
        } else {
            err.println(name + ": " + Screen.printable(String.valueOf(failure.getMessage())));
        }
        err.println(name + " --help shows all options.");
        err.flush();
        return ExitCode.USAGE;
    }

    /** Names options only: other arguments may be URLs with passwords, or texts. */
    private static String unknown(UnmatchedArgumentException failure) {
        String first = failure.getUnmatched().get(0);
        CommandLine command = failure.getCommandLine();
        if (first.startsWith("-")) {
            String option = first.substring(0, first.indexOf('=') < 0 ? first.length() : first.indexOf('='));
            Set<String> options = command.getCommandSpec().optionsMap().keySet();
            return "unknown option " + Screen.printable(option) + meant(option, options);
        }
        return command.getSubcommands().isEmpty()
                ? "an argument too many, or an unquoted blank in one"
                : "no such command" + meant(first, command.getSubcommands().keySet());
    }

    private static String meant(String given, Collection<String> names) {
        return names.stream()
                .filter(name -> distance(given, name) <= MOST_SLIPS || given.length() > 3 && name.startsWith(given))
                .min(Comparator.comparingInt(name -> distance(given, name)))
                .map(name -> ", did you mean " + name + "?")
                .orElse("");
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
