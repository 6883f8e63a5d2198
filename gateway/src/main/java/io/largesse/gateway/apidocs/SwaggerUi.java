package io.largesse.gateway.apidocs;

import io.largesse.platform.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page on which people read the services' documents and try their calls: <a href="https://github.com/swagger-api/swagger-ui">Swagger UI</a>. */
@RestController
class SwaggerUi {

    /** The one style that is not in its style sheet: that of its logo. */
    private static final String OF_THE_LOGO = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='";

    /** Its style sheet has pictures in it; all else comes from here and goes nowhere else. */
    private static final String ONLY_OURS =
            "default-src 'self'; style-src 'self' " + OF_THE_LOGO + "; img-src 'self' data:; frame-ancestors 'none'";

    private static final MediaType SCRIPT = MediaType.valueOf("text/javascript;charset=UTF-8");
    private static final MediaType STYLE = MediaType.valueOf("text/css;charset=UTF-8");
    private static final String OURS = "start.js";
    private static final Map<String, MediaType> FILES = Map.of(
            OURS,
            SCRIPT,
            "swagger-ui.css",
            STYLE,
            "swagger-ui-bundle.js",
            SCRIPT,
            "swagger-ui-standalone-preset.js",
            SCRIPT,
            "favicon-32x32.png",
            MediaType.IMAGE_PNG);

    private static final Duration A_YEAR = Duration.ofDays(365);

    private final String library;
    private final String version;
    private final String page;

    SwaggerUi(ApiDocsProperties properties) {
        String release = release();
        library = "META-INF/resources/webjars/swagger-ui/" + release + "/";
        version = release + "-" + DigestUtils.md5DigestAsHex(text(OURS).getBytes(StandardCharsets.UTF_8));
        page = text("index.html")
                .replace("{version}", version)
                .replace(
                        "{services}",
                        HtmlUtils.htmlEscape(String.join(
                                " ", new TreeSet<>(properties.services().keySet()))));
    }

    @GetMapping(path = "/api-docs", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    ResponseEntity<String> page() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", ONLY_OURS)
                .body(page);
    }

    /** The page asks for them by their version, so that a browser may keep them. */
    @GetMapping("/api-docs/ui/{file}")
    ResponseEntity<Resource> file(@PathVariable String file) {
        MediaType type = FILES.get(file);
        if (type == null) {
            throw Problem.notFound("There is no file of this name.");
        }
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(A_YEAR).cachePublic().immutable())
                .eTag(version)
                .body(file.equals(OURS) ? ours(file) : new ClassPathResource(library + file));
    }

    /** The files stand in a directory that is called by it. */
    private static String release() {
        try {
            Properties library = PropertiesLoaderUtils.loadProperties(
                    new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties"));
            return library.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassPathResource ours(String file) {
        return new ClassPathResource("api-docs/" + file);
    }

    private static String text(String file) {
        try {
            return ours(file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
