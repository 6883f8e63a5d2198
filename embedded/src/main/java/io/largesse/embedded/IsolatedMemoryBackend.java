package io.largesse.embedded;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;

/** The memory store, with answers that do not change on their way. */
final class IsolatedMemoryBackend extends MemoryBackend {

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        return Isolation.run(
                this, database, command, query, () -> super.handleCommand(channel, database, command, query));
    }
}
