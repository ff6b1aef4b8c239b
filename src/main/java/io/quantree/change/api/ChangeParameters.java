package io.quantree.change.api;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of a request for changes. */
public class ChangeParameters {
    @Parameter(
            description =
                    "Only changes of this catalogue, e.g. DEFAULT:1. Without it, the changes of all catalogues of the caller's retailers, of their jobs and of their setup.")
    @QueryParam("catalogueRef")
    @Nullable
    String catalogueRef;

    @Parameter(description = "Changes after this cursor: `next` of the last answer, or the cursor of the last change.")
    @QueryParam("after")
    @Nullable
    String after;

    @Parameter(
            description =
                    "Where to begin without a cursor: `now`, or `beginning` for all stock as it is, then its changes. All stock is answered as NDJSON or as events.")
    @QueryParam("from")
    @Nullable
    String from;

    @Parameter(description = "How many changes an answer in JSON has at most; 1000 if it is not given.")
    @QueryParam("limit")
    @Nullable
    String limit;

    @Parameter(description = "How long to wait for a change when there is none, e.g. 30s.")
    @QueryParam("wait")
    @Nullable
    String wait;

    @Parameter(
            description = "Only changes of these kinds, separated by commas, e.g. POSITION,BATCH.",
            schema = @Schema(type = SchemaType.STRING))
    @QueryParam("kinds")
    @Nullable
    List<String> kinds;

    @Parameter(description = "`true` answers only the latest change of each position of an answer, and no other kind.")
    @QueryParam("compact")
    @Nullable
    String compact;

    @Parameter(description = "The cursor of the last event, as a client of events sends it when it connects again.")
    @HeaderParam(ChangeQuery.LAST_EVENT_ID)
    @Nullable
    String lastEventId;
}
