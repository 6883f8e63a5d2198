package io.largesse.chaos.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.largesse.embedded.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that says every byte again. */
class ProxyTest {

    private static final int SILENCE_MS = 300;
    private static final int PATIENCE_MS = 120_000;

    private ServerSocket server;
    private Proxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::welcome);
        proxy = Proxy.start(Address.anyFree(), new Address(Address.LOOPBACK, server.getLocalPort()));
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void bytes_pass_both_ways() throws IOException {
        try (Socket client = connect()) {
            assertThat(echo(client, 1)).isEqualTo(1);
            assertThat(echo(client, 2)).isEqualTo(2);
        }
    }

    @Test
    void slow_bytes_pass_too() throws IOException {
        proxy.become(Link.SLOW);
        try (Socket client = connect()) {
            long begin = System.nanoTime();
            assertThat(echo(client, 1)).isEqualTo(1);
            // Late on the way there, and late on the way back.
            assertThat(System.nanoTime() - begin).isGreaterThan(2 * 99_000_000L);
        }
    }

    @Test
    void a_half_open_connection_says_nothing_and_is_closed_when_bytes_pass_again() throws IOException {
        try (Socket before = connect()) {
            assertThat(echo(before, 1)).isEqualTo(1);
            proxy.become(Link.HALF_OPEN);
            assertSilent(before);
            try (Socket during = connect()) {
                assertSilent(during);
                proxy.become(Link.PASSING);

                assertThat(ends(before)).isTrue();
                assertThat(ends(during)).isTrue();
            }
        }
        try (Socket after = connect()) {
            assertThat(echo(after, 3)).isEqualTo(3);
        }
    }

    @Test
    void a_cut_ends_connections_and_lets_nobody_in() throws IOException {
        try (Socket before = connect()) {
            assertThat(echo(before, 1)).isEqualTo(1);
            proxy.become(Link.CUT);

            assertThat(ends(before)).isTrue();
            try (Socket during = connect()) {
                assertThat(ends(during)).isTrue();
            }
        }
        proxy.become(Link.PASSING);
        try (Socket after = connect()) {
            assertThat(echo(after, 2)).isEqualTo(2);
        }
    }

    @Test
    void a_server_that_is_away_looks_like_a_closed_connection() throws IOException {
        server.close();
        try (Socket client = connect()) {
            assertThat(ends(client)).isTrue();
        }
    }

    @Test
    void a_port_that_is_taken_is_reported() {
        var taken = new Address(Address.LOOPBACK, proxy.port());

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Proxy.start(taken, taken).close())
                .withMessageContaining("cannot listen");
    }

    private Socket connect() throws IOException {
        var client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(PATIENCE_MS);
        return client;
    }

    private static int echo(Socket client, int octet) throws IOException {
        client.getOutputStream().write(octet);
        return client.getInputStream().read();
    }

    private static void assertSilent(Socket client) throws IOException {
        client.setSoTimeout(SILENCE_MS);
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> echo(client, 1));
        client.setSoTimeout(PATIENCE_MS);
    }

    private static boolean ends(Socket client) {
        try {
            return client.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            // Reset, as the system sees fit.
            return true;
        }
    }

    private void welcome() {
        try {
            while (true) {
                Socket connection = server.accept();
                Thread.ofVirtual().start(() -> echo(connection));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private static void echo(Socket connection) {
        try (connection) {
            connection.getInputStream().transferTo(connection.getOutputStream());
        } catch (IOException _) {
            // The other side has hung up.
        }
    }
}
