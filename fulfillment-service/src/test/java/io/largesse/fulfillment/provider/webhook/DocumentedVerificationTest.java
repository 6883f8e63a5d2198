package io.largesse.fulfillment.provider.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/providers.md tells receivers to do with a signature works with ours. */
final class DocumentedVerificationTest {

    private static final Path DOCUMENT = Path.of("../docs/providers.md");
    private static final Path JAVA =
            Path.of("../embedded/src/main/java/io/largesse/embedded/gameserver/SignatureCheck.java");
    private static final String BODY = "{\"name\":\"Rote Tränke\"}";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void the_java_is_that_of_the_example_receiver_which_every_call_is_tested_against() throws IOException {
        assertThat(Files.readString(JAVA).replaceAll("\\s+", " "))
                .contains(documented("java").strip().replaceAll("\\s+", " "));
    }

    @Test
    void the_python_tells_our_calls_from_others() throws Exception {
        assumeTrue(pythonIsThere(), "skipped: needs python3");
        Instant now = Instant.now();
        assertThat(isGenuine(Caller.SECRET, now, now, BODY)).isTrue();
        assertThat(isGenuine("x" + Caller.SECRET, now, now, BODY)).isFalse();
        assertThat(isGenuine(Caller.SECRET, now, now, BODY + " ")).isFalse();
        assertThat(isGenuine(Caller.SECRET, now, now.minusSeconds(1), BODY)).isFalse();
        Instant old = now.minus(Duration.ofMinutes(6));
        assertThat(isGenuine(Caller.SECRET, old, old, BODY)).isFalse();
    }

    /** @param told the timestamp that is sent with a signature made at another */
    private boolean isGenuine(String secret, Instant signed, Instant told, String received) throws Exception {
        String signature = new Signature(Caller.SECRET).of(Signature.timestamp(signed), BODY.getBytes(UTF_8));
        Path program = Files.writeString(directory.resolve("verify.py"), documented("python") + """

                        import sys
                        print(is_genuine(*sys.argv[1:4], sys.stdin.buffer.read()))
                        """);
        Process python = new ProcessBuilder("python3", program.toString(), secret, Signature.timestamp(told), signature)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = python.getOutputStream()) {
            in.write(received.getBytes(UTF_8));
        }
        String said = new String(python.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(said).isIn("True", "False");
        return said.equals("True");
    }

    private static boolean pythonIsThere() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    /** The first block of the language. */
    private static String documented(String language) throws IOException {
        String document = Files.readString(DOCUMENT);
        String begin = "```" + language + "\n";
        int from = document.indexOf(begin) + begin.length();
        assertThat(from).isGreaterThan(begin.length());
        return document.substring(from, document.indexOf("```", from));
    }
}
