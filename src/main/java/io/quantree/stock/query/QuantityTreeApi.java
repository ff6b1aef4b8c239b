package io.quantree.stock.query;

import io.quantree.catalogue.CatalogueReader;
import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.relay.CountView;
import io.quantree.relay.StoredEntity;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.QuantityId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** The fields that link positions, quantities and catalogues. Each costs the same number of statements for a list of any length. */
@GraphQLApi
@RegisterForReflection
public class QuantityTreeApi {
    private final PositionReader positions;
    private final CatalogueReader catalogues;
    private final QuantityTreeReader trees;

    QuantityTreeApi(PositionReader positions, CatalogueReader catalogues, QuantityTreeReader trees) {
        this.positions = positions;
        this.catalogues = catalogues;
        this.trees = trees;
    }

    @Description("The catalogue that it is in.")
    public Uni<InventoryCatalogue> catalogue(@Source InventoryQuantity quantity) {
        return StoredEntity.siblings(quantity)
                .ask("catalogue", all -> catalogues.homesOf(all, each -> each.home))
                .map(homes -> homes.get(quantity.home.id()));
    }

    @Description("The position that it lies in.")
    public Uni<InventoryPosition> position(@Source InventoryQuantity quantity) {
        return StoredEntity.siblings(quantity).ask("position", positions::of).map(found -> found.get(quantity.place()));
    }

    @Description(
            "The quantity that it descends from, e.g. the segment that a reservation draws on; null at the top of a tree.")
    public Uni<@Nullable InventoryQuantity> parent(@Source InventoryQuantity quantity) {
        QuantityId key = quantity.parentKey();
        return key == null
                ? Uni.createFrom().nullItem()
                : StoredEntity.siblings(quantity).ask("parent", trees::parents).map(found -> found.get(key));
    }

    @NonNull
    @Description("The refs from the root of its tree to this quantity, both included.")
    public Uni<List<@NonNull String>> path(@Source InventoryQuantity quantity) {
        return refs(quantity);
    }

    @NonNull
    @Description("How many quantities the path from the root to this one holds; 1 at the root.")
    public Uni<Integer> depth(@Source InventoryQuantity quantity) {
        return refs(quantity).map(List::size);
    }

    @NonNull
    @Description(
            "What can still be promised of it now: what counts as on hand of it and of everything that descends from it, without what has"
                    + " expired, less what is promised of it, e.g. reserved. Never more than of the position as a whole: what was sold"
                    + " without a parent is not free of any quantity. 0 of what is not there yet.")
    public Uni<Integer> free(@Source InventoryQuantity quantity) {
        return StoredEntity.siblings(quantity)
                .ask("free", trees::free)
                .map(found -> CountView.nearest(found.getOrDefault(quantity.key(), 0L)));
    }

    @NonNull
    @Description(
            "All quantities of the position, each followed by what descends from it; siblings by ref. Quantities say by"
                    + " `depth` how deep they lie.")
    public Uni<List<@NonNull InventoryQuantity>> tree(@Source InventoryPosition position) {
        return StoredEntity.siblings(position)
                .ask("tree", trees::trees)
                .map(found -> found.getOrDefault(position.key(), List.of()));
    }

    private Uni<List<String>> refs(InventoryQuantity quantity) {
        List<String> alone = List.of(quantity.ref);
        return quantity.parentId == null
                ? Uni.createFrom().item(alone)
                : StoredEntity.siblings(quantity)
                        .ask("path", trees::paths)
                        .map(found -> found.getOrDefault(quantity.key(), alone));
    }
}
