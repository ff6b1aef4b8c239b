package io.quantree.feed.destination;

import io.quantree.input.InputCheck;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.work.OwnContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Checks destinations and writes to them; a file that is refused is sent again after a pause. */
@Singleton
public record Destinations(
        S3Destination s3,
        PutDestination put,
        FolderDestination folder,
        DownloadDestination download,
        DestinationSettings settings) {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(20);

    /** Notes which attributes are missing, not taken by the type, or not allowed by the configuration. */
    public void check(InputCheck check, long retailerId, DestinationType type, Map<DestinationKey, String> attributes) {
        boolean complete = true;
        for (DestinationKey key : type.required()) {
            if (!attributes.containsKey(key)) {
                check.fault(Problem.of(ProblemType.REQUIRED, "a destination of type " + type + " needs " + key)
                        .field(field(key)));
                complete = false;
            }
        }
        for (Map.Entry<DestinationKey, String> attribute : attributes.entrySet()) {
            if (!type.takes(attribute.getKey())) {
                check.fault(Problem.of(
                                ProblemType.INVALID_VALUE,
                                "a destination of type " + type + " does not take " + attribute.getKey())
                        .about(field(attribute.getKey()), attribute.getValue()));
                complete = false;
            }
        }
        if (complete) {
            of(type).check(check, retailerId, attributes);
        }
    }

    static String field(DestinationKey key) {
        return "destination.destinationAttributes." + key;
    }

    public Uni<Void> put(RunPlace place, DestinationType type, Map<DestinationKey, String> attributes, FeedFile file) {
        return again(() -> of(type).put(place, attributes, file));
    }

    public Uni<Void> publish(
            RunPlace place, DestinationType type, Map<DestinationKey, String> attributes, byte[] manifest) {
        return again(() -> of(type).publish(place, attributes, manifest));
    }

    public Uni<Void> abandon(RunPlace place, DestinationType type, Map<DestinationKey, String> attributes) {
        return of(type).abandon(place, attributes);
    }

    private Uni<Void> again(Supplier<Uni<Void>> write) {
        Executor here = OwnContext.executor();
        Uni<Void> once = Uni.createFrom()
                .deferred(() -> write.get())
                .runSubscriptionOn(here)
                .ifNoItem()
                .after(settings.timeout())
                .failWith(() -> new DestinationFailure("it did not answer within " + settings.timeout()));
        Uni<Void> several = settings.retries() == 0
                ? once
                : once.onFailure(failure -> !(failure instanceof Problem))
                        .retry()
                        .withBackOff(FIRST_PAUSE, PAUSE_MAX)
                        .atMost(settings.retries());
        return several.emitOn(here);
    }

    private Destination of(DestinationType type) {
        return switch (type) {
            case AWS_S3 -> s3;
            case HTTPS_PUT -> put;
            case FOLDER -> folder;
            case DOWNLOAD -> download;
        };
    }
}
