package io.quantree.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.terminal.JsonText;
import java.util.List;
import java.util.Set;

/** Counts of records by outcome, as a job shows them. */
record Counts(JsonNode summary) {
    private static final List<String> OUTCOMES =
            List.of("created", "updated", "unchanged", "duplicate", "stale", "failed");
    /** A job lists so many of its batches. */
    private static final int LISTED_MAX = 10_000;

    /** The counts of these batches of the job; those of the job, if it doesn't list all of its batches. */
    static Counts of(JsonNode job, Set<String> batches) {
        if (job.path("batchCount").asLong() > LISTED_MAX) {
            return new Counts(job.path("summary"));
        }
        ObjectNode sum = JsonText.object();
        job.path("summary").properties().forEach(count -> sum.put(count.getKey(), 0L));
        for (JsonNode batch : job.path("batches")) {
            if (batches.contains(batch.path("id").asText())) {
                batch.path("summary")
                        .properties()
                        .forEach(count -> sum.put(
                                count.getKey(),
                                sum.path(count.getKey()).asLong()
                                        + count.getValue().asLong()));
            }
        }
        return new Counts(sum);
    }

    long received() {
        return summary.path("received").asLong();
    }

    long applied() {
        return OUTCOMES.stream().mapToLong(each -> summary.path(each).asLong()).sum();
    }

    long failed() {
        return summary.path("failed").asLong();
    }
}
