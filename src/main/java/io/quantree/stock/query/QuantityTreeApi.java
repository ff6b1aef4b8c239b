package io.quantree.stock.query;

import io.quantree.catalogue.CatalogueReader;
import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.relay.CountView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** The fields that link positions, quantities and catalogues. Each costs the same number of statements for a list of any length. */
@GraphQLApi
@RegisterForReflection
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

    @Description("The catalogue that it is in.")
    public Uni<InventoryCatalogue> catalogue(@Source QuantityView quantity) {
        return quantity.siblings()
                .ask("catalogue", all -> catalogues.homesOf(all, QuantityView::home))
                .map(homes -> homes.get(quantity.home().id()));
    }

    @Description("The position that it lies in.")
    public Uni<PositionView> position(@Source QuantityView quantity) {
        return quantity.siblings().ask("position", positions::of).map(found -> found.get(quantity.place()));
    }

    @Description(
            "The quantity that it descends from, e.g. the segment that a reservation draws on; null at the top of a tree.")
    public Uni<@Nullable QuantityView> parent(@Source QuantityView quantity) {
        QuantityViewKey key = quantity.parentKey();
        return key == null
                ? Uni.createFrom().nullItem()
                : quantity.siblings().ask("parent", quantities::parents).map(found -> found.get(key));
    }

    @NonNull
    @Description("The refs from the root of its tree to this quantity, both included.")
    public Uni<List<@NonNull String>> path(@Source QuantityView quantity) {
        return climb(quantity, List.of());
    }

    @NonNull
    @Description("How many quantities the path from the root to this one holds; 1 at the root.")
    public Uni<Integer> depth(@Source QuantityView quantity) {
        return climb(quantity, List.of()).map(List::size);
    }

    @NonNull
    @Description(
            "What is left of it: its own number of pieces, unless it is INACTIVE, EXPIRED or QUARANTINED, and those of everything"
                    + " ACTIVE that descends from it, e.g. less what is reserved.")
    public Uni<Integer> free(@Source QuantityView quantity) {
        return quantity.siblings()
                .ask("free", trees::free)
                .map(found -> CountView.of("free", found.getOrDefault(quantity.key(), 0L)));
    }

    @NonNull
    @Description(
            "All quantities of the position, each followed by what descends from it; siblings by ref. Quantities say by"
                    + " `depth` how deep they lie.")
    public Uni<List<@NonNull QuantityView>> tree(@Source PositionView position) {
        return position.siblings()
                .ask("tree", trees::trees)
                .map(found -> found.getOrDefault(position.key(), List.of()));
    }

    /**
     * Walks from parent to parent, one step for all entries of a list at a time. This takes as many statements as the deepest entry has
     * ancestors, each by primary key. One recursive statement would have to read whole positions, because a parent is named by ref.
     */
    private Uni<List<String>> climb(QuantityView quantity, List<String> below) {
        List<String> path = new ArrayList<>(below.size() + 1);
        path.add(quantity.ref());
        path.addAll(below);
        QuantityViewKey key = quantity.parentKey();
        // Stored data should have no cycle; if there is one, the walk still ends.
        if (key == null || path.contains(key.ref())) {
            return Uni.createFrom().item(path);
        }
        return quantity.siblings().ask("parent", quantities::parents).chain(found -> {
            QuantityView parent = found.get(key);
            return parent == null ? Uni.createFrom().item(path) : climb(parent, path);
        });
    }
}
