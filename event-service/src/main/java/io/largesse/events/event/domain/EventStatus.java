package io.largesse.events.event.domain;

/** Where an event is in its life. It never changes by itself. */
public enum EventStatus {
    /** Being made; players do not see it. */
    DRAFT,
    /** On; whether it is open depends on its window too. */
    ACTIVE,
    /** Interrupted by an operator. */
    PAUSED,
    /** Over for good. */
    ENDED,
    /** Put away; players do not see it any more. */
    ARCHIVED;

    /** Whether an operator may take an event from this status to the other. */
    public boolean mayBecome(EventStatus next) {
        return switch (this) {
            case DRAFT -> next == ACTIVE;
            case ACTIVE -> next == PAUSED || next == ENDED;
            case PAUSED -> next == ACTIVE || next == ENDED;
            case ENDED -> next == ARCHIVED;
            case ARCHIVED -> false;
        };
    }

    /** Whether nothing can be claimed any more, but what was before. */
    public boolean isOver() {
        return this == ENDED || this == ARCHIVED;
    }

    public boolean isVisibleToPlayers() {
        return switch (this) {
            case ACTIVE, PAUSED, ENDED -> true;
            case DRAFT, ARCHIVED -> false;
        };
    }
}
