package io.largesse.platform.problem;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param maxBody the largest body that is read
 * @param maxBodyByPath other limits, by the beginning of the path
 */
@ConfigurationProperties("largesse.web")
public record WebProperties(
        @DefaultValue("64KB") DataSize maxBody,
        @DefaultValue Map<String, DataSize> maxBodyByPath) {

    DataSize maxBody(String path) {
        return maxBodyByPath.entrySet().stream()
                .filter(limit -> path.startsWith(limit.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(maxBody);
    }
}
