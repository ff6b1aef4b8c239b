package io.quantree.console.account;

import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.console.Variables;
import io.quantree.security.account.AccountForms;
import io.quantree.security.account.ClientResource;
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

/** One client: its grants, and the ways to lock it out and to give it another secret. */
@Path("/console/clients/client")
@Produces(Pages.HTML)
@PermissionsAllowed("ADMIN")
public class ClientPage {
    private final Pages pages;
    private final ClientResource clients;
    private final AccountForms forms;
    private final SecretPage secrets;

    ClientPage(Pages pages, ClientResource clients, AccountForms forms, SecretPage secrets) {
        this.pages = pages;
        this.clients = clients;
        this.forms = forms;
        this.secrets = secrets;
    }

    @GET
    public Uni<TemplateInstance> show(@QueryParam("id") @DefaultValue("") String id) {
        return clients.get(id)
                .map(found -> pages.page(Section.CLIENTS, "account/client").data("client", found));
    }

    @POST
    @Path("/status")
    public Uni<Response> status(
            @FormParam("id") @DefaultValue("") String id, @FormParam("status") @DefaultValue("") String status) {
        return forms.changeClient(id, JsonObject.of("status", status))
                .map(changed -> Response.seeOther(new Variables().with("id", id).page("/console/clients/client"))
                        .build());
    }

    @POST
    @Path("/secret")
    public Uni<TemplateInstance> secret(@FormParam("id") @DefaultValue("") String id) {
        return clients.rotate(id).map(rotated -> secrets.ofClient(rotated.clientId(), rotated.secret()));
    }
}
