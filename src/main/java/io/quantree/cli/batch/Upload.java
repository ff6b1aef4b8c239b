package io.quantree.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.job.JobPaths;
import io.quantree.cli.server.Server;
import io.quantree.cli.server.Target;
import io.quantree.cli.terminal.Terminal;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends files to a job, one after the other, because later records count.
 *
 * @param key a file that is sent again under it goes on where it stopped
 * @param sent counts the bytes that are read of the files
 */
record Upload(
        Server server, Terminal terminal, StreamOptions options, String job, String key, AtomicLong sent, Retry retry) {
    SubmittedFile send(SentFile file, int number) {
        Target target = options.on(JobPaths.job(job, "batch"), file.format());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", options.contentType(file.format()));
        headers.put("Content-Encoding", "gzip");
        headers.put("Idempotency-Key", key(key, number));
        long before = sent.get();
        if (file.isInput()) {
            // What is read of the input is gone, so it can't be sent again.
            return SubmittedFile.of(file, attempt(file, target, headers));
        }
        return SubmittedFile.of(file, retry.until(() -> {
            sent.set(before);
            return attempt(file, target, headers);
        }));
    }

    /** The key of one of the files: that of the first one is the key of the submission. */
    static String key(String submission, int number) {
        return number == 0 ? submission : submission + ":" + number;
    }

    private JsonNode attempt(SentFile file, Target target, Map<String, String> headers) {
        return server.upload(target, headers, BodyPublishers.ofInputStream(() -> body(file)));
    }

    private InputStream body(SentFile file) {
        InputStream counted = new Counted(file.open(terminal), sent);
        return file.isCompressed() ? counted : new Compressed(counted);
    }
}
