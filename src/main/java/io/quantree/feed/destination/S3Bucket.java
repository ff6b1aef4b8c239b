package io.quantree.feed.destination;

import io.quantree.outbound.TargetRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket. Files of more than some megabytes are uploaded in pieces, so memory holds one piece. */
record S3Bucket(S3Client client, String bucket, @Nullable String owner) {
    /** The least that S3 takes as a piece of an upload is 5 MiB. */
    private static final int PIECE_BYTES = 8 << 20;

    void put(String key, FeedFile file) throws IOException {
        try {
            if (file.bytes() <= PIECE_BYTES) {
                client.putObject(
                        request -> request.bucket(bucket)
                                .expectedBucketOwner(owner)
                                .key(key)
                                .contentType(file.mediaType()),
                        RequestBody.fromFile(file.path()));
            } else {
                upload(key, file);
            }
        } catch (AwsServiceException | SdkClientException | TargetRefused e) {
            throw failure(e);
        }
    }

    void put(String key, String mediaType, byte[] document) {
        try {
            client.putObject(
                    request -> request.bucket(bucket)
                            .expectedBucketOwner(owner)
                            .key(key)
                            .contentType(mediaType),
                    RequestBody.fromBytes(document));
        } catch (AwsServiceException | SdkClientException | TargetRefused e) {
            throw failure(e);
        }
    }

    private void upload(String key, FeedFile file) throws IOException {
        String upload = client.createMultipartUpload(request -> request.bucket(bucket)
                        .expectedBucketOwner(owner)
                        .key(key)
                        .contentType(file.mediaType()))
                .uploadId();
        boolean complete = false;
        try {
            List<CompletedPart> parts = parts(key, upload, file);
            client.completeMultipartUpload(request -> request.bucket(bucket)
                    .expectedBucketOwner(owner)
                    .key(key)
                    .uploadId(upload)
                    .multipartUpload(all -> all.parts(parts)));
            complete = true;
        } finally {
            if (!complete) {
                abort(key, upload);
            }
        }
    }

    private List<CompletedPart> parts(String key, String upload, FeedFile file) throws IOException {
        List<CompletedPart> parts = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(file.path())) {
            for (byte[] piece = bytes.readNBytes(PIECE_BYTES);
                    piece.length > 0;
                    piece = bytes.readNBytes(PIECE_BYTES)) {
                int number = parts.size() + 1;
                String tag = client.uploadPart(
                                request -> request.bucket(bucket)
                                        .expectedBucketOwner(owner)
                                        .key(key)
                                        .uploadId(upload)
                                        .partNumber(number),
                                RequestBody.fromBytes(piece))
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            }
        }
        return parts;
    }

    /** Pieces that are not aborted stay and cost money; a bucket has a rule for those that a crash leaves. */
    private void abort(String key, String upload) {
        try {
            client.abortMultipartUpload(request ->
                    request.bucket(bucket).expectedBucketOwner(owner).key(key).uploadId(upload));
        } catch (AwsServiceException | SdkClientException | TargetRefused e) {
            // The failure of the upload is the one to tell.
        }
    }

    void removeAll(String prefix) {
        try {
            for (S3Object object : client.listObjectsV2Paginator(request ->
                            request.bucket(bucket).expectedBucketOwner(owner).prefix(prefix))
                    .contents()) {
                client.deleteObject(request ->
                        request.bucket(bucket).expectedBucketOwner(owner).key(object.key()));
            }
        } catch (AwsServiceException | SdkClientException | TargetRefused e) {
            throw failure(e);
        }
    }

    /** The text of the client may name addresses and keys; the status and the code of the store say enough. */
    private static DestinationFailure failure(RuntimeException failure) {
        if (failure instanceof TargetRefused) {
            return new DestinationFailure(String.valueOf(failure.getMessage()));
        }
        if (!(failure instanceof AwsServiceException answer)) {
            return new DestinationFailure("the store can't be reached, or there are no credentials for it");
        }
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        return new DestinationFailure("the store answered with status " + answer.statusCode()
                + (code == null ? "" : " and the code " + code));
    }
}
