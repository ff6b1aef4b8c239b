package io.quantree.console.event;

import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.event.EventPage;
import io.quantree.event.EventParameters;
import io.quantree.event.EventResource;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The events of the last days, the latest first, and each of them. */
@Path("/console/events")
@Produces(Pages.HTML)
public class EventsPage {
    private static final String SHOWN = "50";

    private final Pages pages;
    private final EventResource events;

    EventsPage(Pages pages, EventResource events) {
        this.pages = pages;
        this.events = events;
    }

    @GET
    @PermissionsAllowed("EVENT_VIEW")
    public Uni<TemplateInstance> list(
            @BeanParam EventParameters search, @QueryParam("start") @DefaultValue("0") String start) {
        return events.find(search, start, SHOWN).map(found -> pages.page(Section.EVENTS, "event/events")
                .data("search", search)
                .data("events", found.results())
                .data("next", next(found)));
    }

    private static @Nullable Integer next(EventPage found) {
        return found.hasMore() ? found.start() + found.count() : null;
    }

    @GET
    @Path("/{event}")
    @PermissionsAllowed("EVENT_VIEW")
    public Uni<TemplateInstance> show(@PathParam("event") String event) {
        return events.get(event)
                .map(found -> pages.page(Section.EVENTS, "event/event").data("event", found));
    }
}
