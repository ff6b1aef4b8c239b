package io.quantree.catalogue;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Names a catalogue in GraphQL. */
@Input("InventoryCatalogueKey")
@Description("Names a catalogue.")
public record CatalogueFilterKey(
        @NonNull @Description("The catalogue's ref, e.g. DEFAULT:1.")
        String ref) {
    public boolean names(Catalogue catalogue) {
        return Catalogue.canonicalRef(ref).equals(catalogue.ref());
    }
}
