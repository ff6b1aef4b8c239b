package io.quantree;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The unit tests of what people and programs meet. They run in one JVM and {@link StockSuite} in another at the same time, each with a
 * database and services of its own: two suites take half of the time. All tests that need a service with the settings of one profile are in
 * the same suite, as far as possible, because each profile costs a build and a start of the service; {@link NightlySuite} has those of each
 * night.
 */
@Suite
@SelectPackages({
    "io.quantree.cli",
    "io.quantree.console",
    "io.quantree.feed",
    "io.quantree.graphql",
    "io.quantree.security",
    "io.quantree.webhook"
})
@ExcludeClassNamePatterns(".*[.](Auth0|Entra)IssuerTest")
class ClientSuite {}
