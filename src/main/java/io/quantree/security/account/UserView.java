package io.quantree.security.account;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A user, without its password. */
@Schema(name = "User", description = "A person who logs in with a password.")
public record UserView(
        @Schema(description = "The name to log in with.") String name,
        @Nullable String firstName,
        @Nullable String lastName,

        @Schema(description = "The home retailer.") @Nullable
        String retailerId,

        @Schema(description = "ACTIVE or DISABLED.") String status,
        List<GrantView> grants,
        Instant createdOn,
        Instant updatedOn,

        @Schema(description = "When a token of it was last used, to the minute.") @Nullable
        Instant usedOn) {
    static UserView of(User user) {
        return new UserView(
                user.name,
                user.firstName,
                user.lastName,
                user.retailerId == null ? null : String.valueOf(user.retailerId),
                user.status.name(),
                GrantView.of(user.grants),
                user.createdOn,
                user.updatedOn,
                user.usedOn);
    }

    /** A page of users. */
    @Schema(name = "UserPage", description = "A page of users, by name.")
    public record Page(
            int count,
            boolean hasMore,

            @Schema(description = "The parameter `after` of the next page.") @Nullable
            String next,

            List<UserView> results) {}
}
