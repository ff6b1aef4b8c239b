package io.quantree.security.account;

import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A person who logs in with a password. */
@Entity
@Table(name = "account_user")
@DynamicUpdate
@SuppressWarnings("NullAway.Init") // As in Account.
public class User extends Account {
    @Id
    @Column(updatable = false)
    public String name;

    public @Nullable String firstName;
    public @Nullable String lastName;

    /** The home retailer, which the answer to a login names. */
    public @Nullable Long retailerId;

    /** Null until the first password is set. */
    public @Nullable String passwordHash;

    static User create(UserFields fields, @Nullable String passwordHash, Instant now) {
        User user = new User();
        user.name = Objects.requireNonNull(fields.name());
        user.begin(fields.grants() == null ? List.of() : fields.grants(), now);
        user.passwordHash = passwordHash;
        user.rename(fields);
        return user;
    }

    void change(UserFields fields, Instant now) {
        rename(fields);
        if (fields.grants() != null) {
            grant(fields.grants(), now);
        }
        if (fields.status() != null) {
            become(fields.status(), now);
        }
        updatedOn = now;
    }

    private void rename(UserFields fields) {
        firstName = fields.firstName().over(firstName);
        lastName = fields.lastName().over(lastName);
        retailerId = fields.retailerId().over(retailerId);
    }

    @Override
    JsonObject described() {
        return super.described()
                .put("firstName", firstName)
                .put("lastName", lastName)
                .put("retailerId", retailerId);
    }

    void password(String hash, Instant now) {
        passwordHash = hash;
        outdate(now);
    }

    /** The retailer for whom it works: its home, or the only one of its grants. */
    OptionalLong retailer() {
        return retailerId == null ? granted().anyRetailers().single() : OptionalLong.of(retailerId);
    }
}
