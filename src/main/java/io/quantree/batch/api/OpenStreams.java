package io.quantree.batch.api;

import io.quantree.http.BodyWatch;
import io.quantree.http.RequestMemory;
import io.quantree.job.IngestSettings;
import io.quantree.platform.drain.Drain;
import io.quantree.platform.drain.DrainBegun;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The streams that are being read. A replica that is stopping gives them some time to end, and then cuts them. */
@ApplicationScoped
public class OpenStreams {
    private final Map<StreamBody, Long> open = new ConcurrentHashMap<>();
    private final IngestSettings settings;
    private final RequestMemory memory;
    private final BodyWatch watch;
    private final Drain drain;

    OpenStreams(IngestSettings settings, RequestMemory memory, BodyWatch watch, Drain drain) {
        this.memory = memory;
        this.settings = settings;
        this.watch = watch;
        this.drain = drain;
    }

    /** Takes a stream of the retailer; fails with {@link ProblemType#OVERLOADED} when there are too many or there is no memory. */
    StreamGuard open(StreamBody stream, long retailer) {
        RequestMemory.Hold hold = memory.none();
        try {
            hold.grow(StreamGuard.BASE_BYTES);
            add(stream, retailer);
        } catch (Problem problem) {
            hold.release();
            leave(stream);
            throw problem;
        }
        stream.watch(
                watch, settings.streamSilenceMax(), settings.streamRateMin().asLongValue());
        if (drain.cutsStreams()) {
            stream.cut();
        }
        return new StreamGuard(stream, hold, settings);
    }

    private synchronized void add(StreamBody stream, long retailer) {
        check("this replica", open.size(), settings.streamsMax());
        check("retailer " + retailer, Collections.frequency(open.values(), retailer), settings.retailerStreamsMax());
        open.put(stream, retailer);
    }

    private void check(String whose, int streams, int max) {
        if (streams >= max) {
            throw Problem.of(
                            ProblemType.OVERLOADED,
                            streams + " streams of " + whose + " are being read; there may be " + max
                                    + ". Send it again later.")
                    .about("streams", streams, max)
                    .retryAfter(settings.retryAfter());
        }
    }

    void close(StreamBody stream, StreamGuard guard) {
        open.remove(stream);
        guard.release();
        leave(stream);
    }

    /** Reads no more of a stream that is not, or no longer, taken. */
    void leave(StreamBody stream) {
        stream.leave(watch);
    }

    void cutLater(@Observes DrainBegun begun) {
        Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(drain.streamsCutAfter())
                .subscribe()
                .with(now -> cutAll());
    }

    void cutAll() {
        open.keySet().forEach(StreamBody::cut);
    }
}
