package io.quantree.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run measures and against what. Every value is a system property; the defaults stand in the pom's bench profile.
 *
 * @param records how many records a case has, a multiple of twenty
 * @param cases which sections of figures to measure
 * @param sides service, floor or both
 * @param heap the service's -Xmx
 * @param executable the packaged service: a jar or a native executable
 * @param serviceOptions further options of the service, e.g. -Dquarkus.datasource.reactive.max-size=10
 * @param jdbcUrl a database of the server to use, or "embedded" to start one
 * @param connections how many connections send JSON batches
 * @param lookupSeconds how long each measurement of the graphql case lasts
 * @param images what the images case starts, {@code name=command line} with semicolons between
 * @param warmup how many records of another retailer the service is sent before the first case
 * @param rounds how often the releases case runs each image
 * @param streamRecords how many records the five-million case streams
 * @param work where data, logs and the raw report go
 * @param document the document that the figures are written into
 * @param graphql what the graphql case takes
 * @param deltas what the deltas case takes
 * @param availability what the availability cases take
 * @param reservations what the reservations case takes
 * @param changes what the changes case takes
 */
record Settings(
        int records,
        Set<Section> cases,
        String sides,
        String heap,
        Path executable,
        List<String> serviceOptions,
        String jdbcUrl,
        String user,
        String password,
        int connections,
        int lookupSeconds,
        String images,
        int warmup,
        int rounds,
        int streamRecords,
        Path work,
        Path document,
        GraphQlSettings graphql,
        DeltaSettings deltas,
        AvailabilitySettings availability,
        ReservationBenchSettings reservations,
        ChangeBenchSettings changes) {

    Settings {
        if (records < 20 || records % RecordSource.LOCATIONS != 0) {
            throw new IllegalArgumentException(
                    "bench.records must be a multiple of " + RecordSource.LOCATIONS + ": " + records);
        }
        if (!List.of("both", "service", "floor").contains(sides)) {
            throw new IllegalArgumentException("bench.only takes service or floor: " + sides);
        }
    }

    static Settings fromSystemProperties() {
        return new Settings(
                Integer.parseInt(property("records", "1000000")),
                Stream.of(property("cases", "ingest,stream,graphql,deltas,availability")
                                .split(","))
                        .map(Section::of)
                        .collect(Collectors.toUnmodifiableSet()),
                property("only", "both"),
                property("heap", "512m"),
                Path.of(property("executable", "target/quarkus-bench/quarkus-run.jar")),
                Stream.of(property("serviceOptions", "").split(" "))
                        .filter(option -> !option.isEmpty())
                        .toList(),
                property("jdbcUrl", "embedded"),
                property("user", "postgres"),
                property("password", "postgres"),
                Integer.parseInt(property("connections", "4")),
                Integer.parseInt(property("lookupSeconds", "10")),
                property("images", ""),
                Integer.parseInt(property("warmup", "50000")),
                Integer.parseInt(property("rounds", "3")),
                Integer.parseInt(property("streamRecords", "5000000")),
                Path.of(property("work", "target/bench")),
                Path.of(property("document", "docs/benchmarks.md")),
                GraphQlSettings.fromSystemProperties(),
                DeltaSettings.fromSystemProperties(),
                AvailabilitySettings.fromSystemProperties(),
                ReservationBenchSettings.fromSystemProperties(),
                ChangeBenchSettings.fromSystemProperties());
    }

    boolean floor() {
        return !sides.equals("service");
    }

    boolean measures(Section section) {
        return cases.contains(section);
    }

    boolean service() {
        return !sides.equals("floor");
    }

    /** How the service is run, as a part of the conditions. */
    String runtime() {
        return "-Xmx" + heap + (serviceOptions.isEmpty() ? "" : " " + String.join(" ", serviceOptions)) + " ("
                + (executable.toString().endsWith(".jar") ? "JVM, parallel collector" : "native") + ")";
    }

    static String property(String name, String fallback) {
        return System.getProperty("bench." + name, fallback).strip();
    }
}
