package io.quantree.catalogue;

import io.quantree.input.AttributeInput;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A change of a catalogue. */
@Input("UpdateInventoryCatalogueInput")
@Description("What changes of a catalogue; what is left out stays.")
public record CatalogueUpdate(
        @NonNull @Description("The catalogue.") String ref,
        @Description("The name that people read.") @Nullable String name,

        @Description("What it is for; null clears it.") @Nullable
        Optional<String> description,

        @Description("CREATED, ACTIVE or INACTIVE.") @Nullable
        String status,

        @Description("What to attach to it, by name.") @Nullable
        List<@NonNull AttributeInput> attributes)
        implements EntityUpdate {}
