package io.largesse.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.platform.sample.RunningSample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

class ProblemTest {

    private static final String GOOD = """
            {"name":"a","quantity":1,"at":"2026-11-01T00:00:00Z","parts":[{"label":"x"}]}""";

    private final RestTestClient http = RunningSample.http();

    @Test
    void a_good_body_is_taken_and_times_are_rfc_3339() {
        post(GOOD).expectStatus().isOk().expectBody().json(GOOD);
    }

    @Test
    void times_may_have_an_offset_and_are_kept_in_milliseconds() {
        post(GOOD.replace("2026-11-01T00:00:00Z", "2026-11-01T09:00:00.123456789+09:00"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.at")
                .isEqualTo("2026-11-01T00:00:00.123Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name':'a','quantity':1,'parts':[],'color':'red'}|color|is not a known property",
                "{'name':'a','quantity':1,'parts':[{'label':'x','size':1}]}|parts[0].size|is not a known property",
                "{'name':1,'quantity':1,'parts':[]}|name|has a wrong type or value",
                "{'name':true,'quantity':1,'parts':[]}|name|has a wrong type or value",
                "{'name':'a','quantity':'1','parts':[]}|quantity|has a wrong type or value",
                "{'name':'a','quantity':1.5,'parts':[]}|quantity|has a wrong type or value",
                "{'name':'a','quantity':99999999999999999999,'parts':[]}|quantity|has a wrong type or value",
                "{'name':'a','quantity':null,'parts':[]}|quantity|has a wrong type or value",
                "{'name':'a','quantity':1,'parts':{}}|parts|has a wrong type or value",
                "{'name':'a','quantity':1,'at':1793491200,'parts':[]}|at|has a wrong type or value",
                "{'name':'a','quantity':1,'at':'yesterday','parts':[]}|at|has a wrong type or value",
                "{'name':'a','quantity':1,'at':'2026-11-01T00:00Z','parts':[]}|at|has a wrong type or value",
                "{'name':'a','quantity':1,'at':'+99999-11-01T00:00:00Z','parts':[]}|at|has a wrong type or value",
                "{'name':'a','quantity':1,'at':'','parts':[]}|at|has a wrong type or value",
                "{'name':' ','quantity':1,'parts':[]}|name|must not be blank",
                "{'quantity':1,'parts':[]}|name|must not be blank",
                "{'name':'a','quantity':0,'parts':[]}|quantity|must be greater than or equal to 1",
                "{'name':'a','quantity':1,'parts':[{'label':''}]}|parts[0].label|must not be blank",
            })
    void each_field_at_fault_is_named(String body, String field, String message) {
        post(body.replace('\'', '"'))
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("VALIDATION_FAILED")
                .jsonPath("$.errors[0].field")
                .isEqualTo(field)
                .jsonPath("$.errors[0].message")
                .isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "7",
                "\"text\"",
                "{\"name\":\"a\",\"quantity\":1,\"parts\":[]} trailing",
                "{\"name\":\"a\",\"name\":\"b\",\"quantity\":1,\"parts\":[]}",
                "{'name':'a'}"
            })
    void a_body_that_is_no_object_is_malformed(String body) {
        expectProblem(post(body), 400, "MALFORMED_BODY");
    }

    @ParameterizedTest
    @CsvSource({
        "conflict, 409, NAME_TAKEN",
        "invalid, 400, VALIDATION_FAILED",
        "store, 503, UNAVAILABLE",
        "away, 503, UNAVAILABLE",
        "bug, 500, INTERNAL_ERROR"
    })
    void a_fault_is_told_without_the_inside(String kind, int status, String code) {
        var answer = http.get().uri("/sample/open/faults/" + kind).exchange();
        if (status == 503) {
            answer.expectHeader().valueEquals("Retry-After", "1");
        }
        answer.expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .value(body -> assertThat(body)
                        .contains("\"code\":\"" + code + "\"", "\"traceId\":\"")
                        .doesNotContain("secret", "Exception", "io.largesse"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?limit=", "?limit=x", "?limit=0", "?limit=201", "?limit=99999999999"})
    void a_bad_parameter_is_a_bad_request(String query) {
        http.get()
                .uri("/sample/open/numbers" + query)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void a_form_whose_fields_have_names_that_are_refused_is_a_bad_request() {
        expectProblem(
                http.post()
                        .uri("/sample/open/bodies")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .body("two\nlines")
                        .exchange(),
                400,
                "BAD_REQUEST");
    }

    @Test
    void the_usual_refusals_of_http_are_problems_too() {
        expectProblem(http.get().uri("/sample/open/nowhere").exchange(), 404, "NOT_FOUND");
        expectProblem(http.get().uri("/problems/nothing").exchange(), 404, "NOT_FOUND");
        expectProblem(http.get().uri("/error").exchange(), 404, "NOT_FOUND");
        expectProblem(http.delete().uri("/sample/open/numbers").exchange(), 405, "METHOD_NOT_ALLOWED");
        expectProblem(
                http.get()
                        .uri("/sample/open/numbers?limit=1")
                        .accept(MediaType.IMAGE_PNG)
                        .exchange(),
                406,
                "NOT_ACCEPTABLE");
        expectProblem(
                http.post()
                        .uri("/sample/open/bodies")
                        .contentType(MediaType.TEXT_PLAIN)
                        .body(GOOD)
                        .exchange(),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        expectProblem(
                http.post()
                        .uri("/sample/open/bodies")
                        .header("Content-Type", "multipart/form-data")
                        .body("no part")
                        .exchange(),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        expectProblem(
                http.post()
                        .uri("/sample/open/bodies")
                        .header("Content-Type", "*/*")
                        .body("{}")
                        .exchange(),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        expectProblem(
                http.method(HttpMethod.valueOf("BREW"))
                        .uri("/sample/open/numbers")
                        .exchange(),
                400,
                "BAD_REQUEST");
    }

    @Test
    void a_body_over_the_limit_is_refused_by_its_length_or_by_its_bytes() throws Exception {
        String body = GOOD.replace("\"a\"", "\"" + "a".repeat(70_000) + "\"");
        expectProblem(post(body), 413, "BODY_TOO_LARGE");

        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        try (var client = HttpClient.newHttpClient()) {
            var chunked = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + RunningSample.port() + "/sample/open/bodies"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(octets)))
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            var answer = client.send(chunked, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("\"code\":\"BODY_TOO_LARGE\"");
        }
    }

    @Test
    void the_trace_of_the_caller_is_named() {
        http.get()
                .uri("/sample/open/nowhere")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .exchange()
                .expectBody()
                .jsonPath("$.traceId")
                .isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET //sample/me HTTP/1.1",
                "GET /sample/me;a=b HTTP/1.1",
                "GET /sample/%2e%2e/x HTTP/1.1",
                "GET /sample/%zz HTTP/1.1",
                "GET /sample/open/numbers?limit=%zz HTTP/1.1",
                "GET /sample/open/numbers?limit=%ff HTTP/1.1",
                "GET /sample/%00 HTTP/1.1",
                "GET /sample/[ HTTP/1.1",
                "GET /sample/me HTTP/9",
                "GET",
                "\u0016\u0003\u0001"
            })
    void what_is_hardly_a_request_gets_a_problem(String line) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RunningSample.port())) {
            socket.getOutputStream()
                    .write((line + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .matches("(?s)HTTP/1.1 (4[0-9][0-9]|505) .*")
                    .contains("application/problem+json", "\"code\":", "\"traceId\":")
                    .doesNotContain("Exception", "<html");
        }
    }

    private RestTestClient.ResponseSpec post(String body) {
        return http.post()
                .uri("/sample/open/bodies")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private static void expectProblem(RestTestClient.ResponseSpec answer, int status, String code) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.type")
                .isEqualTo(
                        "/problems/" + code.toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                .jsonPath("$.title")
                .exists();
    }
}
