package io.largesse.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** One place where a service runs; what it knows dies with it, and it comes back with nothing. */
abstract class Member implements InstantSource {

    enum Service {
        ORCHESTRATOR,
        EVENTS,
        FULFILLMENT
    }

    final Service service;
    final String name;
    final World world;
    private boolean alive;
    private int life;
    private Duration skew = Duration.ZERO;

    Member(Service service, int index, World world) {
        this.service = service;
        this.name = service.name().toLowerCase(Locale.ROOT) + "-" + index;
        this.world = world;
    }

    /** Makes everything anew, as after a start of the process. */
    final void start() {
        alive = true;
        life++;
        boot();
    }

    abstract void boot();

    final void die() {
        alive = false;
    }

    final boolean isAlive() {
        return alive;
    }

    final int life() {
        return life;
    }

    final void skew(Duration by) {
        skew = by;
    }

    /** As this machine has the time. */
    @Override
    public final Instant instant() {
        return world.now().plus(skew);
    }

    @Override
    public final String toString() {
        return name;
    }
}
