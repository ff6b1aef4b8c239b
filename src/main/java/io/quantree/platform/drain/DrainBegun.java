package io.quantree.platform.drain;

/** This replica has been told to stop: what works in the background finishes the step it is at and takes up nothing new. */
public record DrainBegun() {}
