package io.quantree.console.job;

import io.quantree.console.Pages;
import io.quantree.console.Section;
import io.quantree.job.JobPage;
import io.quantree.job.JobResource;
import io.quantree.job.JobSearch;
import io.quantree.job.JobSummaries;
import io.quantree.job.Summary;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Map;

/** The list of jobs, the latest first. */
@Path("/console/jobs")
@Produces(Pages.HTML)
public class JobsPage {
    private static final String SHOWN = "25";

    private final Pages pages;
    private final JobResource jobs;
    private final JobSummaries summaries;

    JobsPage(Pages pages, JobResource jobs, JobSummaries summaries) {
        this.pages = pages;
        this.jobs = jobs;
        this.summaries = summaries;
    }

    @GET
    @PermissionsAllowed("JOB_VIEW")
    public Uni<TemplateInstance> list(@BeanParam JobSearch search) {
        return jobs.list(search, SHOWN)
                .chain(found -> summaries.of(ids(found)).map(sums -> pages.page(Section.JOBS, "job/jobs")
                        .data("search", search)
                        .data("jobs", rows(found, sums))
                        .data("next", found.next())));
    }

    private static List<Long> ids(JobPage found) {
        return found.results().stream().map(job -> Long.valueOf(job.id())).toList();
    }

    private static List<JobRow> rows(JobPage found, Map<Long, Summary> sums) {
        return found.results().stream()
                .map(job -> JobRow.of(job, sums.get(Long.valueOf(job.id()))))
                .toList();
    }
}
