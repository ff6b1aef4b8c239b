package io.quantree.bench;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to hand all records of a case to the service. */
sealed interface Submission {
    /** Sends everything and answers the id of the latest batch. */
    String send(JobClient client, String job, Latencies accepted) throws Exception;

    /** JSON batches over several connections, each sending the next one that is left. */
    record JsonBatches(List<Path> bodies, int connections) implements Submission {
        public JsonBatches {
            bodies = List.copyOf(bodies);
        }

        @Override
        public String send(JobClient client, String job, Latencies accepted) throws Exception {
            AtomicInteger next = new AtomicInteger();
            List<Sent> sent = Load.inParallel(connections, connection -> sendWhatIsLeft(client, job, next));
            sent.forEach(part -> accepted.addAll(part.accepted()));
            return Long.toString(sent.stream().mapToLong(Sent::latest).max().orElseThrow());
        }

        private Sent sendWhatIsLeft(JobClient client, String job, AtomicInteger next) throws Exception {
            Latencies accepted = new Latencies();
            long latest = 0;
            for (int i = next.getAndIncrement(); i < bodies.size(); i = next.getAndIncrement()) {
                latest = Math.max(
                        latest, Long.parseLong(client.sendBatch(job, BodyPublishers.ofFile(bodies.get(i)), accepted)));
            }
            return new Sent(latest, accepted);
        }

        private record Sent(long latest, Latencies accepted) {}
    }

    /** One NDJSON stream from a file. */
    record StreamedFile(Path body) implements Submission {
        @Override
        public String send(JobClient client, String job, Latencies accepted) throws Exception {
            return client.sendStream(job, BodyPublishers.ofFile(body));
        }
    }

    /** One NDJSON stream of records that are made while it is sent, for more of them than one wants on disk. */
    record StreamedRecords(RecordSource source, Version version) implements Submission {
        @Override
        public String send(JobClient client, String job, Latencies accepted) throws Exception {
            return client.sendStream(job, BodyPublishers.ofByteArrays(() -> new NdjsonBlocks(source, version)));
        }
    }
}
