package io.largesse.local.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class DocumentedAnswersTest {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private final DocumentedAnswers answers = new DocumentedAnswers(List.of(new JsonMapper().readTree("""
            {"paths": {
              "/things/{id}": {"get": {"responses": {
                "200": {"content": {"application/json": {
                  "schema": {"$ref": "#/components/schemas/Thing"}, "example": {"name": 7}}}},
                "204": {},
                "404": {"content": {"application/problem+json": {
                  "schema": {"$ref": "#/components/schemas/Problem"},
                  "examples": {"NOT_FOUND": {"value": {"status": 404, "code": "NOT_FOUND"}}}}}},
                "default": {"content": {"application/problem+json": {
                  "schema": {"$ref": "#/components/schemas/Problem"},
                  "examples": {"BAD_REQUEST": {"value": {"status": 400, "code": "BAD_REQUEST"}}}}}}}}},
              "/things/mine": {"get": {"responses": {}}}},
             "components": {"schemas": {
               "Thing": {"type": "object", "required": ["name"], "properties": {
                 "name": {"type": "string"}, "madeAt": {"type": ["string", "null"], "format": "date-time"}}},
               "Problem": {"type": "object", "properties": {
                 "status": {"type": "integer"}, "code": {"type": "string"}}}}}}
            """)));

    @Test
    void what_is_answered_as_documented_is_shown() {
        assertThat(answers.neverShown()).containsExactly("GET /things/mine", "GET /things/{id}");
        answers.check("GET", "/things/1", 200, JSON, "{\"name\":\"one\",\"madeAt\":null}");
        answers.check("GET", "/things/1", 204, "", "");
        answers.check("GET", "/things/1", 404, PROBLEM, "{\"status\":404,\"code\":\"NOT_FOUND\"}");
        answers.check("GET", "/things/1", 400, PROBLEM, "{\"status\":400,\"code\":\"BAD_REQUEST\"}");
        assertThat(answers.neverShown()).containsExactly("GET /things/mine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "201 | application/json         | {\"name\":\"one\"}",
                "200 | text/plain               | one",
                "200 | ``                       | ``",
                "200 | application/json         | {}",
                "200 | application/json         | {\"name\":null}",
                "200 | application/json         | {\"name\":\"one\",\"more\":1}",
                "200 | application/json         | {\"name\":\"one\",\"madeAt\":\"yesterday\"}",
                "404 | application/problem+json | {\"status\":404,\"code\":\"GONE\"}",
                "404 | application/problem+json | {\"status\":404,\"code\":\"NOT_FOUND\",\"more\":1}",
                "400 | application/json         | {\"name\":\"one\"}"
            })
    void what_is_not_is_refused(int status, String contentType, String body) {
        assertThatThrownBy(() -> answers.check("GET", "/things/1", status, contentType, body))
                .isInstanceOf(AssertionError.class);
        assertThat(answers.shown()).isEmpty();
    }

    @Test
    void the_nearest_path_is_meant_and_what_no_document_has_is_none_of_ours() {
        assertThatThrownBy(() -> answers.check("GET", "/things/mine", 200, JSON, "{\"name\":\"one\"}"))
                .isInstanceOf(AssertionError.class);
        assertThatCode(() -> answers.check("PUT", "/things/1", 405, PROBLEM, "{}"))
                .doesNotThrowAnyException();
    }

    @Test
    void an_example_that_is_none_is_told() {
        assertThat(answers.faultsOfExamples()).singleElement().asString().startsWith("GET /things/{id} 200: /name");
    }
}
