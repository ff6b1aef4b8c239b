package io.quantree.console.account;

import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.security.account.AccountForms;
import io.quantree.security.account.ClientResource;
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

/** The clients, and a form that creates one with a secret that is shown once. */
@Path("/console/clients")
@Produces(Pages.HTML)
@PermissionsAllowed("ADMIN")
public class ClientsPage {
    private static final String SHOWN = "50";

    private final Pages pages;
    private final ClientResource clients;
    private final AccountForms forms;
    private final SecretPage secrets;

    ClientsPage(Pages pages, ClientResource clients, AccountForms forms, SecretPage secrets) {
        this.pages = pages;
        this.clients = clients;
        this.forms = forms;
        this.secrets = secrets;
    }

    @GET
    public Uni<TemplateInstance> list(@QueryParam("after") @Nullable String after) {
        return clients.list(after, SHOWN).map(found -> pages.page(Section.CLIENTS, "account/clients")
                .data("clients", found.results())
                .data("next", found.next())
                .data("roles", GrantForm.roles()));
    }

    @POST
    public Uni<TemplateInstance> create(
            @FormParam("clientId") @DefaultValue("") String clientId,
            @FormParam("name") @DefaultValue("") String name,
            @BeanParam GrantForm grant) {
        JsonObject fields = JsonObject.of("name", name.strip(), "grants", grant.grants());
        if (!clientId.isBlank()) {
            fields.put("clientId", clientId.strip());
        }
        return forms.createClient(fields).map(created -> secrets.ofClient(created.clientId(), created.secret()));
    }
}
