package io.quantree.security.account;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** What administrators do with accounts, for pages: the same as the resources, with fields that come from forms. */
@Singleton
public final class AccountForms {
    private final Users users;
    private final Clients clients;

    AccountForms(Users users, Clients clients) {
        this.users = users;
        this.clients = clients;
    }

    /** Creates a user from the fields of {@code POST /api/v1/users}. */
    public Uni<UserView> createUser(JsonObject fields) {
        return users.create(UserFields.creation(bytes(fields)));
    }

    /** Changes the fields of a user that are given. */
    public Uni<UserView> changeUser(String name, JsonObject fields) {
        return users.change(name, UserFields.change(bytes(fields)));
    }

    /** Gives a user another password. */
    public Uni<UserView> setPassword(String name, String password) {
        return users.password(name, UserFields.password(bytes(JsonObject.of("password", password))));
    }

    /** Creates a client from the fields of {@code POST /api/v1/clients}. */
    public Uni<ClientView.Secret> createClient(JsonObject fields) {
        return clients.create(ClientFields.creation(bytes(fields)));
    }

    /** Changes the fields of a client that are given. */
    public Uni<ClientView> changeClient(String clientId, JsonObject fields) {
        return clients.change(clientId, ClientFields.change(bytes(fields)));
    }

    private static byte[] bytes(JsonObject fields) {
        return fields.encode().getBytes(StandardCharsets.UTF_8);
    }
}
