package io.larvik.smpp.cli;

import io.larvik.smpp.cli.decode.DecodeCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code smpp} command. */
@Command(
        name = "smpp",
        description = "Send and receive SMS over SMPP.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            SendCommand.class,
            SimCommand.class,
            ServeCommand.class,
            DecodeCommand.class,
            CountCommand.class,
            GenerateCompletion.class,
            HelpCommand.class
        },
        footer = {"", "Start with: @|bold smpp demo|@", "Options of a command: @|bold smpp help|@ @|italic COMMAND|@"})
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler(new Failures());
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"smpp " + (version == null ? "development" : version)};
        }
    }
}
