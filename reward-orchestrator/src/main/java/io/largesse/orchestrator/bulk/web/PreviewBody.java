package io.largesse.orchestrator.bulk.web;

import io.largesse.orchestrator.bulk.Operations;
import io.largesse.orchestrator.web.ClaimBody;
import java.util.List;

/**
 * What an operation would be about.
 *
 * @param count of claims that match; further ones than an operation may have are not counted
 * @param sample the newest of them
 */
record PreviewBody(long count, List<ClaimBody> sample) {

    static PreviewBody of(Operations.Preview preview) {
        return new PreviewBody(
                preview.count(), preview.sample().stream().map(ClaimBody::found).toList());
    }
}
