package io.quantree.security.account;

import io.quantree.input.Patch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checked fields of a request that creates or changes a user. Null fields were not given.
 *
 * @param name null in a change, because it never changes
 */
record UserFields(
        @Nullable String name,
        Patch<String> firstName,
        Patch<String> lastName,
        Patch<Long> retailerId,
        @Nullable List<String> grants,
        @Nullable AccountStatus status,
        @Nullable String password) {
    private static final List<String> CREATION =
            List.of("name", "firstName", "lastName", "retailerId", "grants", "password");
    private static final List<String> CHANGE = List.of("firstName", "lastName", "retailerId", "grants", "status");

    static UserFields creation(byte[] body) {
        AccountFields fields = new AccountFields(body, CREATION);
        UserFields user = new UserFields(
                fields.required("name"),
                fields.patch("firstName"),
                fields.patch("lastName"),
                fields.retailer("retailerId"),
                fields.grants(),
                null,
                fields.password());
        fields.pass();
        return user;
    }

    static UserFields change(byte[] body) {
        AccountFields fields = new AccountFields(body, CHANGE);
        UserFields user = new UserFields(
                null,
                fields.patch("firstName"),
                fields.patch("lastName"),
                fields.retailer("retailerId"),
                fields.grants(),
                fields.status(),
                null);
        fields.pass();
        return user;
    }

    static String password(byte[] body) {
        AccountFields fields = new AccountFields(body, List.of("password"));
        String password = fields.password();
        if (password == null) {
            fields.missing("password");
        }
        fields.pass();
        return String.valueOf(password);
    }
}
