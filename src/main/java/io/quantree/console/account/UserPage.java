package io.quantree.console.account;

import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.console.Variables;
import io.quantree.security.account.AccountForms;
import io.quantree.security.account.UserResource;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** One user: its grants, and the ways to lock it out and to give it another password. */
@Path("/console/users/user")
@Produces(Pages.HTML)
@PermissionsAllowed("ADMIN")
public class UserPage {
    private final Pages pages;
    private final UserResource users;
    private final AccountForms forms;
    private final SecretPage secrets;

    UserPage(Pages pages, UserResource users, AccountForms forms, SecretPage secrets) {
        this.pages = pages;
        this.users = users;
        this.forms = forms;
        this.secrets = secrets;
    }

    @GET
    public Uni<TemplateInstance> show(@QueryParam("name") @DefaultValue("") String name) {
        return users.get(name)
                .map(found -> pages.page(Section.USERS, "account/user").data("user", found));
    }

    @POST
    @Path("/status")
    public Uni<Response> status(
            @FormParam("name") @DefaultValue("") String name, @FormParam("status") @DefaultValue("") String status) {
        return forms.changeUser(name, JsonObject.of("status", status)).map(changed -> Response.seeOther(
                        new Variables().with("name", name).page("/console/users/user"))
                .build());
    }

    @POST
    @Path("/password")
    public Uni<TemplateInstance> password(@FormParam("name") @DefaultValue("") String name) {
        String password = NewPassword.create();
        return forms.setPassword(name, password).map(changed -> secrets.ofUser(name, password));
    }
}
