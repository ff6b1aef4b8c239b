package io.quantree.console.account;

import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.security.account.AccountForms;
import io.quantree.security.account.UserResource;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The users, and a form that creates one with a password that is shown once. */
@Path("/console/users")
@Produces(Pages.HTML)
@PermissionsAllowed("ADMIN")
public class UsersPage {
    private static final String SHOWN = "50";

    private final Pages pages;
    private final UserResource users;
    private final AccountForms forms;
    private final SecretPage secrets;

    UsersPage(Pages pages, UserResource users, AccountForms forms, SecretPage secrets) {
        this.pages = pages;
        this.users = users;
        this.forms = forms;
        this.secrets = secrets;
    }

    @GET
    public Uni<TemplateInstance> list(@QueryParam("after") @Nullable String after) {
        return users.list(after, SHOWN).map(found -> pages.page(Section.USERS, "account/users")
                .data("users", found.results())
                .data("next", found.next())
                .data("roles", GrantForm.roles()));
    }

    @POST
    public Uni<TemplateInstance> create(@FormParam("name") @DefaultValue("") String name, @BeanParam GrantForm grant) {
        String password = NewPassword.create();
        JsonObject fields = JsonObject.of("name", name.strip(), "password", password, "grants", grant.grants());
        return forms.createUser(fields).map(user -> secrets.ofUser(user.name(), password));
    }
}
