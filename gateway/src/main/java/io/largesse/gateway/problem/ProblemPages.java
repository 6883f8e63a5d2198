package io.largesse.gateway.problem;

import io.largesse.platform.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The pages that explain problems, each under the {@code type} of its problem: sections of one text, as HTML for people and as Markdown for whoever
 * prefers that.
 */
@RestController
class ProblemPages {

    /** A heading with its code, and what follows up to the next heading. */
    private static final Pattern SECTION = Pattern.compile("^### (\\w+)\n([^#]*)", Pattern.MULTILINE);

    private static final String PAGES = "/problems/";
    private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";
    private static final String MARKDOWN = MediaType.TEXT_MARKDOWN_VALUE + ";charset=UTF-8";

    private final Parser parser = Parser.builder().build();
    private final HtmlRenderer renderer = HtmlRenderer.builder().build();
    private final String all;
    private final Map<String, String> byPage = new HashMap<>();

    ProblemPages() {
        try {
            this.all = new ClassPathResource("problems.md").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SECTION.matcher(all)
                .results()
                .forEach(section ->
                        byPage.put(Problem.page(section.group(1)), "# " + section.group(1) + "\n" + section.group(2)));
    }

    @GetMapping(path = "/problems", produces = HTML)
    ResponseEntity<String> all() {
        return shown(html("Problems", all));
    }

    @GetMapping(path = "/problems", produces = MARKDOWN)
    ResponseEntity<String> allInMarkdown() {
        return shown(all);
    }

    @GetMapping(path = PAGES + "{page}", produces = HTML)
    ResponseEntity<String> one(@PathVariable String page) {
        return shown(html(page, section(page)));
    }

    @GetMapping(path = PAGES + "{page}", produces = MARKDOWN)
    ResponseEntity<String> oneInMarkdown(@PathVariable String page) {
        return shown(section(page));
    }

    private String section(String page) {
        return Optional.ofNullable(byPage.get(PAGES + page))
                .orElseThrow(() -> Problem.notFound("There is no problem of this name: /problems lists all."));
    }

    private String html(String title, String markdown) {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>%s</title>
                <style>body { font: 1.1em/1.5 system-ui; max-width: 42em; margin: 2em auto; padding: 0 1em }</style>
                %s</html>
                """.formatted(title, renderer.render(parser.parse(markdown)));
    }

    private static ResponseEntity<String> shown(String text) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .body(text);
    }
}
