package io.largesse.local;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import com.mongodb.ServerAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * A broker, store or registry that somebody else runs, used instead of one that is started here.
 *
 * @param option by which it was given
 * @param address as clients take it
 * @param shown the address without user, password and options
 * @param hosts of which one at least must answer
 */
record Borrowed(String option, String address, String shown, List<InetSocketAddress> hosts) {

    private static final int PATIENCE_MS = 3_000;
    private static final int HIGHEST_PORT = 65_535;

    /** @throws RefusedException if it is no list of hosts and ports */
    static Borrowed broker(String servers) {
        List<InetSocketAddress> hosts = Arrays.stream(servers.split(",", -1))
                .map(server -> brokerHost(Utils.getHost(server), Utils.getPort(server)))
                .toList();
        return new Borrowed("--kafka", servers, servers, hosts);
    }

    /** @throws RefusedException if it is no connection string */
    static Borrowed store(String uri) {
        ConnectionString parsed;
        try {
            parsed = new ConnectionString(uri);
        } catch (IllegalArgumentException | MongoException e) {
            // Without what the driver says: it may repeat a password.
            throw new RefusedException("--store must be a connection string such as mongodb://localhost:27017.");
        }
        String scheme = uri.substring(0, uri.indexOf("//") + 2);
        // Behind the name of a list in the DNS is whatever the driver finds there.
        List<InetSocketAddress> hosts = parsed.isSrvProtocol()
                ? List.of()
                : parsed.getHosts().stream().map(Borrowed::storeHost).toList();
        return new Borrowed("--store", uri, scheme + String.join(",", parsed.getHosts()), hosts);
    }

    /** @throws RefusedException if it is no URL */
    static Borrowed registry(String url) {
        InetSocketAddress host = webHost(url);
        if (host == null) {
            throw new RefusedException("--registry must be a URL such as http://localhost:8081.");
        }
        String address = url.replaceFirst("/+$", "");
        return new Borrowed("--registry", address, address, List.of(host));
    }

    /** @throws RefusedException if nobody listens there */
    void requireAnswer() {
        if (!hosts.isEmpty() && hosts.stream().noneMatch(Borrowed::answers)) {
            throw new RefusedException("Nothing answers at " + shown + " (" + option
                    + "). Start it first, or leave the option out: then one is started here.");
        }
    }

    private static InetSocketAddress brokerHost(@Nullable String host, @Nullable Integer port) {
        if (host == null || host.isEmpty() || port == null || port > HIGHEST_PORT) {
            throw new RefusedException("--kafka must be HOST:PORT, or several of them with commas between.");
        }
        return new InetSocketAddress(host, port);
    }

    private static InetSocketAddress storeHost(String host) {
        ServerAddress address = new ServerAddress(host);
        return new InetSocketAddress(address.getHost(), address.getPort());
    }

    private static @Nullable InetSocketAddress webHost(String url) {
        try {
            URL parsed = URI.create(url).toURL();
            boolean web =
                    parsed.getProtocol().startsWith("http") && !parsed.getHost().isEmpty();
            int port = parsed.getPort() < 0 ? parsed.getDefaultPort() : parsed.getPort();
            return web && parsed.getUserInfo() == null && parsed.getQuery() == null
                    ? new InetSocketAddress(parsed.getHost(), port)
                    : null;
        } catch (IllegalArgumentException | MalformedURLException e) {
            return null;
        }
    }

    private static boolean answers(InetSocketAddress host) {
        try (Socket socket = new Socket()) {
            socket.connect(host, PATIENCE_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
