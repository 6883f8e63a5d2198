package io.largesse.gateway.edge;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is done with every request.
 *
 * @param cors whose pages may ask
 * @param hsts whether browsers are told to come by TLS alone, though TLS ends before the gateway
 * @param accessLog whether every request is written down
 */
@Validated
@ConfigurationProperties("largesse.gateway")
record EdgeProperties(@DefaultValue @Valid Cors cors, boolean hsts, boolean accessLog) {

    /** @param allowedOrigins of pages that may ask, as {@code https://play.example.org}; none for no pages but our own */
    record Cors(@DefaultValue List<@NotBlank String> allowedOrigins) {}
}
