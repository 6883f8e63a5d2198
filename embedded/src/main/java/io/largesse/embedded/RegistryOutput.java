package io.largesse.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the registry prints: the port it took, which it announces only once it answers requests, and the last lines, for
 * the message when it does not come that far.
 */
final class RegistryOutput {

    private static final Logger log = LoggerFactory.getLogger("io.largesse.embedded.registry");
    private static final Pattern LISTENING = Pattern.compile("Listening on: https?://.*?:(\\d+)\\.");
    private static final int KEPT_LINES = 20;

    private final Deque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Process process;

    private RegistryOutput(Process process) {
        this.process = process;
    }

    /** Reads on until the process ends: one that nobody reads from stands still. */
    static RegistryOutput of(Process process) {
        RegistryOutput output = new RegistryOutput(process);
        // To read from a pipe holds on to the thread that carries a virtual one, of which there are few.
        Thread.ofPlatform().daemon().name("registry-output").start(output::read);
        return output;
    }

    int awaitPort(Duration patience) {
        try {
            return port.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the registry did not answer within " + patience + lines(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the registry ended while it started" + lines(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the registry started", e);
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            String line;
            while ((line = reader.readLine()) != null) {
                log.debug("{}", line);
                keep(line);
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    port.complete(Integer.valueOf(listening.group(1)));
                }
            }
            port.completeExceptionally(new IOException("it ended before it listened"));
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
    }

    private synchronized void keep(String line) {
        lastLines.addLast(line);
        if (lastLines.size() > KEPT_LINES) {
            lastLines.removeFirst();
        }
    }

    private synchronized String lines() {
        return lastLines.isEmpty()
                ? ", and printed nothing"
                : "; its last output:\n  " + String.join("\n  ", lastLines);
    }
}
