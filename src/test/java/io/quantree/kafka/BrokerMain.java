package io.quantree.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The process of {@link TestBroker}: formats the folder when it is new, and runs a broker in it. */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] arguments) {
        String settings = arguments[0];
        if (!Files.exists(Path.of(arguments[1], "meta.properties"))) {
            StorageTool.execute(
                    new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", settings}, System.out);
        }
        Kafka.main(new String[] {settings});
    }
}
