package io.quantree.console.audit;

import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Who did what to anything but stock, the latest first. */
@Path("/console/audit")
@Produces(Pages.HTML)
public class AuditPage {
    private static final String ENTRIES = """
            query ($action: [String], $principal: [String], $target: [String], $before: String) {
              audit(action: $action, principal: $principal, target: $target, last: 25, before: $before) {
                edges { node { id action target principal clientId recordedOn details } }
                pageInfo { hasPreviousPage startCursor }
              }
            }
            """;

    private final Pages pages;

    AuditPage(Pages pages) {
        this.pages = pages;
    }

    @GET
    @PermissionsAllowed("ADMIN")
    public Uni<TemplateInstance> list(@BeanParam AuditSearch search) {
        return pages.page(Section.AUDIT, "audit/audit", ENTRIES, search.variables())
                .map(page -> page.data("search", search));
    }
}
