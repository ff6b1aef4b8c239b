package io.quantree.webhook;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events of its names a webhook is told. A list restricts only events that have such a ref: a webhook for some products is still told
 * that a batch is complete.
 *
 * @param catalogues refs of catalogues and of virtual catalogues; null for all
 */
public record WebhookFilter(
        @Nullable Set<String> catalogues,
        @Nullable Set<String> locations,
        @Nullable Set<String> channels,
        @Nullable Set<String> products) {

    /**
     * Whether an event passes.
     *
     * @param refs the refs of the catalogues that it is about; empty for none
     */
    public boolean admits(Collection<String> refs, @Nullable String location, @Nullable String product) {
        return (catalogues == null || refs.isEmpty() || refs.stream().anyMatch(catalogues::contains))
                && (locations == null || location == null || locations.contains(location))
                && (products == null || product == null || products.contains(product));
    }

    /** Whether an event about stock of these channels passes. */
    public boolean admitsChannels(Collection<String> found) {
        return channels == null || found.stream().anyMatch(channels::contains);
    }
}
