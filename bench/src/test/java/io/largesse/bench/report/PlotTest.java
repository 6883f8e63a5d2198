package io.largesse.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class PlotTest {

    @Test
    void a_plot_is_well_formed_and_shows_every_second() throws Exception {
        String svg = new Plot(
                        "Round <full> & more",
                        List.of(
                                new Second(1, false, 900, 20_000, 50_000, 1),
                                new Second(2, true, 3_500, 10_000, 30_000, 1),
                                new Second(3, true, 0, 0, 0, 1)))
                .svg();

        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        var lines = document.getElementsByTagName("polyline");
        assertThat(lines.getLength()).isEqualTo(3);
        assertThat(lines.item(0)
                        .getAttributes()
                        .getNamedItem("points")
                        .getTextContent()
                        .split(" ", -1))
                .hasSize(3);
    }

    @Test
    void a_round_that_was_over_at_once_has_a_plot_too() {
        assertThatNoException().isThrownBy(() -> new Plot("short", List.of()).svg());
    }
}
