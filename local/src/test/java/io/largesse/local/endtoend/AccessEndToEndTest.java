package io.largesse.local.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.local.endtoend.Api.Answer;
import io.largesse.local.endtoend.Api.Player;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every call that a service documents, by every kind of caller, at the service's own port and through the gateway. The calls are read
 * from the documents, so a new one is tried by itself; who may make them is what the documents say, and docs/access.md holds that
 * against a list that people have read.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessEndToEndTest {

    private static final Path TABLE = Path.of("../docs/access.md");
    private static final String BEGIN = "| call | who |\n| --- | --- |\n";

    /** What only their owners' tokens can do to accounts: each caller gets an account for it. */
    private static final Set<String> ENDING =
            Set.of("POST /api/auth/logout", "DELETE /api/auth/profile", "POST /api/auth/password");

    private final PlatformUnderTest platform = PlatformUnderTest.shared();
    private final Api anonymous = Api.anonymous(platform.gateway());
    private final Api admin = anonymous.login("admin", Api.LOCAL_PASSWORD);
    private final Map<Caller, String> tokens = new TreeMap<>();
    private final Optional<String> expired = PlatformUnderTest.startBriefAuth().map(this::expired);
    private final List<Caller> callers = Stream.of(Caller.values())
            .filter(caller -> caller != Caller.EXPIRED || expired.isPresent())
            .toList();

    /** @param who as {@code x-callers} names them */
    record Call(String service, String method, String path, boolean hasBody, List<String> who) {

        String name() {
            return method + " " + path;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    enum Caller {
        NOBODY,
        USER,
        OPERATOR,
        AUDITOR,
        ADMIN,
        MACHINE,
        /** A token that says what ADMIN's says, signed by nobody. */
        FORGED,
        /** A token of a session that was ended by a later login. */
        ENDED,
        /** A token of a session that lives, an ADMIN's, whose time is over. */
        EXPIRED;

        boolean hasNoToken() {
            return this == NOBODY || this == FORGED || this == ENDED || this == EXPIRED;
        }

        boolean isAmong(List<String> who) {
            return switch (this) {
                case NOBODY, FORGED, ENDED, EXPIRED -> false;
                case USER, OPERATOR, AUDITOR, ADMIN -> who.contains("any token") || who.contains(name());
                case MACHINE -> who.contains("any token") || who.contains("scope activity:write");
            };
        }
    }

    Stream<Call> calls() {
        return platform.services().stream().flatMap(this::calls);
    }

    private Stream<Call> calls(String service) {
        JsonNode document = Api.anonymous(service).get("/api-docs").expect(200).body();
        List<Call> calls = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    List<String> who = new ArrayList<>();
                    operation.getValue().path("x-callers").forEach(one -> who.add(one.asString()));
                    calls.add(new Call(
                            service,
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            operation.getValue().has("requestBody"),
                            who));
                }));
        return calls.stream();
    }

    @Test
    void the_list_is_what_people_have_read() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        calls().forEach(call -> rows.put(
                call.path() + " " + call.method(),
                "| `%s` | %s |".formatted(call.name(), String.join(", ", call.who()))));
        String expected = BEGIN + String.join("\n", rows.values()) + "\n";
        String document = Files.readString(TABLE);
        assertThat(rows).hasSizeGreaterThan(50);
        assertThat(document.substring(document.indexOf(BEGIN))).isEqualTo(expected);
    }

    @Test
    void every_call_is_explained() {
        List<String> unexplained = new ArrayList<>();
        for (String service : platform.services()) {
            Api.anonymous(service)
                    .get("/api-docs")
                    .body()
                    .path("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().stream()
                            .filter(operation -> !operation.getValue().has("summary"))
                            .forEach(operation -> unexplained.add(operation.getKey() + " " + path.getKey())));
        }
        assertThat(unexplained).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void who_may_is_let_in_and_nobody_else(Call call) {
        for (Caller caller : callers) {
            for (String url : List.of(call.service(), platform.gateway())) {
                Answer answer = made(call, url, token(caller, call));
                String said = "%s by %s at %s: %d %s"
                        .formatted(
                                call,
                                caller,
                                url,
                                answer.status(),
                                answer.response().body());
                if (call.who().contains("everyone") || caller.isAmong(call.who())) {
                    assertThat(answer.status()).as(said).isLessThan(500);
                    assertThat(code(answer)).as(said).isNotIn("UNAUTHENTICATED", "FORBIDDEN");
                } else {
                    assertThat(code(answer)).as(said).isEqualTo(caller.hasNoToken() ? "UNAUTHENTICATED" : "FORBIDDEN");
                    assertThat(answer.status()).as(said).isEqualTo(caller.hasNoToken() ? 401 : 403);
                }
            }
        }
    }

    private static String code(Answer answer) {
        return answer.header("Content-Type").startsWith("application/problem+json") ? answer.text("code") : "";
    }

    /** Without what the call needs: who is let in is told so, or that nothing is there. */
    private static Answer made(Call call, String url, String token) {
        String path = call.path().replaceAll("\\{[^}]*}", "nothing-there");
        return new Api(url, token).call(call.method(), path, call.hasBody() ? "{}" : "");
    }

    private String token(Caller caller, Call call) {
        return ENDING.contains(call.name()) ? fresh(caller) : tokens.computeIfAbsent(caller, this::fresh);
    }

    private String fresh(Caller caller) {
        return switch (caller) {
            case NOBODY -> "";
            case USER, OPERATOR, AUDITOR, ADMIN -> withRole(caller.name());
            case MACHINE -> anonymous.machine().token();
            case FORGED -> forged(withRole("ADMIN"));
            case ENDED -> ended();
            case EXPIRED -> expired.orElseThrow();
        };
    }

    private String withRole(String role) {
        Player player = anonymous.newPlayer();
        admin.call("PUT", "/api/users/" + player.userId() + "/roles", Map.of("roles", List.of(role)))
                .expect(200);
        return again(player).token();
    }

    private Api again(Player player) {
        return anonymous.login(nameOf(player), "a long enough passphrase");
    }

    private String nameOf(Player player) {
        return admin.get("/api/users/" + player.userId()).expect(200).text("username");
    }

    private String expired(String briefAuth) {
        Player player = anonymous.newPlayer();
        admin.call("PUT", "/api/users/" + player.userId() + "/roles", Map.of("roles", List.of("ADMIN")))
                .expect(200);
        Api brief = Api.anonymous(briefAuth).login(nameOf(player), "a long enough passphrase");
        // Everywhere at once: no service has seen it before.
        Awaitility.await().until(() -> brief.get("/api/auth/profile").status() == 401);
        return brief.token();
    }

    private static String forged(String token) {
        String[] parts = token.split("\\.", -1);
        byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
        signature[0] ^= 1;
        return parts[0] + "." + parts[1] + "."
                + new String(Base64.getUrlEncoder().withoutPadding().encode(signature), UTF_8);
    }

    private String ended() {
        Player player = anonymous.newPlayer();
        again(player);
        List<String> everywhere = new ArrayList<>(platform.services());
        everywhere.add(platform.gateway());
        for (String url : everywhere) {
            Awaitility.await()
                    .until(() -> new Api(url, player.api().token())
                                    .get("/api/nothing-there")
                                    .status()
                            == 401);
        }
        return player.api().token();
    }
}
