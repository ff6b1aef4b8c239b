package io.quantree.webhook;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of webhooks as they are created. */
@ConfigMapping(prefix = "quantree.webhook")
public interface WebhookSettings {
    /** Most webhooks of one retailer, from 1. */
    @WithDefault("100")
    int perRetailerMax();

    /** Whether receivers may be addressed by http, without encryption. */
    @WithDefault("false")
    boolean plainHttp();

    /** Most refs in one list of a webhook's filter. */
    @WithDefault("500")
    int filterValuesMax();

    /** Most own headers of a webhook. */
    @WithDefault("20")
    int headersMax();

    /** Longest value of an own header, in characters. */
    @WithDefault("2000")
    int headerValueMax();

    /** Longest template, in characters. */
    @WithDefault("16000")
    int templateMax();

    /** Largest body of a request; an event whose body is larger is a dead letter. */
    @WithDefault("256K")
    MemorySize payloadMax();

    /** How long at least a position's changes are collected before one event tells them, where the webhook says nothing. */
    @WithDefault("1s")
    Duration interval();

    /** The longest such interval that a webhook may ask for. */
    @WithDefault("1d")
    Duration intervalMax();

    /** Requests to one webhook's receiver at a time, over all replicas, where the webhook says nothing. */
    @WithDefault("4")
    int concurrency();

    /** The most requests at a time that a webhook may ask for. */
    @WithDefault("32")
    int concurrencyMax();

    /** The highest rate limit that a webhook may ask for, in requests a second. */
    @WithDefault("1000")
    int rateMax();

    /** How long the former secret signs beside a new one. */
    @WithDefault("24h")
    Duration formerSecret();
}
