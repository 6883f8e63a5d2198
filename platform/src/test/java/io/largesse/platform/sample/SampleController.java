package io.largesse.platform.sample;

import com.mongodb.MongoTimeoutException;
import io.largesse.platform.messaging.UnavailableException;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.problem.ValidationProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SampleController {

    record Body(
            @NotBlank String name,
            @Min(1) long quantity,
            @Nullable Instant at,
            List<@Valid Part> parts) {}

    record Part(@NotBlank String label) {}

    @GetMapping("/sample/me")
    String me(Authentication caller) {
        return caller.getName();
    }

    /** No rule names it. */
    @GetMapping("/forgotten")
    String forgotten() {
        return "in";
    }

    @GetMapping({"/sample/operators/only", "/sample/machines/only"})
    String only() {
        return "in";
    }

    @PostMapping("/sample/open/bodies")
    Body body(@Valid @RequestBody Body body) {
        return body;
    }

    @PostMapping("/sample/bodies")
    Body guarded(@Valid @RequestBody Body body) {
        return body;
    }

    @GetMapping("/sample/open/numbers")
    int number(@RequestParam @Min(1) @Max(200) int limit) {
        return limit;
    }

    @GetMapping("/sample/open/faults/{kind}")
    String fault(@PathVariable String kind) {
        throw switch (kind) {
            case "conflict" -> new Problem(SampleProblem.NAME_TAKEN, "The name is taken.");
            case "invalid" -> new ValidationProblem("name", "is odd");
            case "store" -> new MongoTimeoutException("secret of the inside");
            case "away" -> new UnavailableException("secret of the inside");
            default -> new IllegalStateException("secret of the inside");
        };
    }
}
