package io.largesse.events.reservation;

import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.Opening;
import io.largesse.events.event.domain.Terms;
import io.largesse.events.event.store.EventStore;
import io.largesse.events.progress.domain.Tallies;
import io.largesse.events.progress.store.CountedTallies;
import io.largesse.events.progress.store.ProgressStore;
import io.largesse.events.reservation.domain.Answer;
import io.largesse.events.reservation.domain.Command;
import io.largesse.events.reservation.domain.Slot;
import io.largesse.events.reservation.domain.Validation;
import io.largesse.events.reservation.messaging.UserStatuses;
import io.largesse.events.reservation.store.SlotStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Answers what only has to be read, for many claims at once. */
@Component
final class Checks {

    private final EventStore events;
    private final SlotStore slots;
    private final ProgressStore progress;
    private final UserStatuses users;

    Checks(EventStore events, SlotStore slots, ProgressStore progress, UserStatuses users) {
        this.events = events;
        this.slots = slots;
        this.progress = progress;
        this.users = users;
    }

    /** Answers, by claim, whether each may go on. */
    Map<String, Answer> validate(List<Command> commands) {
        Map<String, Event> found = events(commands);
        Map<String, Answer> answers = new HashMap<>();
        Map<String, String> slotIds = new HashMap<>();
        for (Command command : commands) {
            Event event = found.get(command.eventId());
            Answer answer = Validation.judge(
                    command,
                    (Command.Validate) command.wish(),
                    event == null ? null : event.inForceAt(command.acceptedAt()),
                    users.inactivity(command.userId()));
            answers.put(command.claimId(), answer);
            if (answer instanceof Answer.Validated(var inForce, var opening, var _)) {
                Terms terms = inForce.terms();
                slotIds.put(command.claimId(), command.slotId(terms.limit(), terms.timeZone(), opening.label()));
            }
        }
        Map<String, Slot> taken = slots.read(slotIds.values());
        for (Command command : commands) {
            String slotId = slotIds.get(command.claimId());
            Slot slot = slotId == null ? null : taken.get(slotId);
            if (slot != null && answers.get(command.claimId()) instanceof Answer.Validated validated) {
                answers.put(command.claimId(), Validation.withinLimit(command, validated, slot));
            }
        }
        return answers;
    }

    /** Answers, by claim, whether each player's progress meets the condition. */
    Map<String, Answer> check(List<Command> commands) {
        Map<String, Event> found = events(commands);
        CountedTallies counted =
                progress.tallies(commands.stream().map(Command::userId).toList());
        Map<String, Answer> answers = new HashMap<>();
        for (Command command : commands) {
            Event event = found.get(command.eventId());
            if (event == null) {
                throw new IllegalStateException("event " + command.eventId() + " of a validated claim is missing");
            }
            Terms terms = event.version(((Command.Check) command.wish()).eventVersion())
                    .terms();
            Opening opening = terms.openAt(command.acceptedAt());
            if (opening == null) {
                throw new IllegalStateException("claim " + command.claimId() + " was validated while nothing was open");
            }
            Tallies tallies = counted.of(command.userId(), opening.progressKey(command.eventId()));
            answers.put(command.claimId(), Validation.meets(terms.condition(), tallies));
        }
        return answers;
    }

    private Map<String, Event> events(List<Command> commands) {
        return events.current(commands.stream().map(Command::eventId).toList());
    }
}
