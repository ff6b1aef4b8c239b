package io.quantree.cli.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.profile.Profile;
import io.quantree.cli.terminal.JsonText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which catalogue of stock. */
public final class CatalogueOption {
    @Option(
            names = "--catalogue",
            paramLabel = "REF",
            description = "The catalogue; that of the profile, else DEFAULT:N of the retailer.")
    @Nullable
    String catalogue;

    public String ref(Profile profile) {
        if (catalogue != null) {
            return catalogue;
        }
        return profile.catalogue() != null ? profile.catalogue() : "DEFAULT:" + ServerOptions.retailer(profile);
    }

    /** The key that GraphQL takes. */
    public ObjectNode key(Profile profile) {
        return JsonText.object().put("ref", ref(profile));
    }
}
