package io.largesse.gateway.apidocs;

import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Whose calls are shown.
 *
 * @param services addresses by name
 * @param apiDocsTimeout of one service's document: the first time it is asked for, the service has to write it
 * @param apiDocsKept for as long as this a service is not asked for it again
 */
@Validated
@ConfigurationProperties("largesse.gateway")
record ApiDocsProperties(
        @NotEmpty Map<String, URI> services,
        @DurationMin(millis = 1) Duration apiDocsTimeout,
        @DurationMin(millis = 0) Duration apiDocsKept) {}
