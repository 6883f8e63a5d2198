package io.largesse.platform.test.malformed;

import io.largesse.platform.test.malformed.HostileRequest.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends a service what no client should, by the thousand, and holds every answer to what is promised of all answers: a fault of the
 * client is called one, as a problem, and tells nothing of the inside.
 *
 * <p>Each request is made from a seed of its own. What fails is sent again with {@code -Dlargesse.malformed.seed=…
 * -Dlargesse.malformed.requests=1}. A fuzzer that is led by what its input reaches in the code would find more in less; Jazzer, the one
 * there is, instruments the code and is not known to do so on this version of Java.
 */
public final class Malformed {

    private static final long SEED = Long.getLong("largesse.malformed.seed", 20_261_101L);
    private static final int REQUESTS = Integer.getInteger("largesse.malformed.requests", 2_000);
    private static final int AT_ONCE = 4;
    private static final int TOLD = 20;
    private static final int LONGEST_TOLD = 1_500;
    private static final int SERVER_FAULT = 500;
    private static final int CLIENT_FAULT = 400;
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What the container says of a transfer coding, and of a version of HTTP, that it does not know. */
    private static final Set<Integer> NOT_SPOKEN_HERE = Set.of(501, 505);

    private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/1\\.1 ([0-9]{3})");
    private static final Pattern INSIDE =
            Pattern.compile("Exception|\\bat [a-z]+\\.|io\\.largesse|org\\.springframework|com\\.mongodb|(?i:<html)");

    /** How often each status was answered. */
    public record Answers(Map<Integer, Integer> byStatus) {}

    private final int port;
    private final ApiDocument document;
    private final List<String> tokens;
    private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();

    private Malformed(int port, ApiDocument document, List<String> tokens) {
        this.port = port;
        this.document = document;
        this.tokens = tokens;
    }

    /**
     * Sends some two thousand requests to what the document names.
     *
     * @param tokens good ones, one of each kind of caller
     * @throws AssertionError naming every answer that should not have been
     */
    public static Answers send(int port, ApiDocument document, String... tokens) throws Exception {
        return new Malformed(port, document, List.of(tokens)).send();
    }

    private Answers send() throws Exception {
        List<String> wrong = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<String>> sent = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                long seed = SEED + i;
                sent.add(threads.submit(() -> faultOf(seed)));
            }
            for (Future<String> answer : sent) {
                if (!answer.get().isEmpty()) {
                    wrong.add(answer.get());
                }
            }
        }
        if (!wrong.isEmpty()) {
            String told = String.join("\n\n", wrong.subList(0, Math.min(wrong.size(), TOLD)));
            throw new AssertionError(wrong.size() + " of " + REQUESTS + " answers are wrong:\n\n" + told);
        }
        return new Answers(statuses);
    }

    /** What is wrong with the answer to the request of this seed, or nothing. */
    private String faultOf(long seed) throws IOException {
        Wire wire = new HostileRequest(seed, document, tokens).next();
        String answer = exchange(wire);
        String fault = fault(wire, answer);
        return fault.isEmpty()
                ? ""
                : "seed " + seed + ": " + fault + "\n" + told(wire.text()) + "\n--- was answered\n" + told(answer);
    }

    private static String told(String text) {
        return text.length() <= LONGEST_TOLD ? text : text.substring(0, LONGEST_TOLD) + "…";
    }

    private String fault(Wire wire, String answer) {
        Matcher status = STATUS.matcher(answer);
        if (!status.find()) {
            return wire.whole() ? "no answer" : "";
        }
        int first = Integer.parseInt(status.group(1));
        statuses.merge(first, 1, Integer::sum);
        do {
            int code = Integer.parseInt(status.group(1));
            if (code >= SERVER_FAULT && !NOT_SPOKEN_HERE.contains(code)) {
                return "a fault of the server";
            }
        } while (status.find());
        if (INSIDE.matcher(answer).find()) {
            return "the inside is told";
        }
        return first >= CLIENT_FAULT && !isProblem(wire, answer) ? "no problem" : "";
    }

    /** Without a body there is none either; and whoever asks for tokens is told as RFC 6749 says. */
    private static boolean isProblem(Wire wire, String answer) {
        return wire.text().startsWith("HEAD ")
                || (answer.contains("application/problem+json") && answer.contains("\"code\":"))
                || (wire.operation().path().equals("/api/auth/token") && answer.contains("\"error\":"));
    }

    private String exchange(Wire wire) throws IOException {
        var answer = new ByteArrayOutputStream();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            try {
                socket.getOutputStream().write(wire.octets());
                socket.shutdownOutput();
            } catch (IOException e) {
                // Refused before all of it was sent: the answer says why.
            }
            read(socket.getInputStream(), answer);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static void read(InputStream stream, ByteArrayOutputStream answer) {
        byte[] buffer = new byte[8_192];
        try {
            int octets = stream.read(buffer);
            while (octets >= 0 && answer.size() < LONGEST_ANSWER) {
                answer.write(buffer, 0, octets);
                octets = stream.read(buffer);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing more came after " + answer, e);
        } catch (IOException e) {
            // Broken off with the request half read: what came before it is the answer.
        }
    }
}
