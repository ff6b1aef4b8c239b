package io.quantree.support;

import io.restassured.path.json.JsonPath;

/** What a client does with snapshots, over HTTP only: a job, batches that belong together, and the end of the job. */
public final class Snapshots {
    public final long retailer;
    public final String job;
    private final String terms;

    public Snapshots(long retailer, String scope, String... more) {
        this.retailer = retailer;
        this.job = Batches.newJob(retailer);
        StringBuilder fields = new StringBuilder("{\"mode\":\"SNAPSHOT\",\"scope\":\"" + scope + "\",");
        for (String field : more) {
            fields.append(field).append(',');
        }
        this.terms = fields.toString();
    }

    /** The body of a batch of the snapshot. */
    public String body(Object... entities) {
        return terms + Batches.envelope(entities).substring(1);
    }

    /** Submits a batch of the snapshot, waits for it and answers it. */
    public JsonPath submit(Object... entities) {
        return Batches.submitBody(job, body(entities));
    }

    /** Closes the job, waits until its snapshot is closed and answers the job. */
    public JsonPath close() {
        PlainHttp.post("/api/v4.1/job/" + job + "/close", "");
        return settled();
    }

    /** Waits until the snapshot is closed and answers the job. */
    public JsonPath settled() {
        JsonPath view = PlainHttp.get("/api/v4.1/job/" + job + "?wait=30s");
        if (view.get("completedOn") == null) {
            throw new AssertionError("the snapshot is not closed: " + view.prettify());
        }
        return view;
    }

    /** Closes the job and answers {@code "STATUS removed"} of its snapshot. */
    public String outcome() {
        return outcome(close());
    }

    public static String outcome(JsonPath job) {
        return job.getString("snapshots[0].status") + " " + job.getInt("snapshots[0].removed");
    }
}
