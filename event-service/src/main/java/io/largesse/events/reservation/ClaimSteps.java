package io.largesse.events.reservation;

import io.largesse.events.reservation.domain.Answer;
import io.largesse.events.reservation.domain.Command;
import io.largesse.events.reservation.messaging.UserStatuses;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** This service's steps of the claim saga, many claims at a time. */
@Component
public final class ClaimSteps {

    private final Checks checks;
    private final Reservations reservations;
    private final UserStatuses users;

    ClaimSteps(Checks checks, Reservations reservations, UserStatuses users) {
        this.checks = checks;
        this.reservations = reservations;
        this.users = users;
    }

    /**
     * Carries out commands of any kinds and claims; those of one claim in their order.
     *
     * @return an answer for each command, at its position; null where the orchestrator must ask again later
     * @throws IllegalStateException where a command contradicts what was decided for good
     */
    public List<@Nullable Answer> answer(List<Command> commands) {
        users.requireCurrent();
        List<@Nullable Answer> answers = new ArrayList<>(Collections.nCopies(commands.size(), null));
        for (List<Integer> wave : waves(commands)) {
            List<Command> its = wave.stream().map(commands::get).toList();
            Map<String, Answer> said = new HashMap<>();
            said.putAll(some(its, wish -> wish instanceof Command.Validate, checks::validate));
            said.putAll(some(its, wish -> wish instanceof Command.Check, checks::check));
            said.putAll(some(its, ClaimSteps::changes, reservations::answer));
            wave.forEach(
                    index -> answers.set(index, said.get(commands.get(index).claimId())));
        }
        return answers;
    }

    private static boolean changes(Command.Wish wish) {
        return switch (wish) {
            case Command.Reserve _, Command.Confirm _, Command.Release _ -> true;
            case Command.Validate _, Command.Check _ -> false;
        };
    }

    private static Map<String, Answer> some(
            List<Command> commands, Predicate<Command.Wish> kind, Function<List<Command>, Map<String, Answer>> answer) {
        List<Command> some =
                commands.stream().filter(command -> kind.test(command.wish())).toList();
        return some.isEmpty() ? Map.of() : answer.apply(some);
    }

    /** Positions of commands; the first wave has the first command of every claim, the second the second, and so on. */
    private static List<List<Integer>> waves(List<Command> commands) {
        List<List<Integer>> waves = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < commands.size(); i++) {
            int nth = seen.merge(commands.get(i).claimId(), 1, Integer::sum) - 1;
            if (nth == waves.size()) {
                waves.add(new ArrayList<>());
            }
            waves.get(nth).add(i);
        }
        return waves;
    }
}
