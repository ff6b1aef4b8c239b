package io.quantree.kafka;

import io.quantree.work.WorkSignal;
import io.quantree.work.WorkerLoop;
import io.quantree.work.WorkerLoops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** The publisher of this replica. Without brokers it isn't made. */
@ApplicationScoped
class KafkaWorker {
    private static final Logger LOG = Logger.getLogger(KafkaWorker.class);
    private static final String CHANNEL = "quantree-changes";

    private final KafkaPublishers publishers;
    private final KafkaSettings settings;
    private final WorkerLoops loops;

    KafkaWorker(KafkaPublishers publishers, KafkaSettings settings, WorkerLoops loops) {
        this.publishers = publishers;
        this.settings = settings;
        this.loops = loops;
    }

    void start(@Observes StartupEvent event) {
        if (settings.bootstrapServers().isEmpty()) {
            return;
        }
        KafkaPublisher publisher = publishers.create(settings, CHANNEL);
        WorkerLoop loop = loops.create(KafkaPublisher.class, 1, new WorkSignal(), settings.poll());
        loop.start(worker -> publisher.turn(), failure -> false);
        LOG.infof("changes are published to Kafka topic=%s", settings.topic());
    }
}
