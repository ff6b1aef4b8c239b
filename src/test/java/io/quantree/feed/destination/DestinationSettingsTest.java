package io.quantree.feed.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DestinationSettingsTest {
    private static final Path DOCUMENT = Path.of("docs", "outbound.md");
    private static final Pattern EXPORT = Pattern.compile("(?m)^export (QUANTREE_FEEDS_\\w+)=(.*)$");
    private static final int ORDINAL = 300;

    @Test
    void takesBucketOriginAndKeyOfTheRecipeFromTheEnvironment() throws IOException {
        Map<String, String> environment = EXPORT.matcher(Files.readString(DOCUMENT))
                .results()
                .collect(Collectors.toMap(export -> export.group(1), (MatchResult export) -> export.group(2)));

        DestinationSettings settings = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(DestinationSettings.class)
                .withSources(new EnvConfigSource(environment, ORDINAL))
                .build()
                .getConfigMapping(DestinationSettings.class);

        assertThat(settings.buckets()).contains(List.of("stock"));
        assertThat(settings.origins()).contains(List.of("http://localhost:9000"));
        assertThat(settings.credentials()).containsOnlyKeys("minio");
        assertThat(settings.credentials().values()).allSatisfy(key -> {
            assertThat(key.accessKey()).contains("feeder");
            assertThat(key.secretKey()).contains("feeder-secret");
        });
    }
}
