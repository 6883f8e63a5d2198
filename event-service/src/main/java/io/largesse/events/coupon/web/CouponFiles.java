package io.largesse.events.coupon.web;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.largesse.events.coupon.domain.Entry;
import io.largesse.platform.problem.CommonProblem;
import io.largesse.platform.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

    /** More than a code needs, every character of it two long, quoted and doubled. */
    private static final int MAX_LINE = 1_024;

    private static final CsvReader.CsvReaderBuilder CSV = CsvReader.builder().allowUnclosedQuote(false);

    /** Far more than a code may have. */
    private static final int MAX_STRING = 64 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(MAX_STRING).build())
            .build();

    private CouponFiles() {}

    /**
     * A code per line, quoted or not (<a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>), without a header; empty lines are
     * passed over. No code has a line break in it: a quote that is not closed spoils its own line alone.
     */
    static void csv(InputStream body, Consumer<Entry> consumer) {
        try {
            var lines = new Lines(body, MAX_LINE);
            long number = 0;
            for (String line = lines.next(); line != null; line = lines.next()) {
                number++;
                if (!line.isEmpty()) {
                    consumer.accept(entry(number, line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(long number, String line) {
        boolean plain = line.indexOf('"') < 0 && line.indexOf(',') < 0;
        if (plain || line.length() > MAX_LINE) {
            return Entry.of(number, line);
        }
        try {
            CsvRecord fields = CSV.ofSingleCsvRecord(line);
            return fields.getFieldCount() == 1
                    ? Entry.of(number, fields.getField(0))
                    : Entry.invalid(number, "has more than one field");
        } catch (CsvParseException e) {
            return Entry.invalid(number, "has a quote where none can be");
        }
    }

    /** An array of strings. */
    static void json(InputStream body, Consumer<Entry> consumer) {
        long number = 0;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw malformed("The body is not a JSON array of codes.");
            }
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
                throw malformed("Something stands behind the array of codes.");
            }
        } catch (StreamReadException | StreamConstraintsException e) {
            throw malformed("What follows entry %d is not valid JSON: %s.".formatted(number, e.getOriginalMessage()));
        }
    }

    private static Problem malformed(String detail) {
        return new Problem(
                CommonProblem.MALFORMED_BODY,
                detail + " Codes that were read may be imported: it can be mended and sent again.");
    }
}
