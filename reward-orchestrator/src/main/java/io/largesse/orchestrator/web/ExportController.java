package io.largesse.orchestrator.web;

import io.largesse.orchestrator.ClaimReader;
import io.largesse.orchestrator.domain.ClaimFilter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Claims as a file. */
@RestController
final class ExportController {

    private final ClaimReader reader;
    private final InstantSource clock;

    ExportController(ClaimReader reader, InstantSource clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** All claims that match the filters of the list, in its order, sent as they are read. */
    @GetMapping("/api/event-claims/export")
    void export(@RequestParam MultiValueMap<String, String> filters, HttpServletResponse response) throws IOException {
        ClaimFilter filter = ClaimParameters.filter(filters, clock.instant());
        Csv.announce(response, "claims.csv");
        try {
            var csv = new ClaimCsv(response.getOutputStream());
            reader.each(filter, csv::write);
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
