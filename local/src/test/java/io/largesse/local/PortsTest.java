package io.largesse.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class PortsTest {

    private final PlatformOptions options = new PlatformOptions();

    PortsTest() {
        options.portOffset = Ports.anyFreeOffset();
    }

    @Test
    void free_ports_are_accepted() {
        assertThatCode(() -> Ports.requireFree(options)).doesNotThrowAnyException();
    }

    @Test
    void a_taken_port_is_named_with_what_wanted_it_and_what_to_do() throws IOException {
        try (ServerSocket taken = listen(Part.BROKER)) {
            assertThatThrownBy(() -> Ports.requireFree(options))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageStartingWith("Port " + taken.getLocalPort() + " (broker) is in use.")
                    .hasMessageEndingWith("--port-offset " + (options.portOffset + 100) + ".");
        }
    }

    @Test
    void all_taken_ports_are_named_at_once() throws IOException {
        try (ServerSocket gateway = listen(Part.GATEWAY);
                ServerSocket store = listen(Part.STORE)) {
            assertThatThrownBy(() -> Ports.requireFree(options))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining(gateway.getLocalPort() + " (gateway)")
                    .hasMessageContaining(store.getLocalPort() + " (store)");
        }
    }

    @Test
    void an_offset_beyond_the_last_port_is_refused() {
        options.portOffset = Part.HIGHEST_OFFSET + 1;
        assertThatThrownBy(() -> Ports.requireFree(options))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--port-offset must be between 0 and " + Part.HIGHEST_OFFSET);
    }

    @Test
    void a_host_that_is_not_this_machine_is_refused() {
        options.host = "192.0.2.1"; // RFC 5737: nobody's
        assertThatThrownBy(() -> Ports.requireFree(options))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("No address of this machine: --host 192.0.2.1");
    }

    @Test
    void a_host_that_does_not_exist_is_refused() {
        options.host = "no-such-host.invalid";
        assertThatThrownBy(() -> Ports.requireFree(options))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("No such host: --host no-such-host.invalid");
    }

    private ServerSocket listen(Part part) throws IOException {
        return new ServerSocket(part.port(options.portOffset), 1, InetAddress.getLoopbackAddress());
    }
}
