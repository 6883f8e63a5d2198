package io.largesse.platform.problem;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param maxBody the largest body that is read
 * @param maxBodyByPath other limits, by the pattern of the path: of several that match, the first
 */
@ConfigurationProperties("largesse.web")
public record WebProperties(
        @DefaultValue("64KB") DataSize maxBody,
        @DefaultValue Map<String, DataSize> maxBodyByPath) {}
