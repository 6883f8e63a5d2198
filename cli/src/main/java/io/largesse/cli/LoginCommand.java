package io.largesse.cli;

import io.largesse.cli.outcome.ExitStatus;
import io.largesse.cli.outcome.FailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "login",
        description = {
            "Logs in at a gateway, for all further commands. The password is asked for, and is never an argument.",
            "The session is kept in $XDG_CONFIG_HOME/largesse or ~/.config/largesse, where you alone can read it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  largesse login operator",
            "  largesse login operator --url https://games.example --password-stdin < password.txt"
        })
final class LoginCommand extends GatewayCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Of the account.")
    private String username = "";

    @Option(names = "--password-stdin", description = "Reads the password from the first line of standard input.")
    private boolean passwordFromInput;

    LoginCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        sessions().logIn(username, passwordFromInput ? readPassword() : askForPassword());
        return done(
                object().put("url", address().url()).put("username", username),
                "Logged in at " + address().url() + " as " + username + ".");
    }

    private String readPassword() {
        try {
            // The process ends with the command: its input is not ours to close.
            String line =
                    new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8)).readLine();
            if (line != null && !line.isEmpty()) {
                return line;
            }
            throw new FailedException(ExitStatus.USAGE, "There is no password in standard input.");
        } catch (IOException e) {
            throw new FailedException(ExitStatus.USAGE, "Standard input cannot be read: " + e + ".");
        }
    }

    private String askForPassword() {
        if (!surroundings.person()) {
            throw new FailedException(
                    ExitStatus.USAGE, "There is no terminal to ask for the password: give it with --password-stdin.");
        }
        char[] password = Objects.requireNonNull(System.console())
                .readPassword("Password of %s at %s: ", username, address().url());
        if (password == null || password.length == 0) {
            throw new FailedException(ExitStatus.USAGE, "No password was given.");
        }
        return new String(password);
    }
}
