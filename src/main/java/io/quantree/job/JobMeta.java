package io.quantree.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quantree.http.ExactJson;
import org.jspecify.annotations.Nullable;

/** The one key of a job's {@code meta} that has a meaning to the service. */
public final class JobMeta {
    private JobMeta() {}

    /** Whether batches are pre-processed: always, unless {@code "preprocessing":"skip"}. */
    public static boolean preprocessing(@Nullable String meta) {
        if (meta == null) {
            return true;
        }
        try {
            return !"skip"
                    .equals(ExactJson.JSON.readTree(meta).path("preprocessing").asText(""));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored job's meta can't be read", e);
        }
    }
}
