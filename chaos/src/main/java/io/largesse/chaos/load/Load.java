package io.largesse.chaos.load;

import io.largesse.chaos.check.Promise;
import io.largesse.chaos.check.Sighting;
import io.largesse.chaos.cluster.Await;
import io.largesse.chaos.cluster.Cluster;
import io.largesse.chaos.load.Client.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Players who claim at a steady rate, and a game server that reports what they did. Whoever gets no answer, or one that says "later",
 * asks the same again until there is an answer.
 */
public final class Load implements AutoCloseable {

    private static final int PLAYERS = 30;
    private static final int CLAIMS_PER_ACTIVITY = 5;
    private static final int CLAIMS_PER_REPEAT = 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(400);

    /**
     * Claims that players wait for at the same time; in a long outage no further ones are made. Each asks twice a second: more than this
     * would be a test of how much one machine can take.
     */
    private static final int MOST_OPEN = 300;

    private final Client client;
    private final Season season;
    private final Memory memory = new Memory();
    private final Semaphore open = new Semaphore(MOST_OPEN);
    private final AtomicInteger begun = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closed;

    private Load(Client client, Season season) {
        this.client = client;
        this.season = season;
    }

    /**
     * Makes events and players, on a platform that is ready; nobody claims yet.
     *
     * @param stock of each reward that runs out
     */
    public static Load prepare(List<URI> gateways, long stock) {
        var client = new Client(gateways);
        return new Load(client, Season.open(client, PLAYERS, stock));
    }

    /** Begins claims, so many a second, until the time is over. */
    public void claim(int perSecond, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            begin();
            Await.pause(Duration.ofSeconds(1).dividedBy(perSecond));
        }
    }

    /** Begins one claim, of some player for some event; or none where too many are open. */
    public void begin() {
        if (open.tryAcquire()) {
            int number = begun.getAndIncrement();
            threads.execute(() -> {
                try {
                    live(oneOf(season.players()), oneOf(season.promises()), number % CLAIMS_PER_REPEAT == 0);
                } finally {
                    open.release();
                }
            });
            if (number % CLAIMS_PER_ACTIVITY == 0) {
                threads.execute(() -> report(oneOf(season.players())));
            }
        }
    }

    /** Has a player log in anew, which ends the session before; whether it works or not, players get by. */
    public void loginAgain() {
        Login login = oneOf(season.players()).login();
        threads.execute(() -> {
            try {
                login.renew(login.token());
            } catch (IOException _) {
                // Who gets no answer logs in when the token is refused.
            }
        });
    }

    /** A claim from its submission to its end. */
    private void live(Player player, Promise event, boolean again) {
        String key = UUID.randomUUID().toString();
        Optional<Answer> answer = submit(player, event, key);
        while (answer.isPresent() && !Memory.isOver(answer.get())) {
            Await.pause(BETWEEN_LOOKS);
            String path = "/api/event-claims/" + answer.get().text("claimId");
            answer = ask(path, player.login(), token -> client.get(path, token));
            answer.ifPresent(seen -> memory.see(seen, false, key));
        }
        if (again) {
            submit(player, event, key);
        }
    }

    private Optional<Answer> submit(Player player, Promise event, String key) {
        Optional<Answer> answer =
                ask("claim with key " + key, player.login(), token -> client.claim(event.eventId(), key, token));
        answer.ifPresent(seen -> memory.see(seen, true, key));
        return answer;
    }

    private void report(Player player) {
        Map<String, Object> activity = Map.of(
                "activityId", UUID.randomUUID().toString(),
                "userId", player.userId(),
                "type", Season.ACTIVITY,
                "occurredAt", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        ask(
                "report of " + activity,
                season.gameServer(),
                token -> client.send("POST", "/api/activities", token, Map.of("activities", List.of(activity))));
    }

    private interface Request {
        Answer send(String token) throws IOException;
    }

    /** Asks until there is an answer that stays; nothing where that is none a client should ever get, or there is no time left. */
    private Optional<Answer> ask(String what, Login login, Request request) {
        while (!closed) {
            try {
                String token = login.token();
                Answer answer = request.send(token);
                if (answer.isSuccess()) {
                    return Optional.of(answer);
                }
                if (answer.status() == 401) {
                    login.renew(token);
                } else if (!answer.isPassing()) {
                    memory.wonder(what, answer);
                    return Optional.empty();
                }
            } catch (IOException _) {
                // No answer: what became of the request is not known, and the same is asked again.
            }
            Await.pause(BETWEEN_ATTEMPTS);
        }
        return Optional.empty();
    }

    private static <T> T oneOf(List<T> list) {
        return list.get(ThreadLocalRandom.current().nextInt(list.size()));
    }

    /** Waits until whoever waits for an answer has it; returns whether that was so in time. */
    public boolean awaitAnswers(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        while (open.availablePermits() < MOST_OPEN) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Await.pause(BETWEEN_LOOKS);
        }
        return true;
    }

    /** What the platform answers an auditor who asks whether its audit log is as it was written. */
    public String verifyAuditLog() {
        Login auditor = Season.login(client, "auditor", Cluster.SECRET);
        return ask("look at the audit log", auditor, token -> client.get("/api/audit-log/verify", token))
                .map(answer -> answer.body().toString())
                .orElse("nothing");
    }

    public long accepted() {
        return memory.accepted();
    }

    public long ended() {
        return memory.ended();
    }

    public List<Promise> promises() {
        return season.promises();
    }

    public List<Sighting> sightings() {
        return memory.sightings();
    }

    /** Answers that no client should get, whatever goes wrong. */
    public List<String> unexpected() {
        return memory.unexpected();
    }

    @Override
    public void close() {
        closed = true;
        threads.close();
        client.close();
    }
}
