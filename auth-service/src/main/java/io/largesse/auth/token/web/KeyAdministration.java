package io.largesse.auth.token.web;

import io.largesse.auth.token.KeyRing;
import io.largesse.auth.web.AuthProblem;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The signing keys for administrators. */
@RestController
@RequestMapping("/api/keys")
class KeyAdministration {

    private final KeyRing keys;

    KeyAdministration(KeyRing keys) {
        this.keys = keys;
    }

    /** @param signs whether it signs now; one that does not is either to sign from then on, or has done so */
    record KeyView(int number, String kid, Instant madeAt, Instant signsFrom, boolean signs) {

        static KeyView of(KeyRing.Known key) {
            return new KeyView(
                    key.times().number(),
                    key.id(),
                    key.times().madeAt(),
                    key.times().signsFrom(),
                    key.signs());
        }
    }

    record KeysView(List<KeyView> items) {}

    /** The oldest first; those whose tokens are dead are gone. */
    @GetMapping
    KeysView list() {
        return new KeysView(keys.known().stream().map(KeyView::of).toList());
    }

    /** Makes the next key: published at once, and signing once everybody has heard of it. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    KeyView rotate(HttpServletRequest request) {
        return keys.rotate(Initiator.of(request))
                .map(KeyView::of)
                .orElseThrow(() -> new Problem(
                        AuthProblem.ROTATION_UNDER_WAY, "A new key was made already, and has yet to begin to sign."));
    }
}
