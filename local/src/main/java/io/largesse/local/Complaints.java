package io.largesse.local;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the user is told when a command does not run: one line, and where to read on. */
final class Complaints {

    private static final Logger log = LoggerFactory.getLogger(Complaints.class);

    private Complaints() {}

    static int aboutArguments(ParameterException mistake, String[] args) {
        CommandLine command = mistake.getCommandLine();
        String hint = mistake instanceof UnmatchedArgumentException unmatched ? suggestion(unmatched) : "";
        say(
                command.getErr(),
                mistake.getMessage() + "." + hint + " See: "
                        + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    static int aboutExecution(Exception fault, CommandLine command, ParseResult arguments) {
        if (fault instanceof RefusedException refused) {
            say(command.getErr(), refused.getMessage());
            log.info("Refused to start", refused);
        } else {
            say(command.getErr(), "this should not happen: " + fault + " (details in " + LogFile.path() + ")");
            log.error("Unexpected", fault);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String suggestion(UnmatchedArgumentException mistake) {
        List<String> suggestions = mistake.getSuggestions();
        return suggestions.isEmpty() ? "" : " Did you mean " + suggestions.getFirst() + "?";
    }

    private static void say(PrintWriter err, @Nullable String line) {
        err.println("largesse: " + line);
        err.flush();
    }
}
