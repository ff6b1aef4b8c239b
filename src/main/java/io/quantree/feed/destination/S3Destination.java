package io.quantree.feed.destination;

import io.quantree.input.InputCheck;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.work.BlockingWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a bucket. An object appears when it is complete, so a reader never finds half a file; the manifest is written after all files.
 */
@Singleton
record S3Destination(
        S3Clients clients, AllowedOrigins origins, NamedCredentials credentials, DestinationSettings settings)
        implements Destination {
    private static final String BUCKET = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";
    private static final String ACCOUNT = "\\d{12}";
    private static final String PREFIX = "[A-Za-z0-9_=-][A-Za-z0-9_=./-]{0,199}";
    private static final String REGION = "[a-z0-9-]{1,40}";
    private static final String JSON = "application/json";

    @Override
    public void check(InputCheck check, long retailerId, Map<DestinationKey, String> attributes) {
        String bucket = Objects.requireNonNull(attributes.get(DestinationKey.AWS_S3_BUCKET_NAME));
        List<String> allowed = settings.buckets().orElse(List.of());
        if (!allowed.contains(bucket) && !allowed.contains("*")) {
            check.fault(Problem.of(
                            ProblemType.INVALID_VALUE,
                            "feeds may not write to this bucket: quantree.feeds.destination.buckets does not list it")
                    .about(Destinations.field(DestinationKey.AWS_S3_BUCKET_NAME), bucket));
        }
        matching(check, attributes, DestinationKey.AWS_S3_BUCKET_NAME, BUCKET, "the name of a bucket of S3");
        matching(check, attributes, DestinationKey.AWS_ACCOUNT_ID, ACCOUNT, "a number of 12 digits");
        matching(check, attributes, DestinationKey.AWS_S3_REGION, REGION, "the name of a region, e.g. eu-central-1");
        matching(
                check,
                attributes,
                DestinationKey.PREFIX,
                PREFIX,
                "up to 200 letters, digits, points, slashes, hyphens and underscores");
        String endpoint = attributes.get(DestinationKey.AWS_S3_ENDPOINT);
        if (endpoint != null) {
            origins.check(check, DestinationKey.AWS_S3_ENDPOINT, endpoint);
        }
        credentials.check(check, retailerId, attributes);
    }

    private static void matching(
            InputCheck check, Map<DestinationKey, String> attributes, DestinationKey key, String form, String what) {
        String value = attributes.get(key);
        if (value != null && !value.matches(form)) {
            check.fault(
                    Problem.of(ProblemType.INVALID_VALUE, key + " is " + what).about(Destinations.field(key), value));
        }
    }

    @Override
    public Uni<Void> put(RunPlace place, Map<DestinationKey, String> attributes, FeedFile file) {
        return BlockingWork.run(() -> {
            bucket(place, attributes).put(key(attributes, place.path(file.name())), file);
            return null;
        });
    }

    @Override
    public Uni<Void> publish(RunPlace place, Map<DestinationKey, String> attributes, byte[] manifest) {
        return BlockingWork.run(() -> {
            S3Bucket bucket = bucket(place, attributes);
            bucket.put(key(attributes, place.path(RunPlace.MANIFEST)), JSON, manifest);
            bucket.put(key(attributes, place.latest()), JSON, manifest);
            return null;
        });
    }

    @Override
    public Uni<Void> abandon(RunPlace place, Map<DestinationKey, String> attributes) {
        return BlockingWork.run(() -> {
            bucket(place, attributes).removeAll(key(attributes, place.path("")));
            return null;
        });
    }

    private S3Bucket bucket(RunPlace place, Map<DestinationKey, String> attributes) {
        String bucket = Objects.requireNonNull(attributes.get(DestinationKey.AWS_S3_BUCKET_NAME));
        List<String> allowed = settings.buckets().orElse(List.of());
        if (!allowed.contains(bucket) && !allowed.contains("*")) {
            throw new DestinationFailure("quantree.feeds.destination.buckets does not list the bucket");
        }
        @Nullable String account = attributes.get(DestinationKey.AWS_ACCOUNT_ID);
        return new S3Bucket(clients.of(place.retailerId(), attributes), bucket, account);
    }

    private static String key(Map<DestinationKey, String> attributes, String path) {
        String prefix = attributes.get(DestinationKey.PREFIX);
        if (prefix == null) {
            return path;
        }
        return prefix.endsWith("/") ? prefix + path : prefix + "/" + path;
    }
}
