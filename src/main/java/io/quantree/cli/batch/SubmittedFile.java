package io.quantree.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.terminal.JsonText;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A file that the service has stored, and the batches that it was cut into.
 *
 * @param records how many it has; negative if the answer doesn't tell it
 */
record SubmittedFile(String name, List<String> batches, long records) {
    static SubmittedFile of(SentFile file, JsonNode answer) {
        JsonNode cuts = answer.path("batches");
        return cuts.isArray()
                ? new SubmittedFile(
                        file.name(),
                        StreamSupport.stream(cuts.spliterator(), false)
                                .map(cut -> cut.path("id").asText())
                                .toList(),
                        answer.path("records").asLong())
                : new SubmittedFile(file.name(), List.of(answer.path("id").asText()), -1);
    }

    ObjectNode row(String job) {
        ObjectNode row = JsonText.object().put("file", name).put("jobId", job);
        if (records >= 0) {
            row.put("records", records);
        }
        row.put("batchCount", batches.size());
        batches.forEach(row.putArray("batches")::add);
        return row;
    }
}
