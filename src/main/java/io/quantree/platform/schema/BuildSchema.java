package io.quantree.platform.schema;

/**
 * The newest migration of this build, for commands that run without Flyway: a native executable can't list its resources. A test compares
 * it with the migrations.
 */
public final class BuildSchema {
    public static final String VERSION = "31";

    private BuildSchema() {}
}
