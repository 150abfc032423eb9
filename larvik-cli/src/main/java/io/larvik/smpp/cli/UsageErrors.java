package io.larvik.smpp.cli;

import io.larvik.smpp.cli.terminal.Screen;
import io.larvik.yaml.Nearest;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with the arguments in a line or two, without the whole help. */
final class UsageErrors implements IParameterExceptionHandler {

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
        String name = Nearest.to(given, names);
        return name == null ? "" : ", did you mean " + name + "?";
    }
}
