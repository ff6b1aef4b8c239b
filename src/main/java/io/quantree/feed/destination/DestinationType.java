package io.quantree.feed.destination;

import static io.quantree.feed.destination.DestinationKey.AWS_ACCOUNT_ID;
import static io.quantree.feed.destination.DestinationKey.AWS_S3_BUCKET_NAME;
import static io.quantree.feed.destination.DestinationKey.AWS_S3_ENDPOINT;
import static io.quantree.feed.destination.DestinationKey.AWS_S3_REGION;
import static io.quantree.feed.destination.DestinationKey.CREDENTIALS;
import static io.quantree.feed.destination.DestinationKey.PREFIX;
import static io.quantree.feed.destination.DestinationKey.URL;

import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** Where the files of a feed go. */
@Enum("InventoryFeedDestinationType")
@Description(
        "Where the files of a feed go: a bucket of S3 or of a compatible store, a server that takes PUT over HTTPS, a folder that"
                + " the service has mounted, or the service itself, from which they are downloaded.")
public enum DestinationType {
    @Description("A bucket of S3 or of a compatible store.")
    AWS_S3(Set.of(AWS_S3_BUCKET_NAME), Set.of(AWS_ACCOUNT_ID, AWS_S3_REGION, AWS_S3_ENDPOINT, PREFIX, CREDENTIALS)),
    @Description("A server that takes PUT.")
    HTTPS_PUT(Set.of(URL), Set.of(CREDENTIALS)),
    @Description("A mounted folder.")
    FOLDER(Set.of(DestinationKey.FOLDER), Set.of()),
    @Description("The service itself.")
    DOWNLOAD(Set.of(), Set.of());

    private final Set<DestinationKey> required;
    private final Set<DestinationKey> optional;

    DestinationType(Set<DestinationKey> required, Set<DestinationKey> optional) {
        this.required = required;
        this.optional = optional;
    }

    Set<DestinationKey> required() {
        return required;
    }

    boolean takes(DestinationKey key) {
        return required.contains(key) || optional.contains(key);
    }
}
