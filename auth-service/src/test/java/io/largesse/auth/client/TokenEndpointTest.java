package io.largesse.auth.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.largesse.auth.RunningAuth;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

class TokenEndpointTest {

    private static final String GOOD = basic("game-server:largesse-local");

    private final RunningAuth auth = RunningAuth.shared();

    @Test
    void a_client_gets_a_token_with_its_scope_and_neither_session_nor_roles() {
        post(GOOD, "grant_type=client_credentials")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.CACHE_CONTROL, "no-store")
                .expectBody()
                .jsonPath("$.token_type")
                .isEqualTo("Bearer")
                .jsonPath("$.expires_in")
                .isEqualTo(300)
                .jsonPath("$.scope")
                .isEqualTo("activity:write")
                .jsonPath("$.access_token")
                .value(String.class, TokenEndpointTest::assertClaims);
    }

    private static void assertClaims(String token) {
        try {
            var claims = SignedJWT.parse(token).getJWTClaimsSet();
            assertThat(claims.getClaims().keySet())
                    .containsExactlyInAnyOrder("iss", "aud", "sub", "jti", "scope", "iat", "exp");
            assertThat(claims.getSubject()).isEqualTo("game-server");
            assertThat(claims.getStringClaim("scope")).isEqualTo("activity:write");
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"&scope=activity:write", "&scope=", "&scope=activity%3Awrite", "&unknown=ignored"})
    void a_scope_may_be_named_and_other_parameters_are_ignored(String more) {
        post(GOOD, "grant_type=client_credentials" + more)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.scope")
                .isEqualTo("activity:write");
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=password, unsupported_grant_type",
        "grant_type=, invalid_request",
        "scope=activity:write, invalid_request",
        "grant_type=client_credentials&grant_type=client_credentials, invalid_request",
        "grant_type=client_credentials&scope=activity:write events:write, invalid_scope",
        "grant_type=client_credentials&scope=activity:write  activity:write, invalid_scope"
    })
    void a_bad_request_gets_its_error_of_rfc_6749(String form, String error) {
        post(GOOD, form)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_JSON)
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo(error)
                .jsonPath("$.error_description")
                .exists();
    }

    @Test
    void who_is_not_a_client_is_challenged() {
        for (String authorization : List.of(
                "",
                basic("game-server:wrong"),
                basic("nobody:largesse-local"),
                basic("game-server"),
                basic(":"),
                basic("%zz:%zz"),
                "Basic !!!",
                "Basic",
                "Digest x")) {
            post(authorization, "grant_type=client_credentials")
                    .expectStatus()
                    .isUnauthorized()
                    .expectHeader()
                    .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"largesse\"")
                    .expectBody()
                    .jsonPath("$.error")
                    .isEqualTo("invalid_client");
        }
    }

    @Test
    void a_token_of_a_client_is_no_persons() {
        var token = auth.context().getBean(ClientTokens.class).grant("game-server", "largesse-local", null);

        assertThat(token).isInstanceOf(ClientTokens.Outcome.Granted.class);
        auth.profile(((ClientTokens.Outcome.Granted) token).accessToken())
                .expectStatus()
                .isForbidden();
    }

    @Test
    void only_forms_are_taken() {
        auth.http()
                .post()
                .uri("/api/auth/token")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(415);
    }

    private RestTestClient.ResponseSpec post(String authorization, String form) {
        return auth.http()
                .post()
                .uri("/api/auth/token")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .headers(headers -> {
                    if (!authorization.isEmpty()) {
                        headers.set(HttpHeaders.AUTHORIZATION, authorization);
                    }
                })
                .body(form)
                .exchange();
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
