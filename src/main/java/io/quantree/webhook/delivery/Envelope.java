package io.quantree.webhook.delivery;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * One request, ready to be sent.
 *
 * @param headers those of the event and its signatures, which every server of a redirect gets
 * @param ownHeaders those of the webhook, which only the server of its URL gets
 */
record Envelope(String url, Map<String, String> headers, Map<String, String> ownHeaders, Buffer body) {}
