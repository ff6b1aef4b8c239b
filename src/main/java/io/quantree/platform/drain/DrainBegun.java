package io.quantree.platform.drain;

/** Event: the shutdown of this replica has begun. Background workers finish their current step and claim nothing new. */
public record DrainBegun() {}
