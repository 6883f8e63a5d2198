package io.largesse.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A round over time, as SVG: claims a second above, latencies below. What belongs to the warm-up is shaded. */
public final class Plot {

    private static final int WIDTH = 800;
    private static final int PANEL = 180;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 40;
    private static final int GAP = 50;
    private static final int HEIGHT = TOP + PANEL + GAP + PANEL + GAP;
    private static final int GRID_LINES = 4;
    private static final double MICROS_PER_MILLI = 1000;
    private static final String RATE = "#1f6feb";
    private static final String MEDIAN = "#2da44e";
    private static final String TAIL = "#cf222e";

    private final String title;
    private final List<Second> seconds;
    private final double end;

    public Plot(String title, List<Second> seconds) {
        this.title = title;
        this.seconds = seconds;
        this.end = seconds.isEmpty() ? 1 : seconds.getLast().at();
    }

    public String svg() {
        var svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT);
        svg.append("\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        text(svg, LEFT, TOP / 2, "start", title, "black");
        int latencies = TOP + PANEL + GAP;
        warmup(svg, TOP);
        warmup(svg, latencies);
        panel(svg, TOP, "claims/s", List.of(new Line("claims/s", RATE, Second::perSecond)));
        panel(
                svg,
                latencies,
                "whole claim, ms",
                List.of(
                        new Line("p50", MEDIAN, second -> second.p50Micros() / MICROS_PER_MILLI),
                        new Line("p99", TAIL, second -> second.p99Micros() / MICROS_PER_MILLI)));
        text(svg, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, "middle", "seconds", "black");
        return svg.append("</svg>\n").toString();
    }

    private record Line(String name, String colour, ToDoubleFunction<Second> value) {}

    private void panel(StringBuilder svg, int top, String unit, List<Line> lines) {
        double highest = nice(lines.stream()
                .flatMapToDouble(line -> seconds.stream().mapToDouble(line.value()))
                .max()
                .orElse(1));
        for (int i = 0; i <= GRID_LINES; i++) {
            double y = top + PANEL - (double) PANEL * i / GRID_LINES;
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#d0d7de\"/>\n",
                    LEFT,
                    WIDTH - RIGHT,
                    y,
                    y));
            text(svg, LEFT - 6, y + 4, "end", label(highest * i / GRID_LINES), "#57606a");
        }
        for (int i = 0; i <= GRID_LINES; i++) {
            double at = end * i / GRID_LINES;
            text(svg, x(at), top + PANEL + 16, "middle", label(at), "#57606a");
        }
        text(svg, LEFT, top - 6, "start", unit, "#57606a");
        int legend = WIDTH - RIGHT;
        for (Line line : lines.reversed()) {
            text(svg, legend, top - 6, "end", line.name(), line.colour());
            legend -= 70;
            svg.append("<polyline fill=\"none\" stroke-width=\"1.5\" stroke=\"").append(line.colour());
            svg.append("\" points=\"").append(points(line, top, highest)).append("\"/>\n");
        }
    }

    private String points(Line line, int top, double highest) {
        return seconds.stream()
                .map(second -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        x(second.at()),
                        top + PANEL - PANEL * line.value().applyAsDouble(second) / highest))
                .collect(Collectors.joining(" "));
    }

    private void warmup(StringBuilder svg, int top) {
        double until = seconds.stream()
                .filter(second -> !second.measured())
                .mapToDouble(Second::at)
                .max()
                .orElse(0);
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#f0f0f0\"/>\n",
                LEFT,
                top,
                x(until) - LEFT,
                PANEL));
    }

    private double x(double at) {
        return LEFT + (WIDTH - LEFT - RIGHT) * at / end;
    }

    /** The next number above that is easy to divide by four. */
    private static double nice(double highest) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(highest, 1))));
        for (double factor : new double[] {1, 2, 4, 6, 8, 10}) {
            if (factor * power >= highest) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static String label(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
                x,
                y,
                anchor,
                colour,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
