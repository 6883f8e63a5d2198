package io.largesse.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class AddressesTest {

    private final Addresses addresses = new Addresses(List.of("10.0.0.0/8", "192.168.1.1"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
    203.0.113.7 |                              | 203.0.113.7
    203.0.113.7 | 198.51.100.1                 | 203.0.113.7
    10.1.1.1    | 198.51.100.1                 | 198.51.100.1
    10.1.1.1    | 127.0.0.1, 198.51.100.1      | 198.51.100.1
    10.1.1.1    | 198.51.100.1, 192.168.1.1    | 198.51.100.1
    10.1.1.1    | 198.51.100.1, 10.2.2.2       | 198.51.100.1
    10.1.1.1    | 2001:db8::1                  | 2001:db8:0:0:0:0:0:1
    10.1.1.1    | no address                   | 10.1.1.1
    10.1.1.1    | 198.51.100.1, example.com    | 10.1.1.1
    10.1.1.1    |                              | 10.1.1.1
    """)
    void only_proxies_of_ours_say_from_where(String connection, @Nullable String forwarded, String address) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(connection);
        if (forwarded != null) {
            request.addHeader("X-Forwarded-For", forwarded);
        }
        assertThat(addresses.of(request).getHostAddress()).isEqualTo(address);
    }

    @Test
    void all_of_a_network_of_ipv6_counts_together_and_no_two_of_ipv4() {
        assertThat(key("2001:db8::1")).isEqualTo(key("2001:db8::ffff")).isNotEqualTo(key("2001:db8:0:1::1"));
        assertThat(key("203.0.113.7")).isNotEqualTo(key("203.0.113.8"));
    }

    @Test
    void what_is_no_network_is_refused_at_start() {
        assertThatThrownBy(() -> new Addresses(List.of("10.0.0.0/99"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String key(String address) {
        return Addresses.key(InetAddress.ofLiteral(address));
    }
}
