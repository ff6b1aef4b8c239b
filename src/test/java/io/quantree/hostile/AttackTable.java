package io.quantree.hostile;

import io.quantree.robustness.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The figures of all attacks, as a table in {@code target/hostile.md}. */
final class AttackTable {
    private static final Path FILE = Path.of("target", "hostile.md");

    private final List<String> rows = new ArrayList<>(List.of(
            "| attack | answers to it | good answers | not 200 | no answer | live, longest ms | ready, longest ms | machine, longest ms | loop, longest task ms | when warm | good again after ms | memory MB |",
            "|---|---|---|---|---|---|---|---|---|---|---|---|"));

    /** Adds an attack with its figures, in the order of the columns, and writes the file. */
    void add(Hostility hostility, Target target, List<?> figures) throws IOException {
        rows.add(figures.stream()
                .map(Object::toString)
                .collect(Collectors.joining(" | ", "| " + hostility + " | " + target.answers() + " | ", " |")));
        Files.write(FILE, rows);
    }

    @Override
    public String toString() {
        return String.join("\n", rows);
    }

    /** The most memory that the process has had, as far as this system tells. */
    static String residentMegabytes(ServiceProcess service) throws IOException {
        Path status = Path.of("/proc", Long.toString(service.pid()), "status");
        if (!Files.exists(status)) {
            return "";
        }
        return Files.readString(status)
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Long.toString(Long.parseLong(line.replaceAll("\\D", "")) / 1024))
                .findFirst()
                .orElse("");
    }
}
