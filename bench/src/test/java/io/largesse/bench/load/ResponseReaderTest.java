package io.largesse.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {

    private static final String WITH_LENGTH = wire("""
            HTTP/1.1 202 Accepted
            Location: /api/event-claims/c1
            content-LENGTH: 5
            Retry-After: 3

            hello""");

    private static final String CHUNKED = wire("""
            HTTP/1.1 503 Unavailable
            Transfer-Encoding: chunked
            Connection: close

            5;x=y
            hello
            A
            0123456789
            0
            Some: trailer

            """);

    private static String wire(String lines) {
        return lines.replace("\n", "\r\n");
    }

    @Test
    void what_a_load_needs_is_read() throws IOException {
        Response response = ResponseReader.read(WITH_LENGTH.getBytes(UTF_8), WITH_LENGTH.length());

        assertThat(response).isEqualTo(new Response(202, "/api/event-claims/c1", 3, false, null));
    }

    @Test
    void the_body_of_an_error_is_kept() throws IOException {
        Response response = ResponseReader.read(CHUNKED.getBytes(UTF_8), CHUNKED.length());

        assertThat(response).isEqualTo(new Response(503, null, 0, true, CHUNKED.substring(CHUNKED.indexOf("5;x=y"))));
    }

    @Test
    void a_response_without_a_body_ends_with_its_headers() throws IOException {
        String bare = "HTTP/1.1 204 \r\n\r\n";

        assertThat(ResponseReader.read(bare.getBytes(UTF_8), bare.length())).isNotNull();
    }

    static List<String> complete() {
        return List.of(WITH_LENGTH, CHUNKED);
    }

    @ParameterizedTest
    @MethodSource("complete")
    void a_response_is_complete_with_its_last_byte_and_not_before(String whole) throws IOException {
        byte[] bytes = whole.getBytes(UTF_8);

        for (int end = 0; end < bytes.length; end++) {
            // What is behind the end is left from an earlier response.
            assertThat(ResponseReader.read(Arrays.copyOf(bytes, bytes.length * 2), end))
                    .as("after %d bytes", end)
                    .isNull();
        }
        assertThat(ResponseReader.read(bytes, bytes.length)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n",
                "HTTP/1.1 abc\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnone\r\n"
            })
    void what_is_no_response_is_refused(String other) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ResponseReader.read(other.getBytes(UTF_8), other.length()));
    }
}
