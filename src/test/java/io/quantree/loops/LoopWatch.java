package io.quantree.loops;

import static java.util.Comparator.comparingLong;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import net.bytebuddy.ByteBuddy;

/** The long tasks of the event loops of a packaged service, which runs with {@link #option()}. */
public final class LoopWatch {
    private static final Path FOLDER = Path.of("target", "loops");

    private final Path agent;
    private final Path tasks;

    public LoopWatch(String name) throws IOException {
        Files.createDirectories(FOLDER);
        // The classes of the service find the one that they call in the JVM's own path only.
        Path called = jar(name + "-called.jar", new Attributes(), LoopTasks.class);
        Attributes attributes = new Attributes();
        attributes.putValue("Premain-Class", LoopAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        attributes.putValue("Boot-Class-Path", called.getFileName().toString());
        attributes.putValue("Class-Path", jarOf(ByteBuddy.class).toUri().toString());
        this.agent = jar(name + ".jar", attributes, LoopAgent.class, LoopAgent.Watched.class);
        this.tasks = FOLDER.resolve(name + ".txt");
    }

    /** The option of the JVM that watches its loops. */
    public String option() {
        return "-javaagent:" + agent + "=" + tasks;
    }

    /**
     * A task of a loop.
     *
     * @param ended when, in milliseconds since 1970
     * @param millis the processor time that it took
     * @param elapsed the time that it took
     * @param stack where it was meanwhile, innermost first; empty if that was not seen
     */
    public record Task(long ended, long millis, long elapsed, String stack) {}

    /** Tasks that began after that time, in milliseconds since 1970, and took as long or longer; the longest first. */
    public List<Task> since(long begin, Duration atLeast) throws IOException {
        return Files.readAllLines(tasks).stream()
                .map(line -> line.split("\t", 4))
                .map(part ->
                        new Task(Long.parseLong(part[0]), Long.parseLong(part[1]), Long.parseLong(part[2]), part[3]))
                .filter(task -> task.ended - task.elapsed >= begin && task.millis >= atLeast.toMillis())
                .sorted(comparingLong(Task::millis).reversed())
                .collect(Collectors.toList());
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path jar(String name, Attributes attributes, Class<?>... types) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putAll(attributes);
        Path file = FOLDER.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Class<?> type : types) {
                String entry = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new ZipEntry(entry));
                try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
                    Objects.requireNonNull(in).transferTo(jar);
                }
            }
        }
        return file;
    }
}
