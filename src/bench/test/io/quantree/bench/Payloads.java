package io.quantree.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The bodies that are sent, on disk before any clock starts, so that making them costs no measurement anything. */
final class Payloads {
    private static final String COMPLETE = "complete";

    private final RecordSource source;
    private final Path folder;

    Payloads(RecordSource source, Path work) {
        this.source = source;
        this.folder = work.resolve("data/n" + source.records());
    }

    /** COPY text, a file for each transaction, of the SKUs that the numbered one of several sessions loads. */
    List<Path> copyChunks(Version version, int session, int sessions) {
        return files(
                PayloadFormat.COPY,
                version,
                "-" + session + "of" + sessions,
                source.inOrderOfArrival(version).filter(record -> record.sku() % sessions == session));
    }

    /** Request bodies of one JSON batch each. */
    List<Path> jsonBatches(Version version) {
        return files(PayloadFormat.JSON, version, "", source.inOrderOfArrival(version));
    }

    /** One request body with all records, a line each. */
    Path ndjson(Version version) {
        return files(PayloadFormat.NDJSON, version, "", source.inOrderOfArrival(version))
                .get(0);
    }

    private List<Path> files(PayloadFormat format, Version version, String suffix, Stream<StockRecord> records) {
        Path target = folder.resolve(format.label() + "-v" + version.number() + suffix);
        try {
            if (!Files.exists(target.resolve(COMPLETE))) {
                Files.createDirectories(target);
                Iterator<StockRecord> iterator = records.iterator();
                for (int number = 0; iterator.hasNext(); number++) {
                    format.write(iterator, target.resolve(String.format("%06d", number)));
                }
                Files.createFile(target.resolve(COMPLETE));
            }
            try (Stream<Path> written = Files.list(target)) {
                return written.filter(file -> !file.endsWith(COMPLETE)).sorted().toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
