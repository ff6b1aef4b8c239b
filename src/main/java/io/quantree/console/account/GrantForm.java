package io.quantree.console.account;

import io.quantree.security.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.FormParam;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a form that grant a role. */
public record GrantForm(
        @FormParam("role") @Nullable String role,
        @FormParam("retailers") @Nullable String retailers) {

    /** The roles that a form offers. */
    static List<String> roles() {
        return Arrays.stream(Role.values()).map(Enum::name).toList();
    }

    /** The grants as the API takes them. */
    JsonArray grants() {
        JsonArray ids = new JsonArray(
                Arrays.stream(Objects.requireNonNullElse(retailers, "").split("[,\\s]+"))
                        .filter(id -> !id.isEmpty())
                        .toList());
        return JsonArray.of(JsonObject.of("role", Objects.requireNonNullElse(role, ""), "retailers", ids));
    }
}
