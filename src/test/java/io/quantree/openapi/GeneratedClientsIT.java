package io.quantree.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quantree.robustness.DatabaseProcess;
import io.quantree.robustness.ServiceProcess;
import io.quantree.support.SuiteClient;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that public generators make from the served document do what a client does. Their programs are in {@code src/test/clients}. */
@Tag("nightly")
class GeneratedClientsIT {
    private static final Path PROGRAMS = Path.of("src/test/clients");
    private static final Path WORK = Path.of("target/clients").toAbsolutePath();
    private static final Path GENERATOR = WORK.resolve("openapi-generator-cli.jar");
    private static final String CLASSES = System.getProperty("java.class.path");

    private static final List<String> STEPS = List.of(
            "job OPEN null",
            "batch PENDING",
            "read COMPLETE [CREATED, CREATED, REQUIRED]",
            "errors 1 REQUIRED",
            "delta applied 3",
            "reconcile 2 0",
            "refused 404 NOT_FOUND");

    @Test
    void javaClientOfOpenApiGeneratorTakesEveryStep() throws Exception {
        assumeThat(GENERATOR).as("-Pnightly fetches it").exists();
        Path client = empty("java");
        try (DatabaseProcess database = DatabaseProcess.start();
                ServiceProcess service = ServiceProcess.start("generated-java", database)) {
            run(
                    client,
                    java(),
                    "-jar",
                    GENERATOR.toString(),
                    "generate",
                    "--generator-name=java",
                    "--library=native",
                    "--input-spec=" + document(service, client),
                    "--output=.",
                    // A method of this name can't be overridden.
                    "--parameter-name-mappings=wait=waitFor",
                    "--global-property=apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false",
                    "--additional-properties=useSingleRequestParameter=true,openApiNullable=false,useJakartaEe=true");
            List<String> compile =
                    new ArrayList<>(List.of(java() + "c", "-nowarn", "-proc:none", "-d", "classes", "-cp", CLASSES));
            compile.addAll(sources(client.resolve("src/main/java")));
            compile.add(PROGRAMS.resolve("java/Steps.java").toAbsolutePath().toString());
            run(client, compile.toArray(String[]::new));

            List<String> lines = run(
                    client,
                    java(),
                    "-cp",
                    "classes" + File.pathSeparator + CLASSES,
                    "Steps",
                    service.root().toString(),
                    SuiteClient.authorization(service.root()).orElse(""));

            assertThat(lines).isEqualTo(STEPS);
        }
    }

    @Test
    void typeScriptClientOfOpenApiTypescriptTakesEveryStep() throws Exception {
        assumeThat(isThere("npm")).as("npm is on the path").isTrue();
        Path client = empty("typescript");
        try (Stream<Path> files = Files.list(PROGRAMS.resolve("typescript"))) {
            for (Path file : files.toList()) {
                Files.copy(file, client.resolve(file.getFileName()));
            }
        }
        run(client, "npm", "ci", "--no-audit", "--no-fund");
        try (DatabaseProcess database = DatabaseProcess.start();
                ServiceProcess service = ServiceProcess.start("generated-typescript", database)) {
            run(
                    client,
                    "npx",
                    "--no-install",
                    "openapi-typescript",
                    document(service, client),
                    "--output=quantree.d.ts",
                    // Else a field with a default is required in requests.
                    "--default-non-nullable=false");
            run(client, "npx", "--no-install", "tsc");

            List<String> lines = run(
                    client,
                    "node",
                    "out/steps.js",
                    service.root().toString(),
                    SuiteClient.authorization(service.root()).orElse(""));

            assertThat(lines).isEqualTo(STEPS);
        }
    }

    private static String document(ServiceProcess service, Path client) throws Exception {
        Path file = client.resolve("openapi.yaml");
        Files.writeString(file, service.get("/q/openapi").body());
        return file.toString();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static boolean isThere(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private static Path empty(String name) throws IOException {
        Path folder = WORK.resolve(name);
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                old.sorted((one, other) -> other.compareTo(one))
                        .forEach(path -> assertThat(path.toFile().delete())
                                .as("%s deleted", path)
                                .isTrue());
            }
        }
        return Files.createDirectories(folder);
    }

    private static List<String> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .toList();
        }
    }

    /** Runs the command and answers the lines that it prints. */
    private static List<String> run(Path folder, String... command) throws Exception {
        Path log = folder.resolve("command.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        List<String> lines = Files.readAllLines(log);
        assertThat(ended).as("%s has ended: %s", command[0], lines).isTrue();
        assertThat(process.exitValue())
                .as(() -> command[0] + ": " + String.join("\n", lines))
                .isZero();
        return lines;
    }
}
