package io.quantree.feed;

import io.quantree.feed.destination.DestinationKey;
import io.quantree.feed.destination.DestinationType;
import io.quantree.feed.format.Compression;
import io.quantree.feed.format.DataFormat;
import io.quantree.input.AttributeInput;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The inputs of the mutations of feeds. */
public interface FeedInputs {
    /** A condition on what is exported. */
    @Input("InventoryFeedFilterInput")
    @Description("A condition on what is exported.")
    record Filter(
            @NonNull @Description("What it looks at.") FilterName name,
            @NonNull @Description("How it compares.") FilterOperator operator,

            @NonNull
            @Description(
                    "The values that it compares with, 1,000 at most: one for EQUAL_TO and NOT_EQUAL_TO. A single text stands for a list of"
                            + " one.")
            List<@NonNull String> value) {}

    /** What is exported. */
    @Input("InventoryFeedSourceInput")
    @Description("What is exported.")
    record Source(
            @NonNull @Description("The kind of the rows.") SourceType type,

            @Description("Conditions that all have to hold, 20 at most.") @Nullable
            List<@NonNull Filter> filters) {}

    /** An attribute of a destination. */
    @Input("InventoryFeedDestinationAttributeInput")
    @Description("What says which place it is.")
    record DestinationAttribute(
            @NonNull @Description("What it is.") DestinationKey key,

            @NonNull @Description("Its value; never a secret.")
            String value) {}

    /** Where files go. */
    @Input("InventoryFeedDestinationInput")
    @Description("Where files go.")
    record Destination(
            @NonNull @Description("The kind of place.") DestinationType type,

            @Description("Which one.") @Nullable List<@NonNull DestinationAttribute> destinationAttributes) {}

    /** A feed to be created. */
    @Input("CreateInventoryFeedInput")
    @Description("A feed to be created.")
    record Creation(
            @NonNull @Description("The name that clients use, unique in the account; 100 characters at most.")
            String ref,

            @NonNull @Description("The format of the files.")
            DataFormat dataFormat,

            @Description("How the files are compressed: ZSTD for PARQUET and GZIP for the others when it is left out.")
            @Nullable
            Compression compression,

            @NonNull @Description("Where the files go.") Destination destination,
            @NonNull @Description("What is exported.") Source source,

            @Description("How much a run exports; FULL when it is left out.") @Nullable
            FeedKind kind,

            @Description(
                    "The time between two runs as an ISO 8601 duration, e.g. PT5M, which it is when it is left out; null for a feed that runs on"
                            + " demand only.")
            @Nullable
            Optional<String> cadence,

            @Description("ACTIVE or INACTIVE; ACTIVE when it is left out.") @Nullable
            String status,

            @Description("The retailer that it belongs to; may be left out when the header Quantree-Retailer names it.")
            @Nullable
            String retailerRef,

            @Description("What to attach to it, by name.") @Nullable
            List<@NonNull AttributeInput> attributes) {}

    /** What changes of a feed. */
    @Input("UpdateInventoryFeedInput")
    @Description(
            "What changes of a feed; what is left out stays. After a change of format, source or destination the next run is a full one.")
    record Update(
            @NonNull @Description("The feed.") String ref,

            @Description("The format of the files.") @Nullable
            DataFormat dataFormat,

            @Description("How the files are compressed.") @Nullable
            Compression compression,

            @Description("Where the files go.") @Nullable Destination destination,
            @Description("What is exported.") @Nullable Source source,

            @Description("How much a run exports.") @Nullable
            FeedKind kind,

            @Description("The time between two runs as an ISO 8601 duration; null for a feed that runs on demand only.")
            @Nullable
            Optional<String> cadence,

            @Description("ACTIVE or INACTIVE.") @Nullable String status,

            @Description("What to attach to it, by name. One of the same name is replaced.") @Nullable
            List<@NonNull AttributeInput> attributes,

            @Description("Write only when it still has this version.") @Nullable
            Integer ifVersion) {}

    /** A run to be started. */
    @Input("StartInventoryFeedRunInput")
    @Description("A run to be started.")
    record Start(
            @NonNull @Description("The feed.") String ref,

            @Description("How much it exports; what the feed says when it is left out.") @Nullable
            FeedKind kind) {}
}
