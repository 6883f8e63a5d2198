package io.largesse.cli;

import io.largesse.cli.outcome.ExitStatus;
import io.largesse.cli.outcome.FailedException;
import io.largesse.cli.output.Output;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The operators' commands, by themselves or among others. */
@Command(
        name = "largesse",
        description = "What operators do, against any gateway.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = Prepare.class)
public final class OperatorCommands {

    private OperatorCommands() {}

    public static void main(String... args) {
        System.exit(run(Surroundings.ofProcess(), args));
    }

    static int run(Surroundings surroundings, String... args) {
        CommandLine commands = addTo(new CommandLine(new OperatorCommands()), surroundings)
                .setOut(new PrintWriter(surroundings.out(), true, surroundings.charset()))
                .setErr(surroundings.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((mistake, _) -> complain(mistake))
                .setExecutionExceptionHandler((fault, command, _) -> complain(fault, command.getErr()));
        return commands.execute(args);
    }

    /** Adds the commands to another command line, for its help and its completion. */
    public static CommandLine addTo(CommandLine commands) {
        return addTo(commands, Surroundings.ofProcess());
    }

    /** Whether the arguments are for one of these commands. */
    public static boolean isMeant(String... args) {
        return args.length > 0
                && commands(Surroundings.ofProcess()).stream()
                        .anyMatch(command -> name(command).equals(args[0]));
    }

    private static CommandLine addTo(CommandLine commands, Surroundings surroundings) {
        commands(surroundings).forEach(commands::addSubcommand);
        return commands;
    }

    private static List<GatewayCommand> commands(Surroundings surroundings) {
        return List.of(
                new LoginCommand(surroundings),
                new LogoutCommand(surroundings),
                new WhoamiCommand(surroundings),
                new ClaimsCommand(surroundings),
                new OperationsCommand(surroundings),
                new EventsCommand(surroundings),
                new RewardsCommand(surroundings),
                new DeadLettersCommand(surroundings),
                new UsersCommand(surroundings),
                new AuditCommand(surroundings));
    }

    private static String name(GatewayCommand command) {
        return command.getClass().getAnnotation(Command.class).name();
    }

    private static int complain(ParameterException mistake) {
        if (mistake.getCause() instanceof FailedException failed) {
            return complain(failed, mistake.getCommandLine().getErr());
        }
        CommandLine command = mistake.getCommandLine();
        List<String> meant =
                mistake instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        say(
                command.getErr(),
                List.of(
                        mistake.getMessage() + "." + (meant.isEmpty() ? "" : " Did you mean " + meant.getFirst() + "?"),
                        "See: " + command.getCommandSpec().qualifiedName() + " --help"));
        return ExitStatus.USAGE.code();
    }

    private static int complain(Exception fault, PrintWriter err) {
        if (fault instanceof FailedException failed) {
            say(err, failed.lines());
            return failed.status().code();
        }
        fault.printStackTrace(err);
        say(err, List.of("this should not happen: " + fault));
        return ExitStatus.DEFECT.code();
    }

    private static void say(PrintWriter err, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            err.println((i == 0 ? "largesse: " : "  ") + Output.plain(lines.get(i)));
        }
        err.flush();
    }
}
