package io.quantree.console;

import io.quantree.security.Permission;
import io.quarkus.qute.TemplateData;

/** A part of the console that the navigation names, for callers with its permission. */
@TemplateData
public enum Section {
    JOBS("Jobs", "/console/jobs", Permission.JOB_VIEW),
    STOCK("Stock", "/console/stock", Permission.INVENTORYPOSITION_VIEW),
    SEGMENTS("Segments", "/console/segments", Permission.INVENTORYQUANTITY_VIEW),
    AVAILABILITY("Availability", "/console/availability", Permission.VIRTUALPOSITION_VIEW),
    RESERVATIONS("Reservations", "/console/reservations", Permission.RESERVATION_VIEW),
    SHORTAGES("Shortages", "/console/shortages", Permission.RESERVATION_VIEW),
    WEBHOOKS("Webhooks", "/console/webhooks", Permission.WEBHOOK_VIEW),
    FEEDS("Feeds", "/console/feeds", Permission.INVENTORYFEED_VIEW),
    EVENTS("Events", "/console/events", Permission.EVENT_VIEW),
    RECONCILE("Reconcile", "/console/reconcile", Permission.INVENTORYMOVEMENT_VIEW),
    AUDIT("Audit", "/console/audit", Permission.ADMIN),
    USERS("Users", "/console/users", Permission.ADMIN),
    CLIENTS("Clients", "/console/clients", Permission.ADMIN),
    SYSTEM("System", "/console/system", Permission.METRICS_VIEW);

    private final String title;
    private final String path;
    private final Permission permission;

    Section(String title, String path, Permission permission) {
        this.title = title;
        this.path = path;
        this.permission = permission;
    }

    public String title() {
        return title;
    }

    public String path() {
        return path;
    }

    Permission permission() {
        return permission;
    }
}
