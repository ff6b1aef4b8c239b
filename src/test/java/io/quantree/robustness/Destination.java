package io.quantree.robustness;

import java.net.http.HttpResponse;

/** Where clients send their requests: a replica, or what stands in front of several. */
public interface Destination {
    /** Asks. */
    HttpResponse<String> get(String path) throws Exception;

    /** Sends, under an idempotency key. */
    HttpResponse<String> post(String path, String contentType, String body, String idempotencyKey) throws Exception;
}
