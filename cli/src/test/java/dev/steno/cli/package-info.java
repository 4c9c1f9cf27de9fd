/** What the tests of the commands share: a command line that is run in memory, and a server that answers as it is told. */
package dev.steno.cli;
