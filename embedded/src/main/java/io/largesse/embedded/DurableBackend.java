package io.largesse.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStore;

/**
 * The file store, which answers a write only when the file holds it: by itself it commits once a second, and a process
 * that is killed would have acknowledged writes that are gone. A read with read concern {@code majority} is treated
 * like a write, so that it too never shows what a crash could take back.
 */
final class DurableBackend extends H2Backend {

    /** Commands that change nothing. All others wait: to be wrong in this direction costs a millisecond. */
    private static final Set<String> READS = Set.of(
            "find",
            "getmore",
            "killcursors",
            "count",
            "distinct",
            "aggregate",
            "listcollections",
            "listindexes",
            "listdatabases",
            "dbstats",
            "collstats",
            "serverstatus",
            "hello",
            "ismaster",
            "ping",
            "buildinfo",
            "endsessions",
            "whatsmyuri",
            "getlog",
            "hostinfo",
            "connectionstatus",
            "getcmdlineopts");

    /** A chunk with less than this share of live data is worth rewriting. */
    private static final int LIVE_PERCENT = 50;

    /** At most this is rewritten at once: writes wait meanwhile. */
    private static final int REWRITTEN_BYTES = 2 * 1024 * 1024;

    private final GroupCommit commits;

    DurableBackend(MVStore store, Flush flush) {
        super(store);
        commits = new GroupCommit(() -> {
            store.commit();
            if (flush == Flush.ALWAYS) {
                store.sync();
            }
        });
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        return waitsForCommit(command, query)
                ? commits.durably(() -> isolated(channel, database, command, query))
                : isolated(channel, database, command, query);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new CompactDatabase(name, getMvStore(), getCursorRegistry());
    }

    /** Gives back the space of what was overwritten; the store's own housekeeping would commit half-applied writes. */
    void compact() {
        commits.alone(() -> {
            if (getMvStore().compact(LIVE_PERCENT, REWRITTEN_BYTES)) {
                getMvStore().commit();
            }
        });
    }

    private Document isolated(Channel channel, String database, String command, Document query) {
        return Isolation.run(
                this, database, command, query, () -> super.handleCommand(channel, database, command, query));
    }

    private static boolean waitsForCommit(String command, Document query) {
        if (!READS.contains(command.toLowerCase(Locale.ROOT))) {
            return true;
        }
        Object pipeline = query.get("pipeline");
        if (pipeline != null
                && (pipeline.toString().contains("$out") || pipeline.toString().contains("$merge"))) {
            return true;
        }
        return query.get("readConcern") instanceof Document concern
                && ("majority".equals(concern.get("level")) || "linearizable".equals(concern.get("level")));
    }
}
