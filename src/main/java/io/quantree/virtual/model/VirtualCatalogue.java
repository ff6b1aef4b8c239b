package io.quantree.virtual.model;

import io.quantree.catalogue.Catalogue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A virtual catalogue as other parts of the service need it.
 *
 * @param id its key in the database
 * @param retailerId the retailer who owns it
 * @param ref its name on the wire
 * @param kind what its positions stand for
 * @param stock the inventory catalogue whose stock it shows
 * @param productCatalogueRef where its products are described
 * @param networkIds its networks, the first one first
 * @param firstNetwork the ref of the first network; null without any
 * @param controlGroupId the group of the controls that apply; null without any
 * @param allNetworks whether the locations of all networks count, or only those of the first one
 * @param floorAtZero whether a buffer takes at most what is there
 * @param positionStatuses which inventory positions are offered; empty for those that are configured
 * @param segmentDefinitions which segments its positions have without anybody writing them
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

    /** Copies the lists. */
    public VirtualCatalogue {
        networkIds = List.copyOf(networkIds);
        positionStatuses = List.copyOf(positionStatuses);
        segmentDefinitions = List.copyOf(segmentDefinitions);
    }

    /** What the positions of an AGGREGATE catalogue are for: its first network, or the catalogue itself when it has none. */
    public String group() {
        return firstNetwork == null ? ref : firstNetwork;
    }
}
