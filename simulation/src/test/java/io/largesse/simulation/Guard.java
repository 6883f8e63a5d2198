package io.largesse.simulation;

import io.largesse.claim.ClaimResult;
import io.largesse.fulfillment.domain.Grant;
import io.largesse.fulfillment.provider.Answer;
import io.largesse.fulfillment.provider.RewardProvider;
import io.largesse.platform.messaging.BatchHandler;
import io.largesse.platform.messaging.Message;
import io.largesse.platform.messaging.Tables;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What keeps the saga right, each with a world that lacks it: the services are as they are, and what they rely on is not. */
enum Guard {
    CLAIM_VERSION(() -> new AnyVersion("claims")),
    RESERVATION_VERSION(() -> new AnyVersion("reservations")),
    STOCK_VERSION(() -> new AnyVersion("stock")),
    SLOT_VERSION(() -> new AnyVersion("slots")),
    GRANT_VERSION(() -> new AnyVersion("grants")),
    TX(ForgedTx::new),
    RESERVATION_FENCE(() -> new NoFence("reservations", "RELEASED")),
    GRANT_FENCE(() -> new NoFence("grants", "REVOKED")),
    COMMAND_ID(AnyCommandId::new),
    RESERVATION_READ_AGAIN(ReadOnce::new),
    SLOT(() -> new Unwritten("slots")),
    HOLD(() -> new Unwritten("stock")),
    RESEND(NoTimers::new),
    INQUIRY(NoInquiry::new),
    LAST_LOOK(NoLastLook::new);

    @SuppressWarnings("ImmutableEnumChecker") // what makes the seams has no state
    private final Supplier<Seams> removed;

    Guard(Supplier<Seams> removed) {
        this.removed = removed;
    }

    /** The seams of one world without it. */
    Seams removed() {
        return removed.get();
    }

    private static final class AnyVersion extends Seams {

        private final String unguarded;

        AnyVersion(String unguarded) {
            this.unguarded = unguarded;
        }

        @Override
        BsonDocument filter(String collection, BsonDocument filter) {
            return collection.equals(unguarded) ? new BsonDocument("_id", filter.get("_id")) : filter;
        }
    }

    /** Whoever asks is told that the write was theirs. */
    private static final class ForgedTx extends Seams {

        private final Map<Task, Map<String, String>> stamps = new WeakHashMap<>();

        @Override
        void tried(Task task, String collection, String id, Document write) {
            if (collection.equals("claims") && write.get("$set") instanceof Document set) {
                stamps.computeIfAbsent(task, _ -> new HashMap<>()).put(id, set.getString("tx"));
            }
        }

        @Override
        Document found(@Nullable Task task, String collection, Document found) {
            boolean asked = collection.equals("claims") && found.containsKey("tx") && found.size() == 2;
            Map<String, String> own = asked ? stamps.getOrDefault(task, Map.of()) : Map.of();
            String stamp = own.get(found.getString("_id"));
            return stamp == null ? found : found.append("tx", stamp);
        }
    }

    private static final class NoFence extends Seams {

        private final String unfenced;
        private final String state;

        NoFence(String unfenced, String state) {
            this.unfenced = unfenced;
            this.state = state;
        }

        @Override
        boolean takes(String collection, Document write) {
            return !(collection.equals(unfenced) && state.equals(write.get("state")) && write.get("reason") == null);
        }
    }

    /** Every answer counts as one to the command that is waited for. */
    private static final class AnyCommandId extends Seams {

        @Override
        BatchHandler<ClaimResult> results(World world, BatchHandler<ClaimResult> handler) {
            return batch -> handler.handle(
                    batch.stream().map(message -> pending(world, message)).toList());
        }

        private static Message<ClaimResult> pending(World world, Message<ClaimResult> message) {
            ClaimResult result = message.value();
            Document claim = world.store().of("claims").get(result.getClaimId());
            Document outbox = claim == null ? null : claim.get("outbox", Document.class);
            Document command = outbox == null ? null : outbox.get("command", Document.class);
            return command == null
                    ? message
                    : new Message<>(
                            ClaimResult.newBuilder(result)
                                    .setCommandId(result.getClaimId() + ":" + command.getString("step"))
                                    .build(),
                            message.source());
        }
    }

    /** A task sees a reservation as it first saw it, until it writes it. */
    private static final class ReadOnce extends Seams {

        private final Map<Task, Map<String, Document>> seen = new WeakHashMap<>();

        @Override
        void tried(Task task, String collection, String id, Document write) {
            if (collection.equals("reservations")) {
                seen.remove(task);
            }
        }

        @Override
        Document found(@Nullable Task task, String collection, Document found) {
            return task == null || !collection.equals("reservations")
                    ? found
                    : seen.computeIfAbsent(task, _ -> new HashMap<>())
                            .computeIfAbsent(found.getString("_id"), _ -> found);
        }
    }

    /** Only said to be written. */
    private static final class Unwritten extends Seams {

        private final String unwritten;

        Unwritten(String unwritten) {
            this.unwritten = unwritten;
        }

        @Override
        boolean takes(String collection, Document write) {
            return !collection.equals(unwritten) || write.containsKey("total");
        }
    }

    private static final class NoTimers extends Seams {

        @Override
        boolean timersFire() {
            return false;
        }
    }

    private static final class NoInquiry extends Seams {

        @Override
        RewardProvider provider(RewardProvider provider) {
            return new RewardProvider() {
                @Override
                public String name() {
                    return provider.name();
                }

                @Override
                public Answer.ToGrant grant(Grant grant) {
                    return provider.grant(grant);
                }

                @Override
                public Answer.ToInquiry inquire(Grant grant) {
                    var _ = provider.inquire(grant);
                    return new Answer.NotGranted();
                }

                @Override
                public Answer.ToRevoke revoke(Grant grant) {
                    return provider.revoke(grant);
                }
            };
        }
    }

    private static final class NoLastLook extends Seams {

        @Override
        Tables lastLook(Tables tables) {
            return new SimulatedTables();
        }
    }
}
