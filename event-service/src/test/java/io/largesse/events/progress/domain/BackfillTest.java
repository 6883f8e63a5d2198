package io.largesse.events.progress.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.events.progress.domain.Backfill.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackfillTest {

    private static final Span EMPTY = new Span(0, 7, 7, 7);
    private static final Span UNBEGUN = new Span(1, 10, 10, 30);
    private static final Span BEGUN = new Span(2, 100, 140, 150);

    @Test
    void its_spans_are_looked_at_one_after_the_other() {
        var begun = new Backfill("e", List.of(EMPTY, UNBEGUN, BEGUN), 3);
        assertThat(begun.total()).isEqualTo(70);
        assertThat(begun.done()).isEqualTo(40);
        assertThat(begun.isDone()).isFalse();
        assertThat(begun.open()).contains(UNBEGUN);

        Backfill further = begun.after(UNBEGUN, 30);
        assertThat(further).isEqualTo(new Backfill("e", List.of(EMPTY, new Span(1, 10, 30, 30), BEGUN), 4));
        assertThat(further.open()).contains(BEGUN);

        Backfill done = further.after(BEGUN, 150);
        assertThat(done.done()).isEqualTo(70);
        assertThat(done.isDone()).isTrue();
        assertThat(done.open()).isEmpty();
        assertThat(done.version()).isEqualTo(5);
    }

    @Test
    void where_there_is_nothing_to_look_at_it_is_done() {
        assertThat(new Backfill("e", List.of(EMPTY), 1).isDone()).isTrue();
        assertThat(new Backfill("e", List.of(), 1).isDone()).isTrue();
    }
}
