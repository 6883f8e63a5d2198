package io.largesse.platform.problem;

import jakarta.validation.constraints.Min;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param maxRequests under way at once; further ones are refused. Each takes some 130 KB of the gateway's heap until it is answered
 * @param maxBody the largest body that is read
 * @param maxBodyByPath other limits, by the pattern of the path: of several that match, the first
 */
@Validated
@ConfigurationProperties("largesse.web")
public record WebProperties(
        @Min(1) int maxRequests,
        @DefaultValue("64KB") DataSize maxBody,
        @DefaultValue Map<String, DataSize> maxBodyByPath) {}
