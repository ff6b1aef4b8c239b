package io.quantree;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/**
 * Tests of each night that have a profile of their own. Quarkus builds the service for the profile of every class that it finds, so that a
 * tag, which is read later, would save only the tests.
 */
@Suite
@SelectClasses(names = {"io.quantree.security.token.Auth0IssuerTest", "io.quantree.security.token.EntraIssuerTest"})
class NightlySuite {}
