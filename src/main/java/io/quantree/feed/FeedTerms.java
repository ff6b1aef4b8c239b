package io.quantree.feed;

import io.quantree.feed.destination.DestinationKey;
import io.quantree.feed.destination.DestinationType;
import io.quantree.feed.format.Compression;
import io.quantree.feed.format.DataFormat;
import java.time.Instant;
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

    /** Gives a feed these terms. One that is waked, or whose cadence is another, is due at once. */
    void give(InventoryFeed feed, Instant now) {
        boolean waked =
                !status.equals(feed.status) || cadenceSeconds == null || !cadenceSeconds.equals(feed.cadenceSeconds);
        feed.status = status;
        feed.dataFormat = dataFormat;
        feed.compression = compression;
        feed.kind = kind;
        feed.sourceType = source.type();
        feed.filters = FeedFilter.stored(source.filters());
        feed.destinationType = destinationType;
        feed.destinationAttributes = DestinationKey.stored(destinationAttributes);
        feed.cadenceSeconds = cadenceSeconds;
        if (cadenceSeconds == null || !feed.isActive()) {
            feed.nextRunOn = null;
        } else if (waked || feed.nextRunOn == null) {
            feed.nextRunOn = now;
        }
        feed.updatedOn = now;
    }
}
