package io.largesse.auth.client.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.largesse.auth.client.ClientAdministration;
import io.largesse.auth.client.ClientAdministration.Outcome;
import io.largesse.auth.client.ClientProperties;
import io.largesse.auth.client.domain.Client;
import io.largesse.auth.web.AuthProblem;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.problem.ValidationProblem;
import io.largesse.platform.web.IfMatch;
import io.largesse.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Machine clients for administrators. */
@RestController
@RequestMapping("/api/clients")
class ClientController {

    private final ClientAdministration clients;
    private final ClientProperties properties;

    ClientController(ClientAdministration clients, ClientProperties properties) {
        this.clients = clients;
        this.properties = properties;
    }

    record NewClient(@NotNull String clientId, @NotEmpty SortedSet<@NotNull String> scopes) {}

    record ScopesBody(@NotEmpty SortedSet<@NotNull String> scopes) {}

    /** @param secret told once, where it is new */
    record ClientView(
            String clientId,
            SortedSet<String> scopes,
            long version,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String secret) {

        static ClientView of(Client client, @Nullable String secret) {
            return new ClientView(client.id(), client.scopes(), client.version(), secret);
        }

        /** A secret must not get into a log by accident. */
        @Override
        public String toString() {
            return "ClientView[" + clientId + ", " + scopes + "]";
        }
    }

    @GetMapping
    Page<ClientView> list(
            @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        String after = cursor == null ? null : Page.parts(cursor, 1).getFirst();
        return Page.of(clients.page(after, size + 1), size, client -> Page.cursor(List.of(client.id())))
                .map(client -> ClientView.of(client, null));
    }

    @GetMapping("/{clientId}")
    ResponseEntity<ClientView> read(@PathVariable String clientId) {
        return shown(ResponseEntity.ok(), clients.find(clientId).orElseThrow(ClientController::noClient), null);
    }

    @PostMapping
    ResponseEntity<ClientView> add(@Valid @RequestBody NewClient body, HttpServletRequest request) {
        if (!Client.isId(body.clientId())) {
            throw new ValidationProblem("clientId", "must be " + Client.ID_RULE);
        }
        known(body.scopes());
        return done(
                ResponseEntity.created(URI.create("/api/clients/" + body.clientId())),
                clients.add(body.clientId(), body.scopes(), Initiator.of(request)));
    }

    @PutMapping("/{clientId}")
    ResponseEntity<ClientView> assign(
            @PathVariable String clientId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ScopesBody body,
            HttpServletRequest request) {
        known(body.scopes());
        return done(
                ResponseEntity.ok(),
                clients.assign(clientId, IfMatch.of(ifMatch), body.scopes(), Initiator.of(request)));
    }

    /** A new secret; the one before works no more. */
    @PostMapping("/{clientId}/secret")
    ResponseEntity<ClientView> renewSecret(
            @PathVariable String clientId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) {
        return done(ResponseEntity.ok(), clients.renewSecret(clientId, IfMatch.of(ifMatch), Initiator.of(request)));
    }

    /** It gets no further tokens; those it has work to their end, minutes later. */
    @DeleteMapping("/{clientId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String clientId, HttpServletRequest request) {
        if (clients.delete(clientId, Initiator.of(request)) instanceof Outcome.NotFound) {
            throw noClient();
        }
    }

    private void known(SortedSet<String> scopes) {
        if (!properties.scopes().containsAll(scopes)) {
            throw new ValidationProblem("scopes", "must be of " + String.join(", ", properties.scopes()));
        }
    }

    private static ResponseEntity<ClientView> done(ResponseEntity.BodyBuilder answer, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(Client client, String secret) -> shown(answer, client, secret);
            case Outcome.NotFound _ -> throw noClient();
            case Outcome.Stale _ -> throw Problem.stale();
            case Outcome.Exists _ -> throw new Problem(AuthProblem.CLIENT_EXISTS, "There is a client with this id.");
        };
    }

    private static ResponseEntity<ClientView> shown(
            ResponseEntity.BodyBuilder answer, Client client, @Nullable String secret) {
        return answer.eTag(Long.toString(client.version())).body(ClientView.of(client, secret));
    }

    private static Problem noClient() {
        return Problem.notFound("There is no such client.");
    }
}
