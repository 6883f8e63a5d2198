package io.largesse.platform.test.malformed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.platform.sample.RunningSample;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MalformedTest {

    private static final String FAULTY = "/faults/";

    private final ApiDocument sample = ApiDocument.of(RunningSample.port());
    private final String token = RunningSample.TOKENS.user(UUID.randomUUID().toString(), "USER");

    @Test
    void whatever_the_sample_is_sent_it_answers_as_promised() throws Exception {
        var answers = Malformed.send(RunningSample.port(), sample.where(path -> !path.contains(FAULTY)), token);

        assertThat(answers.byStatus()).containsKeys(200, 400, 401, 404, 415);
    }

    @Test
    void a_fault_of_the_server_is_told_with_what_brought_it_about() {
        assertThatThrownBy(
                        () -> Malformed.send(RunningSample.port(), sample.where(path -> path.contains(FAULTY)), token))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a fault of the server")
                .hasMessageContaining("seed ")
                .hasMessageContaining("GET /sample/open/faults/");
    }
}
