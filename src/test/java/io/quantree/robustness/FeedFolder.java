package io.quantree.robustness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * The folder of a feed as its reader sees it, who passes over names with a point. It is looked at all the time: each run must be whole at
 * the moment at which it can be seen first.
 */
final class FeedFolder implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long PAUSE_MILLIS = 2;

    private final Path home;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Thread looking = new Thread(this::look, "feed folder");
    private volatile boolean ended;

    /** A run that can be seen. */
    record Run(long id, int attempt, Path folder, JsonNode manifest) {
        long toCursor() {
            return manifest.required("toCursor").asLong();
        }

        boolean isFull() {
            return manifest.required("kind").asText().equals("FULL");
        }

        List<JsonNode> rows() throws IOException {
            List<JsonNode> rows = new ArrayList<>();
            for (JsonNode file : manifest.required("files")) {
                for (String line :
                        Files.readAllLines(folder.resolve(file.required("name").asText()))) {
                    rows.add(JSON.readTree(line));
                }
            }
            return rows;
        }
    }

    FeedFolder(Path home) {
        this.home = home;
        looking.start();
    }

    private void look() {
        try {
            while (!ended) {
                for (String name : names()) {
                    if (name.startsWith("run-") && !runs.containsKey(name)) {
                        runs.put(name, whole(name));
                    }
                }
                checkLatest();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            faults.add(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> names() throws IOException {
        if (!Files.exists(home)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(home)) {
            return found.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }

    private Run whole(String name) throws IOException, GeneralSecurityException {
        Path folder = home.resolve(name);
        JsonNode manifest = JSON.readTree(Files.readString(folder.resolve("manifest.json")));
        long rows = 0;
        for (JsonNode file : manifest.required("files")) {
            byte[] bytes =
                    Files.readAllBytes(folder.resolve(file.required("name").asText()));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            if (!HexFormat.of().formatHex(digest).equals(file.required("sha256").asText())) {
                faults.add(name + " was seen before it was whole: " + file);
            }
            rows += new String(bytes, StandardCharsets.UTF_8).lines().count();
        }
        if (rows != manifest.required("rows").asLong()) {
            faults.add(name + " has " + rows + " rows: " + manifest);
        }
        String[] parts = name.split("-");
        return new Run(Long.parseLong(parts[1]), Integer.parseInt(parts[2]), folder, manifest);
    }

    private void checkLatest() throws IOException {
        Path latest = home.resolve("latest.json");
        if (Files.exists(latest)) {
            String folder =
                    JSON.readTree(Files.readString(latest)).required("folder").asText();
            if (!Files.exists(home.resolve(folder).resolve("manifest.json"))) {
                faults.add("latest.json names " + folder + ", which is not there");
            }
        }
    }

    /** Whether a run is being written that was not there when this was asked before. */
    boolean isBegun() throws IOException {
        if (!Files.exists(home)) {
            return false;
        }
        try (Stream<Path> found = Files.list(home)) {
            return found.map(path -> path.getFileName().toString())
                    .anyMatch(name -> name.startsWith(".run-") && begun.add(name));
        }
    }

    /** What a reader could not rely on. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** The runs that were seen, in the order in which they were begun. */
    List<Run> runs() {
        return runs.values().stream()
                .sorted(Comparator.comparingLong(Run::id).thenComparingInt(Run::attempt))
                .toList();
    }

    /** The copy of a reader who takes over the runs one after the other: rows by their refs. */
    static Map<String, JsonNode> copy(List<Run> runs) throws IOException {
        Map<String, JsonNode> copy = new TreeMap<>();
        for (Run run : runs) {
            if (run.isFull()) {
                copy.clear();
            }
            for (JsonNode row : run.rows()) {
                if (row.required("removed").asBoolean()) {
                    copy.remove(row.required("ref").asText());
                } else {
                    copy.put(row.required("ref").asText(), row);
                }
            }
        }
        return copy;
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        looking.join();
    }
}
