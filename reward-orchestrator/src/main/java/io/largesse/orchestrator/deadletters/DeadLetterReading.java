package io.largesse.orchestrator.deadletters;

import io.largesse.orchestrator.deadletters.domain.DeadLetter;
import io.largesse.platform.messaging.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Dead letters with what they say, as far as that can be known right now. */
public final class DeadLetterReading {

    private final Function<DeadLetter, Optional<Map<String, Object>>> decode;

    DeadLetterReading(Function<DeadLetter, Optional<Map<String, Object>>> decode) {
        this.decode = decode;
    }

    /**
     * A dead letter, and what it says.
     *
     * @param decoded null where it says nothing that can be read
     */
    public record Read(DeadLetter letter, @Nullable Map<String, Object> decoded) {}

    public Read read(DeadLetter letter) {
        return read(List.of(letter)).getFirst();
    }

    public List<Read> read(List<DeadLetter> letters) {
        List<Read> read = new ArrayList<>(letters.size());
        boolean away = false;
        for (DeadLetter letter : letters) {
            Map<String, Object> decoded = null;
            try {
                decoded = away ? null : decode.apply(letter).orElse(null);
            } catch (UnavailableException e) {
                // Asked once, and not for every letter again: the list is of more use than what it leaves out.
                away = true;
            }
            read.add(new Read(letter, decoded));
        }
        return read;
    }
}
