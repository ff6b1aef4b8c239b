package io.quantree.cli.job;

import io.quantree.cli.server.Target;
import io.quantree.cli.terminal.Column;
import java.util.List;

/** The paths of jobs, and the columns in which they are shown. */
public final class JobPaths {
    static final List<Column> LISTED = List.of(
            Column.of("id"),
            Column.of("name"),
            Column.of("retailer", "/retailerId"),
            Column.of("status"),
            Column.of("created", "/createdOn"),
            Column.of("closes", "/closesOn"));

    /** A job with its counts. */
    public static final List<Column> COUNTED = List.of(
            Column.of("id"),
            Column.of("name"),
            Column.of("retailer", "/retailerId"),
            Column.of("status"),
            Column.of("progress"),
            Column.of("batches", "/batchCount"),
            Column.of("received", "/summary/received"),
            Column.of("created", "/summary/created"),
            Column.of("updated", "/summary/updated"),
            Column.of("unchanged", "/summary/unchanged"),
            Column.of("duplicate", "/summary/duplicate"),
            Column.of("stale", "/summary/stale"),
            Column.of("failed", "/summary/failed"),
            Column.of("removed", "/summary/removed"));

    private static final String JOBS = "/api/v4.1/job";

    private JobPaths() {}

    /** The path of all jobs. */
    public static Target jobs() {
        return Target.of(JOBS);
    }

    /** A path below a job. */
    public static Target job(String... segments) {
        return Target.of(JOBS, segments);
    }
}
