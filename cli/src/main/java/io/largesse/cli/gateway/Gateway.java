package io.largesse.cli.gateway;

import io.largesse.cli.outcome.ExitStatus;
import io.largesse.cli.outcome.FailedException;
import io.largesse.cli.output.Output;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform's HTTP API, as one caller. What is no success ends the command. A token that is not accepted any more is
 * renewed once, and a call that may be repeated is, when the platform says after how long.
 */
public final class Gateway {

    public static final JsonMapper JSON = new JsonMapper();

    private static final int MAX_TRIES = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** No answer but an export, which is not kept, is this long. */
    private static final int MAX_ANSWER = 32 * 1024 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Address address;
    private final Credentials credentials;
    private final Pause pause;

    public Gateway(Address address, Credentials credentials, Pause pause) {
        this.address = address;
        this.credentials = credentials;
        this.pause = pause;
    }

    /** An answer's body, and the entity tag that it came with, or an empty one. */
    public record Tagged(JsonNode body, String tag) {}

    /** The body of the answer; a missing node where it has none. */
    public JsonNode json(Call call) {
        return tagged(call).body();
    }

    public Tagged tagged(Call call) {
        HttpResponse<InputStream> answer = send(call);
        String tag = answer.headers().firstValue("ETag").orElse("");
        try (InputStream body = answer.body()) {
            return new Tagged(JSON.readTree(body.readNBytes(MAX_ANSWER)), tag);
        } catch (JacksonException e) {
            throw Refusals.strange(address, answer.statusCode());
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    /** Copies the body of the answer, however long. */
    public void copy(Call call, Output out) {
        try (InputStream body = send(call).body()) {
            out.copy(body);
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    private HttpResponse<InputStream> send(Call call) {
        Optional<String> token = credentials.token();
        boolean renewed = false;
        for (int tries = 1; ; tries++) {
            HttpResponse<InputStream> answer = exchange(call, token);
            int status = answer.statusCode();
            if (status / 100 == 2) {
                return answer;
            }
            String body = read(answer);
            if (status == 401 && token.isPresent() && !renewed) {
                renewed = true;
                Optional<String> next = credentials.renewed(token.get());
                if (next.isPresent()) {
                    token = next;
                    continue;
                }
            }
            Optional<Duration> after = call.repeatable() && tries < MAX_TRIES ? retryAfter(answer) : Optional.empty();
            if (after.isEmpty()) {
                throw Refusals.of(address, answer, body);
            }
            pause.of(after.get());
        }
    }

    private HttpResponse<InputStream> exchange(Call call, Optional<String> token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(call))
                .timeout(call.patience())
                .header("User-Agent", "largesse")
                .method(call.method(), call.body());
        call.headers().forEach(request::header);
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        try {
            return http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    private String read(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            return new String(body.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<InputStream> answer) {
        if (answer.statusCode() != 429 && answer.statusCode() != 503) {
            return Optional.empty();
        }
        return answer.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .filter(wait -> wait.compareTo(LONGEST_PAUSE) <= 0);
    }

    private FailedException unreachable(Exception e) {
        return new FailedException(
                ExitStatus.UNAVAILABLE,
                "No answer from " + address.url() + " (" + reason(e) + ").",
                "Is the platform running there? --url or LARGESSE_URL name another gateway, ./largesse up starts one"
                        + " here.");
    }

    private FailedException brokenOff(IOException e) {
        return new FailedException(
                ExitStatus.UNAVAILABLE,
                "The answer of " + address.url() + " broke off (" + reason(e) + "): what has come is not all.");
    }

    private static String reason(Exception e) {
        if (e instanceof ConnectException) {
            return "cannot connect";
        }
        String name = e.getClass().getSimpleName().replaceAll("Exception$", "");
        String message = e.getMessage();
        return message == null || message.isBlank() ? name : Output.plain(message);
    }
}
