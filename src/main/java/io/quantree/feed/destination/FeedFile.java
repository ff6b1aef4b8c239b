package io.quantree.feed.destination;

import java.nio.file.Path;

/** A finished file of a run, in the spool of the replica. */
public record FeedFile(Path path, int part, String name, String mediaType, long rows, long bytes, String sha256) {}
