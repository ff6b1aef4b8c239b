package io.quantree.cli.profile;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A server, and for whom a command speaks there.
 *
 * @param retailer the retailer whom requests are for; null when nothing names one
 * @param catalogue the catalogue of stock; null for the retailer's default one
 */
public record Profile(
        URI url, @Nullable String retailer, @Nullable String catalogue) {}
