package io.quantree.feed;

import io.quantree.feed.destination.DestinationKey;
import io.quantree.feed.destination.DestinationType;
import io.quantree.feed.format.Compression;
import io.quantree.feed.format.DataFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a feed exports, how, where to and how often, as it is after a mutation.
 *
 * @param cadenceSeconds the time between two runs; null for a feed that runs on demand only
 */
record FeedTerms(
        String status,
        DataFormat dataFormat,
        Compression compression,
        FeedKind kind,
        FeedSource source,
        DestinationType destinationType,
        Map<DestinationKey, String> destinationAttributes,
        @Nullable Long cadenceSeconds) {
    static final String ACTIVE = "ACTIVE";
    static final String INACTIVE = "INACTIVE";

    FeedTerms {
        destinationAttributes = Map.copyOf(destinationAttributes);
    }

    /** Whether readers of the files need a full run first. */
    boolean exportsOther(InventoryFeed feed) {
        return dataFormat != feed.dataFormat
                || compression != feed.compression
                || !source.equals(feed.getSource())
                || destinationType != feed.destinationType
                || !destinationAttributes.equals(feed.destinationMap());
    }
}
