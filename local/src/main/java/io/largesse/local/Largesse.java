package io.largesse.local;

import io.largesse.bench.BenchCommand;
import io.largesse.chaos.ChaosCommand;
import io.largesse.cli.CompletionCommand;
import io.largesse.cli.OperatorCommands;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. A command is a class beside this one, named in {@code subcommands}. */
@Command(
        name = "largesse",
        description = "Events and rewards for live games: a reward is granted once, or not at all.",
        mixinStandardHelpOptions = true,
        versionProvider = Largesse.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Up.class,
            Demo.class,
            BenchCommand.class,
            ChaosCommand.class,
            ExampleProvider.class,
            CompletionCommand.class,
            Prepare.class
        })
public final class Largesse {

    private Largesse() {}

    public static void main(String... args) {
        if (OperatorCommands.isMeant(args)) {
            // These have exit codes of their own, and need none of what follows.
            OperatorCommands.main(args);
            return;
        }
        // One log for all services, set up by logback.xml; each service's own set-up would undo that of the others.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(run(args));
    }

    /** @return 0 for success, 1 if the platform could not start or ended by itself, 2 for a mistake in the arguments */
    static int run(String... args) {
        return OperatorCommands.addTo(new CommandLine(new Largesse()))
                .setParameterExceptionHandler(Complaints::aboutArguments)
                .setExecutionExceptionHandler(Complaints::aboutExecution)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args.length == 0 ? new String[] {"--help"} : args);
    }

    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Largesse.class.getPackage().getImplementationVersion();
            return new String[] {"largesse " + (version == null ? "(not packaged)" : version)};
        }
    }
}
