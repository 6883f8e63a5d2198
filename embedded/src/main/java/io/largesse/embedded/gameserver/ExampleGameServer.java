package io.largesse.embedded.gameserver;

import io.largesse.embedded.Address;
import io.largesse.embedded.gameserver.PlainHttp.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A game server as the webhook provider calls it: {@code POST} on any path is a call, {@code GET /grants} lists what players have.
 * It checks every signature, gives each grant once, refuses a grant that was revoked before it came, and can be told to misbehave.
 */
public final class ExampleGameServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final ServerSocket door;
    private final String secret;
    private final Consumer<String> told;
    private final Grants grants = new Grants();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Misbehaviour misbehaviour;

    private ExampleGameServer(ServerSocket door, String secret, Misbehaviour misbehaviour, Consumer<String> told) {
        this.door = door;
        this.secret = secret;
        this.misbehaviour = misbehaviour;
        this.told = told;
    }

    /**
     * @param told one line per call
     * @throws UncheckedIOException where it cannot listen there
     */
    public static ExampleGameServer start(
            Address address, String secret, Misbehaviour misbehaviour, Consumer<String> told) {
        try {
            var door = new ServerSocket();
            door.bind(new InetSocketAddress(InetAddress.getByName(address.host()), address.port()));
            var server = new ExampleGameServer(door, secret, misbehaviour, told);
            server.threads.execute(server::welcome);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where calls are posted to. */
    public String url() {
        return "http://" + new Address(door.getInetAddress().getHostAddress(), door.getLocalPort()).reachable();
    }

    /** From the next call on. */
    public void misbehave(Misbehaviour next) {
        misbehaviour = next;
    }

    /** Ids of the grants that players have, each as often as it was given. */
    public List<String> delivered() {
        return grants.delivered().stream().map(Call::grantId).toList();
    }

    private void welcome() {
        try {
            while (true) {
                Socket connection = door.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var http = new PlainHttp(connection);
            Request request;
            while ((request = http.next()) != null) {
                if (!answer(http, request)) {
                    return;
                }
            }
        } catch (IOException | NumberFormatException _) {
            // The caller hung up, or does not speak HTTP: nothing to be answered.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    /** Whether the connection goes on. */
    private boolean answer(PlainHttp http, Request request) throws IOException, InterruptedException {
        if (request.is("GET", "/grants")) {
            http.answer(200, "", JSON.writeValueAsBytes(grants.delivered()));
            return true;
        }
        if (!request.is("POST")) {
            http.answer(404, "", new byte[0]);
            return true;
        }
        if (!isGenuine(request)) {
            told.accept("not signed with this secret, or not now: 401");
            http.answer(401, "", new byte[0]);
            return true;
        }
        return answerCall(http, request, misbehaviour);
    }

    private boolean isGenuine(Request request) {
        try {
            return SignatureCheck.isGenuine(
                    secret, request.header("Largesse-Timestamp"), request.header("Largesse-Signature"), request.body());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean answerCall(PlainHttp http, Request request, Misbehaviour wrong)
            throws IOException, InterruptedException {
        Call call;
        try {
            call = JSON.readValue(request.body(), Call.class);
        } catch (JacksonException e) {
            told.accept("no call: " + new String(request.body(), StandardCharsets.UTF_8));
            http.answer(400, "", new byte[0]);
            return true;
        }
        if (wrong.fails()) {
            tell(call, "500");
            http.answer(500, call.grantId(), new byte[0]);
            return true;
        }
        Reply reply = switch (call.call()) {
            case "GRANT" -> grants.grant(call, wrong.refuses());
            case "INQUIRE" -> grants.inquire(call);
            case "REVOKE" -> grants.revoke(call);
            default -> Reply.of("UNKNOWN");
        };
        if (call.call().equals("GRANT") && reply.outcome().equals("GRANTED") && wrong.fallsSilent()) {
            tell(call, reply.outcome() + ", but never answered");
            http.awaitHangUp();
            return false;
        }
        Thread.sleep(wrong.slow());
        tell(call, reply.outcome());
        byte[] json = JSON.writeValueAsBytes(reply);
        http.answer(200, call.grantId(), json);
        if (wrong.twice()) {
            http.answer(200, call.grantId(), json);
        }
        return true;
    }

    private void tell(Call call, String answered) {
        told.accept("%s %s, %d x %s for %s: %s"
                .formatted(call.call(), call.grantId(), call.quantity(), call.name(), call.userId(), answered));
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
