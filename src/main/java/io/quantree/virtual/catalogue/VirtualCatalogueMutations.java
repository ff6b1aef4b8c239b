package io.quantree.virtual.catalogue;

import io.quantree.security.RetailerScope;
import io.quantree.virtual.model.NewVirtualCatalogue;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualCatalogueKey;
import io.quantree.virtual.model.VirtualCatalogueUpdate;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** GraphQL mutations of virtual catalogues. */
@GraphQLApi
@RegisterForReflection
public class VirtualCatalogueMutations {
    private final VirtualCatalogueWriter writer;
    private final VirtualCatalogueReader reader;
    private final RetailerScope scope;

    VirtualCatalogueMutations(VirtualCatalogueWriter writer, VirtualCatalogueReader reader, RetailerScope scope) {
        this.writer = writer;
        this.reader = reader;
        this.scope = scope;
    }

    @Mutation
    @Description(
            "Creates a virtual catalogue and answers it. Its positions are there at once: they are derived from the stock that there is."
                    + " ALREADY_EXISTS when its ref is in use.")
    public Uni<VirtualCatalogue> createVirtualCatalogue(
            @NonNull @Description("The virtual catalogue.") NewVirtualCatalogue input) {
        return writer.create(input, scope.retailer());
    }

    @Mutation
    @Description(
            "Changes a virtual catalogue and answers it; every availability that is asked for next follows. Attributes are added and"
                    + " replaced by name, never removed.")
    public Uni<VirtualCatalogue> updateVirtualCatalogue(
            @NonNull @Description("What changes.") VirtualCatalogueUpdate input) {
        return reader.one("ref", new VirtualCatalogueKey(input.ref())).chain(found -> writer.update(found, input));
    }
}
