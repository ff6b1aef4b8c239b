package io.quantree.console.account;

import io.quantree.security.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.Arrays;
import java.util.List;

/** The fields of a form that grant a role. */
public record GrantForm(
        @FormParam("role") @DefaultValue("") String role,
        @FormParam("retailers") @DefaultValue("") String retailers) {

    /** The roles that a form offers. */
    static List<String> roles() {
        return Arrays.stream(Role.values()).map(Enum::name).toList();
    }

    /** The grants as the API takes them. */
    JsonArray grants() {
        JsonArray ids = new JsonArray(Arrays.stream(retailers.split("[,\\s]+"))
                .filter(id -> !id.isEmpty())
                .toList());
        return JsonArray.of(JsonObject.of("role", role, "retailers", ids));
    }
}
