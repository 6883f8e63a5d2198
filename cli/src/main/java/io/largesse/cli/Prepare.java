package io.largesse.cli;

import com.sun.net.httpserver.HttpServer;
import io.largesse.cli.gateway.Pause;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Runs a command against an answer made up here, so that the JVM can record which classes it needs: what it recorded makes later starts a
 * good deal quicker. {@code ./largesse} does this after each build.
 */
@Command(name = "prepare", hidden = true)
final class Prepare implements Callable<Integer> {

    private static final byte[] ANSWER =
            "{\"items\":[{\"claimId\":\"1\",\"acceptedAt\":\"2026-11-01T00:00:00Z\"}],\"nextCursor\":null}"
                    .getBytes(StandardCharsets.UTF_8);

    @Override
    public Integer call() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            var out = OutputStream.nullOutputStream();
            var surroundings = new Surroundings(
                    Map.of("LARGESSE_URL", url, "LARGESSE_TOKEN", "none"),
                    System.in,
                    out,
                    new PrintWriter(System.err, true, System.err.charset()),
                    StandardCharsets.UTF_8,
                    true,
                    InstantSource.system(),
                    Pause::really);
            return OperatorCommands.run(surroundings, "claims", "list");
        } finally {
            server.stop(0);
        }
    }
}
