package io.largesse.events.event.web;

import io.largesse.events.event.Templates;
import io.largesse.events.reward.domain.RewardDefinition;
import io.largesse.events.reward.domain.RewardTemplate;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.web.IfMatch;
import io.largesse.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Templates of rewards over HTTP. */
@RestController
@RequestMapping("/api/reward-templates")
final class TemplateController {

    /** @param stock that a reward begins with; null for any number, and for a coupon */
    record TemplateJson(
            String templateId,
            String name,
            String type,
            Map<String, String> details,
            long quantityPerClaim,
            @Nullable Long stock,
            long version) {

        static TemplateJson of(RewardTemplate template) {
            RewardDefinition definition = template.definition();
            return new TemplateJson(
                    template.templateId(),
                    definition.name(),
                    definition.type().name(),
                    definition.details(),
                    definition.quantity(),
                    definition.stock(),
                    template.version());
        }
    }

    private final Templates templates;

    TemplateController(Templates templates) {
        this.templates = templates;
    }

    @PostMapping
    ResponseEntity<TemplateJson> create(@Valid @RequestBody RewardBody body, HttpServletRequest request) {
        RewardTemplate template = templates.create(definition(body), Initiator.of(request));
        URI location = URI.create("/api/reward-templates/" + template.templateId());
        return with(template, ResponseEntity.created(location));
    }

    /** Newest first. */
    @GetMapping
    Page<TemplateJson> list(
            @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        String before = cursor == null ? null : Page.parts(cursor, 1).getFirst();
        return Page.of(templates.page(before, size + 1), size, template -> Page.cursor(List.of(template.templateId())))
                .map(TemplateJson::of);
    }

    @GetMapping("/{templateId}")
    ResponseEntity<TemplateJson> read(@PathVariable String templateId) {
        RewardTemplate template = templates.find(templateId);
        if (template == null) {
            throw noTemplate();
        }
        return with(template, ResponseEntity.ok());
    }

    @PutMapping("/{templateId}")
    ResponseEntity<TemplateJson> edit(
            @PathVariable String templateId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody RewardBody body,
            HttpServletRequest request) {
        return with(
                done(templates.edit(templateId, IfMatch.of(ifMatch), definition(body), Initiator.of(request))),
                ResponseEntity.ok());
    }

    @DeleteMapping("/{templateId}")
    ResponseEntity<Void> erase(
            @PathVariable String templateId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) {
        done(templates.erase(templateId, IfMatch.of(ifMatch), Initiator.of(request)));
        return ResponseEntity.noContent().build();
    }

    private static RewardDefinition definition(RewardBody body) {
        body.refuseConsent();
        body.refuseTemplate();
        return body.newDefinition();
    }

    private static RewardTemplate done(Templates.Outcome outcome) {
        return switch (outcome) {
            case Templates.Done(RewardTemplate template) -> template;
            case Templates.NotFound() -> throw noTemplate();
            case Templates.Stale() -> throw Problem.stale();
        };
    }

    private static Problem noTemplate() {
        return Problem.notFound("There is no such template.");
    }

    private static ResponseEntity<TemplateJson> with(RewardTemplate template, ResponseEntity.BodyBuilder answer) {
        return answer.eTag(String.valueOf(template.version())).body(TemplateJson.of(template));
    }
}
