package io.quantree.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version and the commit of this build; a build outside a clone knows neither. */
final class BuildVersion implements IVersionProvider {
    private static final String RESOURCE = "/git.properties";
    private static final String UNKNOWN = "unknown";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"quantree " + version() + " (" + commit() + ")"};
    }

    static String version() throws IOException {
        return read().getProperty("git.build.version", UNKNOWN);
    }

    static String commit() throws IOException {
        return read().getProperty("git.commit.id", UNKNOWN);
    }

    private static Properties read() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = BuildVersion.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                properties.load(in);
            }
        }
        return properties;
    }
}
