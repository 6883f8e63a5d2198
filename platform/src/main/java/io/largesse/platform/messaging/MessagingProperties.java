package io.largesse.platform.messaging;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a service talks to the broker and the registry.
 *
 * @param partitions of every topic that is created; more partitions spread the load over more consumers, and make batches smaller
 * @param replicationFactor of every topic that is created
 * @param consumers consumer threads per topic that a service consumes
 * @param maxBatch records that one poll may bring, and so the largest batch that is decided and written at once
 * @param firstWait before a batch is handled again that met a fault of the infrastructure; doubled up to {@code longestWait}
 * @param longestWait between two tries to handle a batch
 * @param tableMaxAge how old the last look at the end of a topic may be for its table to count as current
 * @param registryTimeout for an answer of the registry, which is asked once for every schema
 * @param registryUrl Confluent-compatible REST API under which the schemas are registered
 * @param registryLogin for a registry that asks who is there
 * @param serde settings of the serializer and deserializer
 */
@Validated
@ConfigurationProperties("largesse.messaging")
public record MessagingProperties(
        @Min(1) int partitions,
        @Min(1) short replicationFactor,
        @Min(1) int consumers,
        @Min(1) int maxBatch,
        @DurationMin(millis = 1) Duration firstWait,
        @DurationMin(millis = 1) Duration longestWait,
        @DurationMin(seconds = 1) Duration tableMaxAge,
        @DurationMin(millis = 1) Duration registryTimeout,
        @NotBlank String registryUrl,
        @DefaultValue RegistryLogin registryLogin,
        Serde serde) {

    /**
     * @param serializer class name of a Kafka serializer that writes the Confluent wire format
     * @param deserializer class name of its counterpart
     * @param properties handed to both; one that is empty is a variable that nobody has set, and left out
     */
    public record Serde(
            @NotBlank String serializer,
            @NotBlank String deserializer,
            @DefaultValue Map<String, String> properties) {

        /** An empty name would be a user's to a serde. */
        public Serde {
            properties = properties.entrySet().stream()
                    .filter(property -> !property.getValue().isEmpty())
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }
}
