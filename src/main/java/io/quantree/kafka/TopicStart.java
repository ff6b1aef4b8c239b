package io.quantree.kafka;

/** Where a topic begins to which nothing was published yet. */
public enum TopicStart {
    /** With changes from now on. */
    NOW,
    /** With the oldest change that is kept. */
    OLDEST
}
