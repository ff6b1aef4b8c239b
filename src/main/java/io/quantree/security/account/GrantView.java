package io.quantree.security.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quantree.security.Grant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A grant of an account. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Grant", description = "A role or a permission, for some retailers or all.")
public record GrantView(
        @Schema(description = "READER, INGEST, STOREFRONT, OPERATOR or ADMIN.") @Nullable
        String role,

        @Schema(description = "A permission, as INVENTORYQUANTITY_VIEW.") @Nullable
        String permission,

        @Schema(description = "Ids of retailers; * for all.")
        List<String> retailers) {
    static List<GrantView> of(String[] texts) {
        return Arrays.stream(texts)
                .map(Grant::parse)
                .flatMap(Optional::stream)
                .map(GrantView::of)
                .toList();
    }

    private static GrantView of(Grant grant) {
        boolean isRole = grant.name().startsWith(Grant.ROLE);
        Set<Long> ids = grant.retailers().ids();
        return new GrantView(
                isRole ? grant.name().substring(Grant.ROLE.length()) : null,
                isRole ? null : grant.name(),
                ids == null
                        ? List.of(GrantFields.ALL)
                        : ids.stream().sorted().map(String::valueOf).toList());
    }
}
