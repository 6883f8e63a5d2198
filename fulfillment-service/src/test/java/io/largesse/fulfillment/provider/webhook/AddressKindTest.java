package io.largesse.fulfillment.provider.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where calls may go, and where they must not. */
final class AddressKindTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001:80b::200e",
                "64:ff9b::808:808",
                "::ffff:8.8.8.8"
            })
    void on_the_internet(String address) throws UnknownHostException {
        assertThat(kind(address)).isEqualTo(AddressKind.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.255",
                "10.0.0.0",
                "10.255.255.255",
                "172.16.0.0",
                "172.31.255.255",
                "192.168.0.1",
                "100.64.0.0",
                "100.127.255.255",
                "198.18.0.1",
                "::1",
                "fc00::1",
                "fdff:ffff::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "64:ff9b::a00:1",
                // 127.0.0.1, as some write it
                "2130706433"
            })
    void in_a_network_of_its_owner(String address) throws UnknownHostException {
        assertThat(kind(address)).isEqualTo(AddressKind.PRIVATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "169.254.169.254",
                "192.0.2.1",
                "224.0.0.1",
                "239.255.255.255",
                "255.255.255.255",
                "::",
                "::7f00:1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001:db8::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2002:7f00:1::",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a00:1"
            })
    void nowhere_to_go(String address) throws UnknownHostException {
        assertThat(kind(address)).isEqualTo(AddressKind.NEVER);
    }

    @Test
    void a_webhook_reaches_what_it_is_allowed_and_encrypted_for() throws UnknownHostException {
        assertThat(reached(Reach.of(true, false))).containsExactly(AddressKind.PUBLIC);
        assertThat(reached(Reach.of(true, true))).containsExactly(AddressKind.PUBLIC, AddressKind.PRIVATE);
        assertThat(reached(Reach.of(false, true))).containsExactly(AddressKind.PRIVATE);
    }

    @Test
    void a_name_is_looked_at_for_every_connection() throws UnknownHostException {
        Queue<String> answers = new ArrayDeque<>(List.of("8.8.8.8", "10.0.0.1"));
        var hosts = new ReachableHosts(Reach.PUBLIC, new Names(answers));
        assertThat(hosts.resolve("game.example", 443)).hasSize(1);
        assertThatThrownBy(() -> hosts.resolve("game.example", 443))
                .isInstanceOf(OutOfReachException.class)
                .hasMessageContaining("10.0.0.1");
    }

    @Test
    void a_name_with_one_address_out_of_reach_is_not_connected_to() {
        var hosts = new ReachableHosts(Reach.PUBLIC, new Names(new ArrayDeque<>(List.of("8.8.8.8 127.0.0.1"))));
        assertThatThrownBy(() -> hosts.resolve("game.example", 443)).isInstanceOf(OutOfReachException.class);
    }

    private static AddressKind kind(String address) throws UnknownHostException {
        return AddressKind.of(InetAddress.getByName(address));
    }

    private static List<AddressKind> reached(Reach reach) throws UnknownHostException {
        return Stream.of(
                        InetAddress.getAllByName("8.8.8.8")[0],
                        InetAddress.getByName("10.0.0.1"),
                        InetAddress.getByName("169.254.169.254"))
                .filter(reach::covers)
                .map(AddressKind::of)
                .toList();
    }

    /** Each look-up is answered by the next addresses. */
    private record Names(Queue<String> answers) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            String[] next = answers.remove().split(" ", -1);
            InetAddress[] addresses = new InetAddress[next.length];
            for (int i = 0; i < next.length; i++) {
                addresses[i] = InetAddress.getByName(next[i]);
            }
            return addresses;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
