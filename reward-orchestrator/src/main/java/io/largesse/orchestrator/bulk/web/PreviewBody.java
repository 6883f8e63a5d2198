package io.largesse.orchestrator.bulk.web;

import java.util.List;

/**
 * What an operation would be about.
 *
 * @param count of what matches; further ones than an operation may have are not counted
 * @param sample the newest of them
 */
record PreviewBody<T>(long count, List<T> sample) {}
