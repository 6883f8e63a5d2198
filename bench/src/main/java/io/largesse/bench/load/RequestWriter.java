package io.largesse.bench.load;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests to claim, as bytes. */
final class RequestWriter {

    private final String host;

    RequestWriter(URI door) {
        this.host = door.getAuthority();
    }

    byte[] claim(ClaimRequest request) {
        return ("POST /api/event-claims/" + request.eventId() + "/claim HTTP/1.1\r\nHost: " + host
                        + "\r\nContent-Length: 0\r\nX-Idempotency-Key: " + request.key() + "\r\nAuthorization: Bearer "
                        + request.player().accessToken() + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
