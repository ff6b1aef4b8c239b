package io.quantree.feed.destination;

import io.quantree.input.InputCheck;
import io.smallrye.mutiny.Uni;
import java.util.Map;

/**
 * A place that files of runs are written to. {@link #put} and {@link #publish} may be repeated after a failure, and replace what the former
 * try has left.
 */
interface Destination {
    /** Notes what is wrong with attributes whose keys are those of the type. */
    void check(InputCheck check, long retailerId, Map<DestinationKey, String> attributes);

    /** Writes a file of the attempt. It is not part of anything complete yet. */
    Uni<Void> put(RunPlace place, Map<DestinationKey, String> attributes, FeedFile file);

    /** Writes the manifest, by which the files of the attempt become a complete run. */
    Uni<Void> publish(RunPlace place, Map<DestinationKey, String> attributes, byte[] manifest);

    /** Removes what an attempt that has failed has written, as far as the destination lets it. */
    Uni<Void> abandon(RunPlace place, Map<DestinationKey, String> attributes);
}
