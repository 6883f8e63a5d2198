package io.largesse.cli.output;

import io.largesse.cli.output.Column.Kind;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Items in aligned columns, printed a page at a time: a column gets wider when a page needs it, and never narrower. */
public final class Table {

    private static final String GAP = "  ";
    private static final int NARROWEST_CUT = 8;

    private final Output out;
    private final List<Column> columns;
    private final int[] widths;
    private boolean begun;

    public Table(Output out, List<Column> columns) {
        this.out = out;
        this.columns = columns;
        this.widths =
                columns.stream().mapToInt(column -> column.title().length()).toArray();
    }

    public void print(List<JsonNode> items) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode item : items) {
            rows.add(columns.stream().map(column -> column.cell().apply(item)).toList());
        }
        fit(rows);
        if (!begun) {
            begun = true;
            out.heading(aligned(columns.stream().map(Column::title).toList(), false));
        }
        rows.forEach(row -> out.line(aligned(row, true)));
        out.flush();
    }

    private void fit(List<List<String>> rows) {
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        int room = out.terminal().columns();
        while (room > 0 && total() > room && cutWidest()) {
            // One column less wide by one, until all fit.
        }
    }

    private int total() {
        int total = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        return total;
    }

    private boolean cutWidest() {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            boolean cuttable = columns.get(i).kind() == Kind.CUT && widths[i] > NARROWEST_CUT;
            if (cuttable && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        if (widest >= 0) {
            widths[widest]--;
        }
        return widest >= 0;
    }

    private String aligned(List<String> cells, boolean painted) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = fitted(cells.get(i), widths[i]);
            boolean last = i == widths.length - 1;
            String padded = last ? cell : cell + " ".repeat(widths[i] - length(cell)) + GAP;
            line.append(
                    painted && columns.get(i).kind() == Kind.STATUS
                            ? out.terminal().painted(padded)
                            : padded);
        }
        return line.toString();
    }

    private static String fitted(String cell, int width) {
        return length(cell) <= width ? cell : cell.substring(0, cell.offsetByCodePoints(0, width - 1)) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
