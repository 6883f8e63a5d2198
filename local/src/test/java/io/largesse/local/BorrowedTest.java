package io.largesse.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BorrowedTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "broker", "broker:", ":9092", "broker:9092,", "broker:99999"})
    void what_is_no_list_of_brokers_is_refused(String servers) {
        assertThatThrownBy(() -> Borrowed.broker(servers))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("--kafka must be HOST:PORT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:27017", "http://localhost:27017", "mongodb://", "mongodb://user:secret@"})
    void what_is_no_connection_string_is_refused_and_not_repeated(String uri) {
        assertThatThrownBy(() -> Borrowed.store(uri))
                .isInstanceOf(RefusedException.class)
                .hasNoCause()
                .hasMessage("--store must be a connection string such as mongodb://localhost:27017.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost:8081", "http://", "ftp://localhost", "http://localhost:99999", "http://a:b@host"})
    void what_is_no_url_is_refused(String url) {
        assertThatThrownBy(() -> Borrowed.registry(url))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("--registry must be a URL");
    }

    @Test
    void a_store_is_shown_without_user_password_and_options() {
        String uri = "mongodb://admin:p%40ss@one:27018,two/?replicaSet=rs0&authSource=admin";
        Borrowed store = Borrowed.store(uri);
        assertThat(store.address()).isEqualTo(uri);
        assertThat(store.shown()).isEqualTo("mongodb://one:27018,two");
        assertThat(store.hosts()).extracting(InetSocketAddress::getPort).containsExactly(27_018, 27_017);
    }

    @Test
    void a_registry_loses_its_last_slash_because_paths_are_added() {
        assertThat(Borrowed.registry("http://localhost:8081/").address()).isEqualTo("http://localhost:8081");
        assertThat(Borrowed.registry("https://registry.invalid/behind/a/proxy").hosts())
                .extracting(InetSocketAddress::getPort)
                .containsExactly(443);
    }

    @Test
    void one_broker_of_several_that_answers_is_enough() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Borrowed broker = Borrowed.broker("no-such-host.invalid:9092,127.0.0.1:" + listening.getLocalPort());
            assertThatCode(broker::requireAnswer).doesNotThrowAnyException();
        }
    }

    @Test
    void where_nothing_answers_it_is_told_with_what_to_do() {
        assertThatThrownBy(Borrowed.broker("no-such-host.invalid:9092")::requireAnswer)
                .isInstanceOf(RefusedException.class)
                .hasMessage("Nothing answers at no-such-host.invalid:9092 (--kafka)."
                        + " Start it first, or leave the option out: then one is started here.");
    }
}
