package io.quantree.virtual.model;

import io.quantree.catalogue.EntityUpdate;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The input that changes a virtual catalogue; an absent field is kept. */
@Input("UpdateVirtualCatalogueInput")
@Description("What changes of a virtual catalogue; what is left out stays.")
public record VirtualCatalogueUpdate(
        @NonNull @Description("The virtual catalogue.") String ref,

        @Description("CREATED, ACTIVE or INACTIVE.") @Nullable
        String status,

        @Description("The inventory catalogue whose stock it shows.") @Nullable
        String inventoryCatalogueRef,

        @Description("The catalogue that describes the products.") @Nullable
        String productCatalogueRef,

        @Description(
                "The networks whose locations it offers, by id, instead of those that it has; an empty list offers every location.")
        @Nullable
        List<@NonNull String> networkIds,

        @Description("The same by ref; give either ids or refs.") @Nullable
        List<@NonNull String> networkRefs,

        @Description("The group of the controls that apply; null takes it away.") @Nullable
        Optional<String> controlGroupRef,

        @Description("Whether the locations of all networks are offered, or only those of the first one.") @Nullable
        Boolean allNetworks,

        @Description("Whether a buffer takes at most what is there.") @Nullable
        Boolean floorAtZero,

        @Description(
                "Which statuses of inventory positions are offered, ACTIVE among them; an empty list goes back to those that are configured.")
        @Nullable
        List<@NonNull String> positionStatuses,

        @Description(
                "Which segments all positions have, instead of those that are declared; an empty list declares none.")
        @Nullable
        List<@NonNull VirtualSegmentDefinition> segmentDefinitions,

        EntityUpdate entity,

        @Description("Write only when it still has this version.") @Nullable
        Integer ifVersion) {}
