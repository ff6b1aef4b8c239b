package io.quantree.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of jobs. */
@Schema(description = "A page of jobs, the latest first.")
public record JobPage(
        @Schema(description = "How many jobs are answered.") int count,

        @Schema(description = "Whether there are more.") boolean hasMore,

        @Schema(description = "What the parameter `after` of the next page is; absent on the last one.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String next,

        List<ListedJob> results) {}
