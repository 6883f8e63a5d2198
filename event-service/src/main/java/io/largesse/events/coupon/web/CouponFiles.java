package io.largesse.events.coupon.web;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.largesse.events.coupon.domain.Entry;
import io.largesse.platform.problem.Problem;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Files of codes, read as they come: of however many, one is in memory. */
final class CouponFiles {

    /** Far more than a code may have. What is longer is no text of lines, and the rest of it cannot be told apart. */
    private static final int MAX_ENTRY = 64 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(MAX_ENTRY).build())
            .build();

    private CouponFiles() {}

    /** A code per line (<a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>), without a header; empty lines are passed over. */
    static void csv(InputStream body, Consumer<Entry> consumer) {
        try {
            CsvReader.builder()
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .detectBomHeader(true)
                    .maxBufferSize(MAX_ENTRY)
                    .ofCsvRecord(body, StandardCharsets.UTF_8)
                    .forEach(line -> consumer.accept(entry(line)));
        } catch (CsvParseException e) {
            throw malformed("CSV", e);
        }
    }

    private static Entry entry(CsvRecord line) {
        return line.getFieldCount() == 1
                ? Entry.of(line.getStartingLineNumber(), line.getField(0))
                : Entry.invalid(line.getStartingLineNumber(), "has more than one field");
    }

    /** An array of strings. */
    static void json(InputStream body, Consumer<Entry> consumer) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw Problem.badRequest("MALFORMED_BODY", "The body is not a JSON array of codes.");
            }
            long number = 0;
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                number++;
                if (token == JsonToken.VALUE_STRING) {
                    consumer.accept(Entry.of(number, parser.getString()));
                } else {
                    parser.skipChildren();
                    consumer.accept(Entry.invalid(number, "is not a string"));
                }
            }
            if (parser.nextToken() != null) {
                throw Problem.badRequest("MALFORMED_BODY", "Something stands behind the array of codes.");
            }
        } catch (StreamReadException | StreamConstraintsException e) {
            throw malformed("JSON", e);
        }
    }

    private static Problem malformed(String format, RuntimeException fault) {
        Problem problem = Problem.badRequest(
                "MALFORMED_BODY", "The body is not valid " + format + " to its end; codes before that are imported.");
        problem.initCause(fault);
        return problem;
    }
}
