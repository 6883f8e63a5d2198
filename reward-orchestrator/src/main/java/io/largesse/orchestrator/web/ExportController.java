package io.largesse.orchestrator.web;

import io.largesse.orchestrator.ClaimReader;
import io.largesse.orchestrator.domain.ClaimFilter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Claims as a file. */
@RestController
final class ExportController {

    private static final String CSV = "text/csv;charset=UTF-8;header=present";

    private final ClaimReader reader;
    private final InstantSource clock;

    ExportController(ClaimReader reader, InstantSource clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * All claims that match the filters of the list, in its order. They are sent as they are read; if that fails in between, the
     * connection breaks off, so that what was sent does not pass for all.
     */
    @GetMapping("/api/event-claims/export")
    void export(@RequestParam MultiValueMap<String, String> filters, HttpServletResponse response) throws IOException {
        ClaimFilter filter = ClaimParameters.filter(filters, clock.instant());
        response.setContentType(CSV);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"claims.csv\"");
        try {
            var csv = new ClaimCsv(response.getOutputStream());
            reader.each(filter, csv::write);
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
