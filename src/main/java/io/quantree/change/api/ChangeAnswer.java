package io.quantree.change.api;

import io.quantree.change.Change;
import io.quantree.change.ChangePage;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of changes, as OpenAPI describes it; it is written by hand, because its changes are JSON already. */
@Schema(description = "Changes in the order of their cursors.")
record ChangeAnswer(
        @Schema(description = "The changes; none when nothing has changed.")
        List<Entry> changes,

        @Schema(description = "The cursor after which to go on, also when no change matched.")
        long next) {
    @Schema(name = "Change", description = "A change that is committed.")
    record Entry(
            @Schema(description = "Its number, which only rises; absent in the stock with which from=beginning begins.")
            long cursor,

            @Schema(description = "When it was recorded.") String on,

            @Schema(
                    description =
                            "QUANTITY, POSITION, AVAILABILITY, RESERVATION, BATCH, JOB, CATALOGUE or SETUP; more may come.")
            String kind,

            @Schema(description = "The catalogue that it concerns.") @Nullable
            String catalogueRef,

            @Schema(description = "The retailer that it concerns, where it concerns no catalogue.") @Nullable
            String retailerId,

            @Schema(
                    description =
                            "The ref of what has changed: of a quantity or position, the id of a batch or job, e.g. NETWORK:STORES for setup.")
            String ref,

            @Schema(description = "What the entity is found by, e.g. productRef and locationRef.") @Nullable
            Object key,

            @Schema(description = "The version that it has after the change.") @Nullable
            Long version,

            @Schema(description = "What was done, for setup, e.g. NETWORK_UPDATED.") @Nullable
            String action,

            @Schema(description = "What has changed, before the change; null when it was created.") @Nullable
            Object before,

            @Schema(
                    description =
                            "What has changed, after the change, and always number and status; null when it was removed.")
            @Nullable
            Object after,

            @Schema(description = "What has caused it.") Cause cause) {}

    @Schema(name = "ChangeCause", description = "What has caused a change, as the ledger names it.")
    record Cause(
            @Schema(description = "E.g. BATCH, DELTA or MUTATION.")
            String source,

            @Schema(description = "The id of what caused it, e.g. of the batch.")
            String ref,

            @Schema(description = "The user or client; null without authentication, and for the service's own work.")
            @Nullable
            String principal) {}

    static String json(ChangePage page) {
        StringBuilder json = new StringBuilder(64 + 400 * page.changes().size()).append("{\"changes\":[");
        String separator = "";
        for (Change change : page.changes()) {
            json.append(separator).append(change.json());
            separator = ",\n";
        }
        return json.append("],\"next\":").append(page.next()).append('}').toString();
    }
}
