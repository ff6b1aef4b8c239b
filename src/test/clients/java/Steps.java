import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Files;
import java.util.List;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.BatchesApi;
import org.openapitools.client.api.DeltasApi;
import org.openapitools.client.api.JobsApi;
import org.openapitools.client.api.LedgerApi;
import org.openapitools.client.model.BatchView;
import org.openapitools.client.model.Delta;
import org.openapitools.client.model.DeltaResult;
import org.openapitools.client.model.Entity;
import org.openapitools.client.model.JobView;
import org.openapitools.client.model.NewBatch;
import org.openapitools.client.model.NewJob;
import org.openapitools.client.model.RecordResult;
import org.openapitools.client.model.Submitted;

/** What a client does, by the classes that openapi-generator makes from the document. Prints a line for each step. */
public class Steps {
    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        client.setRequestInterceptor(request -> request.header("Authorization", arguments[1]));
        JobsApi jobs = new JobsApi(client);
        BatchesApi batches = new BatchesApi(client);

        JobView job = jobs.createJob(JobsApi.APICreateJobRequest.newBuilder()
                .newJob(new NewJob().name("generated").retailerId("1"))
                .build());
        System.out.println("job " + job.getStatus() + " " + job.getMeta());

        Submitted submitted = batches.submitBatch(BatchesApi.APISubmitBatchRequest.newBuilder()
                .jobId(job.getId())
                .newBatch(new NewBatch()
                        .action(NewBatch.ActionEnum.UPSERT)
                        .entityType(NewBatch.EntityTypeEnum.INVENTORY)
                        .entities(List.of(
                                new Entity().skuRef("A").locationRef("L").qty(5),
                                new Entity().skuRef("B").locationRef("L").qty(7),
                                new Entity().skuRef("").locationRef("L").qty(9))))
                .build());
        System.out.println("batch " + submitted.getStatus());

        BatchView batch = batches.getBatch(BatchesApi.APIGetBatchRequest.newBuilder()
                .jobId(job.getId())
                .batchId(submitted.getId())
                .waitFor("30s")
                .build());
        System.out.println("read " + batch.getStatus() + " "
                + batch.getResults().stream().map(RecordResult::getCode).toList());

        File faults = batches.getJobErrors(BatchesApi.APIGetJobErrorsRequest.newBuilder()
                .jobId(job.getId())
                .build());
        List<String> rows = Files.readAllLines(faults.toPath());
        System.out.println("errors " + (rows.size() - 1) + " " + rows.get(1).split(",")[5]);

        List<DeltaResult> results = new DeltasApi(client)
                .applyDeltas(DeltasApi.APIApplyDeltasRequest.newBuilder()
                        .catalogueRef("DEFAULT:1")
                        .delta(List.of(new Delta()
                                .deltaId("D1")
                                .productRef("A")
                                .locationRef("L")
                                .qty(-2)
                                .type(Delta.TypeEnum.SALE)))
                        .build())
                .getResults();
        System.out.println(
                "delta " + results.get(0).getOutcome() + " " + results.get(0).getOnHand());

        File lines = new LedgerApi(client)
                .reconcile(LedgerApi.APIReconcileRequest.newBuilder()
                        .catalogueRef("DEFAULT:1")
                        .build());
        JsonNode summary = client.getObjectMapper().readTree(Files.readString(lines.toPath()));
        System.out.println("reconcile " + summary.get("positions") + " " + summary.get("differences"));

        try {
            jobs.getJob(JobsApi.APIGetJobRequest.newBuilder().jobId("0").build());
        } catch (ApiException refused) {
            JsonNode problem = client.getObjectMapper().readTree(refused.getResponseBody());
            System.out.println(
                    "refused " + refused.getCode() + " " + problem.get("code").asText());
        }
    }
}
