package io.quantree.bench;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

/** The service under load: from the first request to the last batch complete. */
final class ServiceIngest {
    private final DatabaseServer server;
    private final HttpClient http;
    private final ServiceProcess service;

    ServiceIngest(DatabaseServer server, HttpClient http, ServiceProcess service) {
        this.server = server;
        this.http = http;
        this.service = service;
    }

    /** Sends all records of a case for a retailer and checks what the service says became of them. */
    ServiceFigure run(String retailer, Submission submission, Tally expected) throws Exception {
        JobClient client = new JobClient(http, service);
        Latencies accepted = new Latencies();
        String job = client.createJob(retailer);
        server.checkpoint();
        long walBefore = server.writeAheadLog();
        Duration serviceBefore = service.processorTime();
        Duration clientBefore = ownProcessorTime();
        long start = System.nanoTime();
        String latestBatch = submission.send(client, job, accepted);
        Tally tally = client.awaitComplete(job, latestBatch);
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        long wal = server.writeAheadLog() - walBefore;
        tally.mustBe(expected);
        Latencies latencies = Latencies.merged(List.of(accepted));
        return new ServiceFigure(
                new IngestFigure(expected.total(), time, wal),
                latencies.percentileMillis(50),
                latencies.percentileMillis(99),
                client.refusals(),
                service.processorTime().minus(serviceBefore),
                ownProcessorTime().minus(clientBefore),
                service.peakResidentBytes());
    }

    private static Duration ownProcessorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
