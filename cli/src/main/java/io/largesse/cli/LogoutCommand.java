package io.largesse.cli;

import io.largesse.cli.gateway.Call;
import io.largesse.cli.gateway.Gateway;
import io.largesse.cli.login.Sessions;
import io.largesse.cli.outcome.ExitStatus;
import io.largesse.cli.outcome.FailedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "logout",
        description = "Ends the session at a gateway, there and here.",
        footerHeading = "%nExamples:%n",
        footer = {"  largesse logout", "  largesse logout --url https://games.example"})
final class LogoutCommand extends GatewayCommand implements Callable<Integer> {

    LogoutCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /** A session that the platform has ended already is as well forgotten; one that it could not be told of is, too, and said. */
    @Override
    public Integer call() {
        Sessions sessions = sessions();
        if (sessions.current().isPresent()) {
            try {
                new Gateway(address(), sessions, surroundings.pause())
                        .json(Call.of("POST", "/api/auth/logout", object()));
            } catch (FailedException e) {
                if (e.status() != ExitStatus.NOT_ALLOWED) {
                    sessions.forget();
                    throw e;
                }
            }
            sessions.forget();
        }
        return done(
                object().put("url", address().url()),
                "Logged out at " + address().url() + ".");
    }
}
