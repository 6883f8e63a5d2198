package io.largesse.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.largesse.embedded.EmbeddedParts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** Services on a broker, a store and a registry that were there before. */
final class BorrowedPartsTest {

    private final EmbeddedParts parts = EmbeddedParts.shared();
    private final PlatformOptions options = new PlatformOptions();

    BorrowedPartsTest() {
        options.portOffset = Ports.anyFreeOffset();
        options.kafka = parts.broker().bootstrapServers();
        options.store = parts.store().connectionString() + "/?retryWrites=false&appName=largesse";
        options.registry = parts.registry().url() + "/";
    }

    @Test
    void the_story_goes_as_ever_and_what_was_there_stays() throws Exception {
        try (ServerSocket _ = taken(Part.BROKER);
                ServerSocket _ = taken(Part.STORE);
                ServerSocket _ = taken(Part.REGISTRY);
                LocalPlatform _ = LocalPlatform.start(options, Terminal.standard())) {
            new Story(new StoryClient(options.url(Part.GATEWAY)), Terminal.standard()).tell();
        }
        try (MongoClient client = MongoClients.create(parts.store().connectionString())) {
            assertThat(client.listDatabaseNames())
                    .contains("auth-service", "event-service", "reward-orchestrator", "fulfillment-service");
        }
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", parts.broker().bootstrapServers()))) {
            assertThat(admin.describeTopics(List.of("claim.results"))
                            .allTopicNames()
                            .get()
                            .values())
                    .singleElement()
                    .satisfies(topic -> assertThat(topic.partitions())
                            .as("as many as a deployment has")
                            .hasSize(12));
        }
    }

    private ServerSocket taken(Part part) throws IOException {
        return new ServerSocket(part.port(options.portOffset), 1, InetAddress.getLoopbackAddress());
    }
}
