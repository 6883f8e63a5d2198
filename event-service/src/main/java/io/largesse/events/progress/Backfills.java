package io.largesse.events.progress;

import io.largesse.events.event.domain.Credit;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.LogEnd;
import io.largesse.events.event.messaging.ActivityLog;
import io.largesse.events.event.store.EventStore;
import io.largesse.events.progress.domain.Backfill;
import io.largesse.events.progress.domain.Backfill.Span;
import io.largesse.events.progress.domain.Counting;
import io.largesse.events.progress.domain.LiveEvents;
import io.largesse.events.progress.domain.Published;
import io.largesse.events.progress.messaging.ActivityReader;
import io.largesse.events.progress.store.BackfillStore;
import io.largesse.events.progress.store.ProgressStore;
import io.largesse.platform.messaging.Consumers;
import io.largesse.platform.messaging.Faults;
import io.largesse.platform.messaging.UnavailableException;
import io.largesse.platform.observability.ServiceName;
import io.largesse.schema.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Gives players the {@link Credit} of events that became active after they had begun: reads what the activity topic holds from before everyone
 * saw that they are active, once, and counts it for that event alone, as far as it was not counted live. How far it is, is stored after every poll, so that it goes on wherever it was, in this instance or,
 * once the lease is over, in another. What is looked at twice by that is known by its position.
 */
@Component
public final class Backfills implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Backfills.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofSeconds(30);

    /** Clocks of producers may be off by less than this; it only widens what is looked at. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    private final EventStore events;
    private final ProgressStore progress;
    private final BackfillStore store;
    private final ActivityLog activityLog;
    private final Consumers consumers;
    private final ActivityProperties properties;
    private final ServiceName service;
    private final InstantSource clock;

    /** Events that have been active and have nothing to give, or have given it. It stays so. */
    private final Set<String> settled = ConcurrentHashMap.newKeySet();

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("backfill").daemon().factory());
    private final Counter leftOut;
    private volatile long remaining;
    private volatile boolean running;

    Backfills(
            EventStore events,
            ProgressStore progress,
            BackfillStore store,
            ActivityLog activityLog,
            Consumers consumers,
            ActivityProperties properties,
            ServiceName service,
            MeterRegistry meters,
            InstantSource clock) {
        this.events = events;
        this.progress = progress;
        this.store = store;
        this.activityLog = activityLog;
        this.consumers = consumers;
        this.properties = properties;
        this.service = service;
        this.clock = clock;
        meters.gauge("largesse.activities.backfill.remaining", this, backfills -> backfills.remaining);
        leftOut = meters.counter("largesse.activities.backfill.left.out");
    }

    /** Whether this instance knows that nothing of the event's credit is left to be given. */
    boolean isGiven(String eventId) {
        return settled.contains(eventId);
    }

    /** How far the event's credit is given; nothing where it has none, or nobody has begun yet. */
    public Optional<Backfill> of(String eventId) {
        return Optional.ofNullable(store.read(List.of(eventId)).get(eventId)).map(BackfillStore.Stored::backfill);
    }

    private void look() {
        MDC.put(ServiceName.MDC_KEY, service.value());
        try {
            Instant now = clock.instant();
            Set<String> active = events.activeSince(now.minus(Event.REMEMBERED)).keySet();
            settled.retainAll(active);
            Map<String, Credit> due = due(active, now);
            Map<String, BackfillStore.Stored> begun = store.read(due.keySet());
            remaining = begun.values().stream()
                    .mapToLong(stored ->
                            stored.backfill().total() - stored.backfill().done())
                    .sum();
            due.values().forEach(credit -> guarded(credit, begun.get(credit.eventId())));
        } catch (Throwable e) {
            // A task that throws is never run again.
            log.warn("Waiting to look for events that became active late", e);
        }
    }

    // Whatever is the matter with one event, the others do not wait for it.
    private void guarded(Credit credit, BackfillStore.@Nullable Stored stored) {
        try {
            give(credit, stored);
        } catch (Throwable e) {
            log.warn("Waiting to count for event {} what was done before it was active", credit.eventId(), e);
        }
    }

    private Map<String, Credit> due(Set<String> active, Instant now) {
        Set<String> unknown =
                active.stream().filter(eventId -> !settled.contains(eventId)).collect(Collectors.toSet());
        return unknown.isEmpty()
                ? Map.of()
                : events.current(unknown).values().stream()
                        .flatMap(event -> due(event, now).stream())
                        .collect(Collectors.toMap(Credit::eventId, credit -> credit));
    }

    private Optional<Credit> due(Event event, Instant now) {
        Credit credit = event.credit();
        if (credit == null || !credit.until().isAfter(now)) {
            settled.add(event.eventId());
            return Optional.empty();
        }
        return Optional.of(credit);
    }

    private void give(Credit credit, BackfillStore.@Nullable Stored stored) {
        if (stored != null && stored.backfill().isDone()) {
            settled.add(credit.eventId());
        } else if (stored == null || !stored.leasedUntil().isAfter(clock.instant())) {
            try (ActivityReader reader = new ActivityReader(consumers, credit.topicId(), properties, clock)) {
                goOn(taken(credit, stored, reader), credit, reader);
            }
        }
    }

    /** To where the topic ends now: the event is seen by everyone who counts what comes from here on. */
    private Backfill taken(Credit credit, BackfillStore.@Nullable Stored stored, ActivityReader reader) {
        LogEnd end = activityLog.end();
        if (!end.topicId().equals(credit.topicId())) {
            // What another incarnation of the topic held is gone with it.
            return new Backfill(
                    credit.eventId(),
                    List.of(),
                    stored == null ? 1 : stored.backfill().version() + 1);
        }
        return stored == null
                ? new Backfill(credit.eventId(), spans(credit, end.offsets(), reader), 1)
                : stored.backfill().again();
    }

    private static List<Span> spans(Credit credit, List<Long> ends, ActivityReader reader) {
        List<Integer> partitions = IntStream.range(0, ends.size()).boxed().toList();
        Map<Integer, Long> first = reader.since(credit.since().minus(CLOCKS), partitions);
        return partitions.stream()
                .map(partition -> {
                    long end = ends.get(partition);
                    long from = Math.min(end, first.getOrDefault(partition, end));
                    return new Span(partition, from, from, end);
                })
                .toList();
    }

    private void goOn(Backfill first, Credit credit, ActivityReader reader) {
        Backfill mine = first;
        while (store.write(mine, clock.instant().plus(running ? LEASE : Duration.ZERO)) && running) {
            Span span = mine.open().orElse(null);
            if (span == null) {
                settled.add(credit.eventId());
                log.info("Event {} has counted what was done before it was active", credit.eventId());
                return;
            }
            ActivityReader.Part part = reader.read(span.partition(), span.next(), span.end());
            if (!activityLog.topicId().equals(credit.topicId())) {
                throw new UnavailableException("The topic was made anew while it was read");
            }
            count(part, credit);
            mine = mine.after(span, part.next());
            remaining = mine.total() - mine.done();
        }
    }

    private void count(ActivityReader.Part part, Credit credit) {
        LiveEvents alone = new LiveEvents(List.of(credit.event()));
        Map<String, List<Published>> byUser = part.published().stream()
                .filter(published -> alone.mayMeasure(published.activity()))
                .collect(Collectors.groupingBy(published -> published.activity().userId()));
        try {
            count(byUser, credit, alone);
        } catch (RuntimeException e) {
            if (Faults.isInfrastructure(e)) {
                throw e;
            }
            countEach(byUser, credit, alone, e);
        }
    }

    private void count(Map<String, List<Published>> byUser, Credit credit, LiveEvents alone) {
        progress.update(byUser, _ -> (before, its) -> Counting.credit(before, its, credit, alone));
    }

    /**
     * Each player alone, so that all the others do not wait for one whose progress breaks: what that one did is left out. Should
     * everybody's break, it is not the players: that is waited for, until it is mended.
     */
    private void countEach(
            Map<String, List<Published>> byUser, Credit credit, LiveEvents alone, RuntimeException fault) {
        Map<String, RuntimeException> broken = new HashMap<>();
        byUser.forEach((userId, its) -> {
            try {
                count(Map.of(userId, its), credit, alone);
            } catch (RuntimeException e) {
                if (Faults.isInfrastructure(e)) {
                    throw e;
                }
                broken.put(userId, e);
            }
        });
        if (byUser.size() > 1 && broken.size() == byUser.size()) {
            throw fault;
        }
        broken.forEach((userId, bug) -> {
            List<Published> its = byUser.getOrDefault(userId, List.of());
            leftOut.increment(its.size());
            log.error(
                    "Event {} leaves out {} activities of user {}, from {}-{}@{} on",
                    credit.eventId(),
                    its.size(),
                    userId,
                    Topic.GAME_ACTIVITY.name(),
                    its.getFirst().partition(),
                    its.getFirst().offset(),
                    bug);
        });
    }

    @Override
    public void start() {
        running = true;
        var _ = scheduler.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        scheduler.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
