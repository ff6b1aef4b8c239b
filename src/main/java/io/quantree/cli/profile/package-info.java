/** Which server a command talks to, as whom: the configuration file and the stored tokens. */
@NullMarked
package io.quantree.cli.profile;

import org.jspecify.annotations.NullMarked;
