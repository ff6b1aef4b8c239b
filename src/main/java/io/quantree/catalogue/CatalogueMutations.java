package io.quantree.catalogue;

import io.quantree.security.RetailerScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** Writes catalogues on GraphQL. */
@GraphQLApi
@RegisterForReflection
public class CatalogueMutations {
    private final CatalogueWriter writer;
    private final CatalogueReader reader;
    private final CatalogueAccess scope;
    private final RetailerScope retailer;

    CatalogueMutations(CatalogueWriter writer, CatalogueReader reader, CatalogueAccess scope, RetailerScope retailer) {
        this.writer = writer;
        this.reader = reader;
        this.scope = scope;
        this.retailer = retailer;
    }

    @Mutation
    @NonNull
    @Description("Creates a catalogue and answers it. ALREADY_EXISTS when its ref is in use.")
    public Uni<CatalogueView> createInventoryCatalogue(@NonNull @Description("The catalogue.") NewCatalogue input) {
        return writer.create(input, retailer.retailer()).chain(this::view);
    }

    @Mutation
    @NonNull
    @Description("Changes a catalogue and answers it. Attributes are added and replaced by name, never removed.")
    public Uni<CatalogueView> updateInventoryCatalogue(@NonNull @Description("What changes.") CatalogueUpdate input) {
        return scope.one(new CatalogueFilterKey(input.ref()))
                .call(found -> writer.update(found, input))
                .chain(this::view);
    }

    private Uni<CatalogueView> view(Catalogue catalogue) {
        return reader.homesOf(List.of(catalogue), Function.identity()).map(found -> found.get(catalogue.id()));
    }
}
