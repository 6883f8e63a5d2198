package io.largesse.fulfillment;

import io.largesse.claim.FulfillmentCommand;
import io.largesse.fulfillment.messaging.Commands;
import io.largesse.fulfillment.messaging.FulfillmentMessages;
import io.largesse.fulfillment.messaging.Replies;
import io.largesse.fulfillment.provider.OneProvider;
import io.largesse.fulfillment.provider.RewardProvider;
import io.largesse.fulfillment.store.GrantStores;
import io.largesse.platform.messaging.BatchHandler;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.messaging.Tables;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import org.springframework.data.mongodb.core.MongoTemplate;

/** One instance of the real fulfillment-service, without its threads. */
public final class FulfillmentParts {

    private FulfillmentParts() {}

    /**
     * @param tables for the status that commands are decided on
     * @param lastLook for the status that is looked at before the first call
     * @param threads where claims are taken to the provider
     */
    public static BatchHandler<FulfillmentCommand> commands(
            MongoTemplate mongo,
            Tables tables,
            Tables lastLook,
            RewardProvider provider,
            Executor threads,
            Publisher publisher,
            InstantSource clock) {
        var access = new OneProvider(provider);
        Replies replies = FulfillmentMessages.replies(publisher);
        var deciding = new Deciding(GrantStores.of(mongo), access, FulfillmentMessages.statuses(tables), clock);
        var asking = new Asking(access, FulfillmentMessages.statuses(lastLook), clock);
        var concluding = new Concluding(deciding, replies, clock);
        var queues = new ClaimQueues();
        var work = new ProviderWork(asking, queues, threads, one -> concluding.conclude(List.of(one)));
        var handling = new CommandHandling(deciding, queues, work, replies, clock);
        return batch -> handling.handle(batch.stream().map(Commands::received).toList());
    }
}
