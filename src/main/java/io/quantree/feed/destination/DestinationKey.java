package io.quantree.feed.destination;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** What an attribute of a destination is. */
@Enum("InventoryFeedDestinationKey")
@Description(
        "What an attribute of a destination is. AWS_S3 takes AWS_S3_BUCKET_NAME, AWS_ACCOUNT_ID (the owner of the bucket, which is then"
                + " checked), AWS_S3_REGION, AWS_S3_ENDPOINT (another store than that of AWS), PREFIX and CREDENTIALS; HTTPS_PUT takes URL and"
                + " CREDENTIALS; FOLDER takes FOLDER. CREDENTIALS is a name in the configuration of the service, never a secret.")
public enum DestinationKey {
    @Description("The account that owns the bucket, 12 digits; S3 refuses the bucket of another one.")
    AWS_ACCOUNT_ID,
    @Description("The bucket.")
    AWS_S3_BUCKET_NAME,
    @Description("The region of the bucket.")
    AWS_S3_REGION,
    @Description("The address of a store that is not of AWS.")
    AWS_S3_ENDPOINT,
    @Description("What the keys of all files begin with.")
    PREFIX,
    @Description("The name of credentials in the configuration of the service.")
    CREDENTIALS,
    @Description("The name of the folder.")
    FOLDER,
    @Description("The address below which files are sent.")
    URL;

    /** The stored form of attributes, a JSON object. */
    public static String stored(Map<DestinationKey, String> attributes) {
        JsonObject all = new JsonObject();
        attributes.forEach((key, value) -> all.put(key.name(), value));
        return all.encode();
    }

    /** The attributes of the stored form. */
    public static Map<DestinationKey, String> read(String stored) {
        Map<DestinationKey, String> attributes = new EnumMap<>(DestinationKey.class);
        new JsonObject(stored)
                .forEach(entry -> attributes.put(valueOf(entry.getKey()), String.valueOf(entry.getValue())));
        return attributes;
    }
}
