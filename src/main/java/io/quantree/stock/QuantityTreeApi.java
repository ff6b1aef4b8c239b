package io.quantree.stock;

import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** The ways between positions, quantities and catalogues on GraphQL. Each is one statement for all entries of a list. */
@GraphQLApi
public class QuantityTreeApi {
    private final QuantityReader quantities;
    private final PositionReader positions;
    private final CatalogueReader catalogues;
    private final QuantityTreeReader trees;

    QuantityTreeApi(
            QuantityReader quantities, PositionReader positions, CatalogueReader catalogues, QuantityTreeReader trees) {
        this.quantities = quantities;
        this.positions = positions;
        this.catalogues = catalogues;
        this.trees = trees;
    }

    /** The catalogue that a quantity is in. */
    @Description("The catalogue that it is in.")
    public Uni<CatalogueView> catalogue(@Source QuantityView quantity) {
        return quantity.siblings()
                .ask("catalogue", all -> catalogues.homesOf(all, QuantityView::home))
                .map(homes -> homes.get(quantity.home().id()));
    }

    /** The position that a quantity lies in. */
    @Description("The position that it lies in.")
    public Uni<PositionView> position(@Source QuantityView quantity) {
        return quantity.siblings().ask("position", positions::of).map(found -> found.get(quantity.place()));
    }

    /** The quantity that a quantity descends from. */
    @Description(
            "The quantity that it descends from, e.g. the segment that a reservation draws on; null at the top of a tree.")
    public Uni<@Nullable QuantityView> parent(@Source QuantityView quantity) {
        QuantityViewKey key = quantity.parentKey();
        return key == null
                ? Uni.createFrom().nullItem()
                : quantity.siblings().ask("parent", quantities::parents).map(found -> found.get(key));
    }

    /** The refs from the root of its tree to a quantity. */
    @NonNull
    @Description("The refs from the root of its tree to this quantity, both included.")
    public Uni<List<@NonNull String>> path(@Source QuantityView quantity) {
        return pathOf(quantity);
    }

    /** How deep a quantity lies in its tree. */
    @NonNull
    @Description("How many quantities the path from the root to this one holds; 1 at the root.")
    public Uni<Integer> depth(@Source QuantityView quantity) {
        return pathOf(quantity).map(List::size);
    }

    /** What is free of a quantity. */
    @NonNull
    @Description(
            "What is left of it: its own number of pieces, unless it is INACTIVE, and those of everything ACTIVE that descends"
                    + " from it, e.g. less what is reserved.")
    public Uni<Integer> free(@Source QuantityView quantity) {
        return quantity.siblings()
                .ask("free", trees::free)
                .map(found -> CountView.of("free", found.getOrDefault(quantity.key(), 0L)));
    }

    /** All quantities of a position. */
    @NonNull
    @Description(
            "All quantities of the position, each followed by what descends from it; siblings by ref. Quantities say by"
                    + " `depth` how deep they lie.")
    public Uni<List<@NonNull QuantityView>> tree(@Source PositionView position) {
        return position.siblings()
                .ask("tree", trees::trees)
                .map(found -> found.getOrDefault(position.key(), List.of()));
    }

    private Uni<List<String>> pathOf(QuantityView quantity) {
        return quantity.siblings()
                .ask("path", trees::paths)
                .map(found -> found.getOrDefault(quantity.key(), List.of(quantity.ref())));
    }
}
