package io.quantree.platform.ops;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The commit of the build. Every component is null when the build was made outside a clone. */
record BuildCommit(
        @Nullable String id,
        @Nullable String time,
        @Nullable Boolean dirty) {
    private static final String RESOURCE = "/git.properties";

    static BuildCommit read() {
        try (InputStream in = BuildCommit.class.getResourceAsStream(RESOURCE)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return of(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BuildCommit of(Properties properties) {
        String dirty = properties.getProperty("git.dirty");
        return new BuildCommit(
                properties.getProperty("git.commit.id"),
                properties.getProperty("git.commit.time"),
                dirty == null ? null : Boolean.valueOf(dirty));
    }

    JsonObject json() {
        return new JsonObject().put("id", id).put("time", time).put("dirty", dirty);
    }
}
