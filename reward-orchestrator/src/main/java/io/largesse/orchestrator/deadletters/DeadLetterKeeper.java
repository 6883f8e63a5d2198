package io.largesse.orchestrator.deadletters;

import io.largesse.orchestrator.deadletters.domain.Change;
import io.largesse.orchestrator.deadletters.domain.DeadLetter;
import io.largesse.orchestrator.deadletters.domain.Failure;
import io.largesse.orchestrator.deadletters.domain.Keeping;
import io.largesse.orchestrator.deadletters.store.DeadLetterStore;
import io.largesse.platform.messaging.UnavailableException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what failed, and opens again what was sent again and has failed again. Being told twice changes nothing. */
final class DeadLetterKeeper {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterKeeper.class);

    private static final int MAX_ATTEMPTS = 5;

    private final DeadLetterStore store;

    DeadLetterKeeper(DeadLetterStore store) {
        this.store = store;
    }

    void keep(List<Failure> failures) {
        Set<String> redriven = failures.stream()
                .map(Failure::redriven)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        List<String> ids = Keeping.ids(failures, store.known(redriven));
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            if (write(Keeping.of(failures, ids, store.known(Set.copyOf(ids))))) {
                return;
            }
        }
        throw new UnavailableException("What others write to the dead letters is not visible yet");
    }

    /** @return false where another was at the same entries; then it is decided again */
    private boolean write(Keeping keeping) {
        boolean inserted = store.insert(keeping.news());
        boolean changed = store.write(keeping.changes()) == keeping.changes().size();
        if (inserted) {
            keeping.news().forEach(DeadLetterKeeper::tell);
        }
        if (changed) {
            keeping.changes().forEach(DeadLetterKeeper::tell);
        }
        return inserted && changed;
    }

    private static void tell(DeadLetter letter) {
        var position = letter.position();
        log.warn(
                "Dead letter {}: {}-{}@{} was too much for {}: {}",
                letter.id(),
                position.topic(),
                position.partition(),
                position.offset(),
                letter.group(),
                letter.standing().reason());
    }

    private static void tell(Change change) {
        log.warn(
                "Dead letter {} is open again, it has failed {} times: {}",
                change.id(),
                change.after().failures(),
                change.after().reason());
    }
}
