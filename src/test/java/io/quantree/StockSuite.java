package io.quantree;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All unit tests that are not in {@link ClientSuite}. */
@Suite
@SelectPackages("io.quantree")
@ExcludePackages({
    "io.quantree.cli",
    "io.quantree.console",
    "io.quantree.feed",
    "io.quantree.graphql",
    "io.quantree.security",
    "io.quantree.webhook"
})
class StockSuite {}
