package io.largesse.auth.client.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.largesse.auth.client.ClientTokens;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The client credentials grant, <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749, 4.4</a>, with its own form of errors. */
@RestController
class TokenController {

    private static final String GRANT = "client_credentials";

    private final ClientTokens clients;

    TokenController(ClientTokens clients) {
        this.clients = clients;
    }

    record TokenView(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            String scope) {}

    record ErrorView(
            String error, @JsonProperty("error_description") String description) {}

    @PostMapping(path = "/api/auth/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TokenView.class)))
    @ApiResponse(responseCode = "400", content = @Content(schema = @Schema(implementation = ErrorView.class)))
    @ApiResponse(responseCode = "401", content = @Content(schema = @Schema(implementation = ErrorView.class)))
    ResponseEntity<?> token(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestBody MultiValueMap<String, String> form) {
        if (form.values().stream().anyMatch(values -> values.size() > 1)) {
            return error(HttpStatus.BAD_REQUEST, "invalid_request", "A parameter is given more than once.");
        }
        String grant = form.getFirst("grant_type");
        if (grant == null || grant.isEmpty()) {
            return error(HttpStatus.BAD_REQUEST, "invalid_request", "grant_type is missing.");
        }
        Optional<BasicCredentials> client = BasicCredentials.parse(authorization);
        if (client.isEmpty()) {
            return unknownClient();
        }
        if (!grant.equals(GRANT)) {
            return error(HttpStatus.BAD_REQUEST, "unsupported_grant_type", "The only grant_type is " + GRANT + ".");
        }
        return switch (clients.grant(client.get().id(), client.get().secret(), form.getFirst("scope"))) {
            case ClientTokens.Outcome.Granted(String token, long expiresIn, String scope) ->
                answer(HttpStatus.OK).body(new TokenView(token, "Bearer", expiresIn, scope));
            case ClientTokens.Outcome.UnknownClient _ -> unknownClient();
            case ClientTokens.Outcome.ScopeTooWide _ ->
                error(HttpStatus.BAD_REQUEST, "invalid_scope", "The client may not have this scope.");
        };
    }

    private static ResponseEntity<ErrorView> unknownClient() {
        return answer(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"largesse\"")
                .body(new ErrorView("invalid_client", "Client id and secret are needed, by HTTP Basic."));
    }

    private static ResponseEntity<ErrorView> error(HttpStatus status, String error, String description) {
        return answer(status).body(new ErrorView(error, description));
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.PRAGMA, "no-cache");
    }
}
