/** What a command says and how: streams, tables, colours, exit codes. */
@NullMarked
package io.quantree.cli.terminal;

import org.jspecify.annotations.NullMarked;
