package io.largesse.local.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.largesse.local.LocalTestSupport;
import java.time.Duration;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.mongodb.MongoDBContainer;

/** The services in this JVM, as {@code largesse up} starts them, on a broker, a store and a registry in containers. */
final class ContainerPlatform {

    private static final int REGISTRY_PORT = 8080;
    private static final Duration REGISTRY_STARTS_WITHIN = Duration.ofMinutes(2);

    private ContainerPlatform() {}

    /** Skips the test that asks, where no engine answers; a binary alone is none. */
    static void assumeEngine() {
        assumeTrue(Engine.ANSWERS, Engine.NONE);
    }

    /** They end with this JVM: Testcontainers sees to it, however it ends. */
    @SuppressWarnings("resource")
    static PlatformUnderTest start() {
        KafkaContainer kafka = new KafkaContainer(ComposeImages.of("apache/kafka"))
                // As in docker-compose.yml: the platform creates its topics itself.
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        MongoDBContainer store = new MongoDBContainer(ComposeImages.of("mongo")).withReplicaSet();
        // Without any setting it keeps schemas in memory.
        GenericContainer<?> registry = new GenericContainer<>(ComposeImages.of("apicurio/apicurio-registry"))
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects")
                        .forPort(REGISTRY_PORT)
                        .withStartupTimeout(REGISTRY_STARTS_WITHIN));
        Startables.deepStart(kafka, store, registry).join();

        String registryUrl = "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT);
        int offset = LocalTestSupport.anyFreeOffset();
        LocalTestSupport.start(offset, kafka.getBootstrapServers(), store.getConnectionString(), registryUrl);
        return PlatformUnderTest.at(offset, kafka.getBootstrapServers(), registryUrl);
    }

    /** Asked once, and told once. */
    private static final class Engine {

        static final String NONE = "no container engine answers: the end-to-end tests on containers were skipped";

        static final boolean ANSWERS = DockerClientFactory.instance().isDockerAvailable();

        static {
            if (!ANSWERS) {
                System.out.println(NONE);
            }
        }
    }
}
