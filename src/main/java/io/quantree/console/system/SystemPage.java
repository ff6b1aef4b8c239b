package io.quantree.console.system;

import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.platform.ops.ServiceInfo;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** What the service knows about itself: versions, health, replicas with their leases, backlog and lag. */
@Path("/console/system")
@Produces(Pages.HTML)
public class SystemPage {
    private final Pages pages;
    private final ServiceInfo info;
    private final HealthChecks checks;
    private final ReplicaReader replicas;
    private final Readings readings;

    SystemPage(Pages pages, ServiceInfo info, HealthChecks checks, ReplicaReader replicas, Readings readings) {
        this.pages = pages;
        this.info = info;
        this.checks = checks;
        this.replicas = replicas;
        this.readings = readings;
    }

    @GET
    @PermissionsAllowed("METRICS_VIEW")
    public Uni<TemplateInstance> show() {
        return Uni.combine()
                .all()
                .unis(info.read(), checks.read(), replicas.read())
                .with((known, health, found) -> pages.page(Section.SYSTEM, "system/system")
                        .data("info", known.getMap())
                        .data("commit", known.getJsonObject("commit").getMap())
                        .data("runtime", known.getJsonObject("runtime").getMap())
                        .data("schema", known.getJsonObject("schema").getString("version"))
                        .data("checks", health)
                        .data("replicas", found)
                        .data("readings", readings.read()));
    }
}
