package io.quantree.virtual.model;

import io.quantree.catalogue.NewEntity;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The input that creates a virtual catalogue. */
@Input("CreateVirtualCatalogueInput")
@Description("A virtual catalogue to be created.")
public record NewVirtualCatalogue(
        @NonNull @Description("The name that clients use, unique in the account, e.g. ATS:1; 100 characters at most.")
        String ref,

        @NonNull
        @Description(
                "BASE for one position per product and location, AGGREGATE for one per product over all locations; a text of your own follows the rule of BASE. 50 characters at most. It never changes.")
        String type,

        @Description("CREATED, ACTIVE or INACTIVE; CREATED when it is left out.") @Nullable
        String status,

        @NonNull @Description("The inventory catalogue whose stock it shows.")
        String inventoryCatalogueRef,

        @NonNull @Description("The catalogue that describes the products; controls look products' categories up in it.")
        String productCatalogueRef,

        @Description(
                "The networks whose locations it offers, by id, the first one first; every location when there are none.")
        @Nullable
        List<@NonNull String> networkIds,

        @Description("The same by ref; give either ids or refs.") @Nullable
        List<@NonNull String> networkRefs,

        @Description("The group of the controls that apply; none when it is left out.") @Nullable
        String controlGroupRef,

        @Description(
                "Whether the locations of all networks are offered, or only those of the first one; true when it is left out.")
        @Nullable
        Boolean allNetworks,

        @Description(
                "Whether a buffer takes at most what is there, so that it takes nothing from the stock of other locations; true when it is left out.")
        @Nullable
        Boolean floorAtZero,

        @Description(
                "Which statuses of inventory positions are offered, ACTIVE among them; those that are configured when it is left out.")
        @Nullable
        List<@NonNull String> positionStatuses,

        @Description("Which segments all positions have, 20 definitions at most.") @Nullable
        List<@NonNull VirtualSegmentDefinition> segmentDefinitions,

        NewEntity entity) {}
