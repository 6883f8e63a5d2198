package io.largesse.gateway.apidocs;

import io.largesse.platform.problem.CommonProblem;
import io.largesse.platform.problem.Problem;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The documents of all services, as OpenAPI: each as the service itself serves it. */
@RestController
@EnableConfigurationProperties(ApiDocsProperties.class)
class ApiDocuments {

    private final Map<String, ApiDocument> byService = new TreeMap<>();

    ApiDocuments(HttpClient http, ApiDocsProperties properties) {
        properties
                .services()
                .forEach((name, address) -> byService.put(
                        name, new ApiDocument(http, address, properties.apiDocsTimeout(), properties.apiDocsKept())));
    }

    @GetMapping(path = "/api-docs/{service}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> of(@PathVariable String service) {
        ApiDocument document = byService.get(service);
        if (document == null) {
            throw Problem.notFound("There is no service of this name: /api-docs shows all.");
        }
        byte[] body = document.get();
        if (body == null) {
            var away = new Problem(
                    CommonProblem.UNAVAILABLE, "The service is not there right now. Try again in a moment.");
            away.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(ApiDocument.RETRY_AFTER.toSeconds()));
            throw away;
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag(DigestUtils.md5DigestAsHex(body))
                .body(body);
    }
}
