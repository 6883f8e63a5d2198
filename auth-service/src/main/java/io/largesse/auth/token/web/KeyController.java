package io.largesse.auth.token.web;

import io.largesse.auth.token.KeyRing;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class KeyController {

    /** For whoever passes them on. Services keep keys for five minutes, whatever this says: a key is published for longer before it signs. */
    private static final Duration CACHE = Duration.ofMinutes(1);

    private final KeyRing keys;

    KeyController(KeyRing keys) {
        this.keys = keys;
    }

    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(CACHE).cachePublic())
                .body(keys.published().toJSONObject());
    }
}
