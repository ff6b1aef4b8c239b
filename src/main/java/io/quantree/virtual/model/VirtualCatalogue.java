package io.quantree.virtual.model;

import io.quantree.catalogue.Catalogue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A virtual catalogue.
 *
 * @param allNetworks whether the locations of all networks count, or only those of the first
 * @param floorAtZero whether a buffer takes at most the free pieces
 * @param positionStatuses the statuses of offered inventory positions; empty for the configured ones
 */
public record VirtualCatalogue(
        long id,
        long retailerId,
        String ref,
        VirtualKind kind,
        Catalogue stock,
        String productCatalogueRef,
        List<Long> networkIds,
        @Nullable String firstNetwork,
        @Nullable Long controlGroupId,
        boolean allNetworks,
        boolean floorAtZero,
        List<String> positionStatuses,
        List<VirtualSegmentDefinition> segmentDefinitions) {

    public VirtualCatalogue {
        networkIds = List.copyOf(networkIds);
        positionStatuses = List.copyOf(positionStatuses);
        segmentDefinitions = List.copyOf(segmentDefinitions);
    }

    /** The group of an AGGREGATE catalogue's positions: the ref of the first network, or of the catalogue without networks. */
    public String group() {
        return firstNetwork == null ? ref : firstNetwork;
    }
}
