package io.largesse.simulation;

import static java.util.Objects.requireNonNull;

import io.largesse.claim.ClaimCommand;
import io.largesse.claim.ClaimResult;
import io.largesse.claim.FulfillmentCommand;
import io.largesse.events.reservation.ReservationParts;
import io.largesse.fulfillment.FulfillmentParts;
import io.largesse.orchestrator.OrchestratorParts;
import io.largesse.platform.messaging.BatchHandler;
import io.largesse.user.UserStatus;
import org.jspecify.annotations.Nullable;

/** The members of each service, made of its real parts. */
final class Members {

    private Members() {}

    static final class Orchestrator extends Member {

        private @Nullable OrchestratorParts parts;
        private @Nullable BatchHandler<ClaimResult> results;

        Orchestrator(int index, World world) {
            super(Service.ORCHESTRATOR, index, world);
        }

        @Override
        void boot() {
            var publisher = world.broker().publisher();
            var made = new OrchestratorParts(
                    world.store(),
                    publisher,
                    messages -> world.spawn(this, "first commands", () -> {
                        var _ = publisher.send(messages).exceptionally(_ -> null);
                    }),
                    world.stepLimit(),
                    this);
            parts = made;
            results = world.seams().results(world, made.results());
        }

        OrchestratorParts parts() {
            return requireNonNull(parts);
        }

        BatchHandler<ClaimResult> results() {
            return requireNonNull(results);
        }
    }

    /** One that hears of users' statuses. */
    abstract static class Listening extends Member {

        SimulatedTables tables = new SimulatedTables();

        Listening(Service service, int index, World world) {
            super(service, index, world);
        }

        void tell(UserStatus status) {
            tables.tell(status);
        }
    }

    static final class Events extends Listening {

        private @Nullable BatchHandler<ClaimCommand> commands;

        Events(int index, World world) {
            super(Service.EVENTS, index, world);
        }

        @Override
        void boot() {
            tables = new SimulatedTables();
            commands = ReservationParts.commands(
                    world.store(), world.silent(), tables, world.broker().publisher(), this);
            world.statuses().forEach(this::tell);
        }

        BatchHandler<ClaimCommand> commands() {
            return requireNonNull(commands);
        }
    }

    static final class Fulfillment extends Listening {

        private @Nullable BatchHandler<FulfillmentCommand> commands;

        Fulfillment(int index, World world) {
            super(Service.FULFILLMENT, index, world);
        }

        @Override
        void boot() {
            tables = new SimulatedTables();
            commands = FulfillmentParts.commands(
                    world.store(),
                    tables,
                    world.seams().lastLook(tables),
                    world.seams().provider(world.shop().reachedBy(tables)),
                    task -> world.spawn(this, "provider", task),
                    world.broker().publisher(),
                    this);
            world.statuses().forEach(this::tell);
        }

        BatchHandler<FulfillmentCommand> commands() {
            return requireNonNull(commands);
        }
    }
}
