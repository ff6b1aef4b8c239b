package io.quantree.feed.destination;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which destinations feeds may name, and what writing to them may take. All but downloads are off until they are allowed here. */
@ConfigMapping(prefix = "quantree.feeds.destination")
public interface DestinationSettings {
    /** The mounted folder below which feeds write, each retailer in a folder of its own. Without it, FOLDER is refused. */
    Optional<String> folder();

    /**
     * The origins that HTTPS_PUT and AWS_S3_ENDPOINT may name, each a scheme, a host and a port where it is not the usual one, e.g.
     * {@code https://files.example.com}. An origin that is not listed is refused. The addresses of a listed one must be public, or in
     * {@code quantree.outbound.allowed-networks}.
     */
    Optional<List<String>> origins();

    /** The buckets that AWS_S3 may name; {@code *} allows all. Without it, AWS_S3 is refused. */
    Optional<List<String>> buckets();

    /** Keys by the name that the attribute CREDENTIALS gives. Without that, AWS_S3 uses the credentials of the environment. */
    Map<String, Credentials> credentials();

    /** How often one file is sent again after a failure before the run fails, from 0 to 10. */
    @WithDefault("3")
    int retries();

    /** How long sending one file may take, from 1 s. */
    @WithDefault("10m")
    Duration timeout();

    /** The bytes of the files of one run that are kept for download, from 1. A run that has more fails. */
    @WithDefault("1073741824")
    long downloadBytesMax();

    /** How long the files of a run are kept for download, from 1 m. */
    @WithDefault("7d")
    Duration downloadRetention();

    /** What a destination asks for to let the service in. */
    interface Credentials {
        /** The id of the key of S3. */
        Optional<String> accessKey();

        /** The secret of the key of S3. */
        Optional<String> secretKey();

        /** The token that HTTPS_PUT sends as {@code Authorization: Bearer}. */
        Optional<String> token();

        /** The retailers whose feeds may use it; all when it is left out. */
        Optional<List<Long>> retailers();
    }
}
