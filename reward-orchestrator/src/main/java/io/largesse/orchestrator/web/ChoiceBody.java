package io.largesse.orchestrator.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to claim.
 *
 * @param rewardIds the player's choice; left out or empty where there is none to make
 */
record ChoiceBody(@Nullable @Size(max = 100) List<@NotBlank @Size(max = 100) String> rewardIds) {

    /** Neither order nor repeats make another request. */
    List<String> sorted() {
        return rewardIds == null
                ? List.of()
                : rewardIds.stream().distinct().sorted().toList();
    }
}
