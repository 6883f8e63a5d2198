package io.largesse.local;

import io.largesse.embedded.Address;
import io.largesse.embedded.gameserver.ExampleGameServer;
import io.largesse.embedded.gameserver.Misbehaviour;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a game server that grants what Largesse tells it to, as well or as badly as it is asked to. */
@Command(
        name = "example-provider",
        description = "Run an example of a game server that rewards are delivered to by webhook. Ctrl-C ends it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExampleProvider implements Callable<Integer> {

    /** Long enough to be one, and known to everybody. */
    static final String LOCAL_SECRET = "largesse-local-webhook-secret-for-local-use-only";

    private static final int SHORTEST_SECRET = 32;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "4000",
            description = "Port to listen on (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--secret",
            paramLabel = "S",
            defaultValue = LOCAL_SECRET,
            description = "What calls are signed with, 32 characters at least (default: ${DEFAULT-VALUE}).")
    private String secret = LOCAL_SECRET;

    @Option(names = "--slow", paramLabel = "MS", defaultValue = "0", description = "Answer so many milliseconds late.")
    private long slow;

    @Option(
            names = "--fail-rate",
            paramLabel = "P",
            defaultValue = "0",
            description = "Answer a share of calls, 0 to 1, with status 500 and do nothing.")
    private double failRate;

    @Option(
            names = "--time-out-after-granting",
            paramLabel = "P",
            defaultValue = "0",
            description = "Make a share of grants, 0 to 1, and never answer.")
    private double timeOutAfterGranting;

    @Option(
            names = "--refuse-rate",
            paramLabel = "P",
            defaultValue = "0",
            description = "Refuse a share of grants, 0 to 1, for good.")
    private double refuseRate;

    @Option(names = "--answer-twice", description = "Send every answer twice, one right behind the other.")
    private boolean answerTwice;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = Terminal.standard();
        try (ExampleGameServer server = start(terminal)) {
            terminal.line("");
            terminal.line(terminal.bold("Example game server") + " at " + terminal.bold(server.url())
                    + ", its grants at " + terminal.bold(server.url() + "/grants"));
            terminal.line("");
            terminal.line("  To have items delivered here:");
            terminal.line("");
            terminal.line("    export LARGESSE_FULFILLMENT_PROVIDERS_ITEM=game");
            terminal.line("    export LARGESSE_FULFILLMENT_WEBHOOKS_GAME_URL=" + server.url());
            terminal.line("    export LARGESSE_FULFILLMENT_WEBHOOKS_GAME_SECRET=" + shown());
            terminal.line("    export LARGESSE_FULFILLMENT_WEBHOOKS_GAME_ALLOWPRIVATEADDRESSES=true");
            terminal.line("    ./largesse up");
            terminal.line("");
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private ExampleGameServer start(Terminal terminal) {
        if (secret.length() < SHORTEST_SECRET) {
            throw new RefusedException("--secret needs at least " + SHORTEST_SECRET + " characters.");
        }
        try {
            var misbehaviour =
                    new Misbehaviour(Duration.ofMillis(slow), failRate, timeOutAfterGranting, refuseRate, answerTwice);
            return ExampleGameServer.start(new Address(Address.LOOPBACK, port), secret, misbehaviour, terminal::line);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("This cannot be run: " + e.getMessage() + ".", e);
        } catch (UncheckedIOException e) {
            throw new RefusedException("Port " + port + " is in use. Choose another: --port N.", e);
        }
    }

    private String shown() {
        return secret.equals(LOCAL_SECRET) ? secret : "(the one given)";
    }
}
