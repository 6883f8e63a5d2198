package io.largesse.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

final class AnswerHeadersTest {

    @ParameterizedTest
    @CsvSource({"false, false, false", "true, false, true", "false, true, true", "true, true, true"})
    void only_who_comes_by_tls_is_told_to_come_by_nothing_else(boolean secure, boolean tlsInFront, boolean told)
            throws Exception {
        var request = new MockHttpServletRequest();
        request.setSecure(secure);
        var response = new MockHttpServletResponse();

        AnswerHeaders.filter(tlsInFront).doFilter(request, response, new MockFilterChain());

        assertThat(response.containsHeader("Strict-Transport-Security")).isEqualTo(told);
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    }
}
