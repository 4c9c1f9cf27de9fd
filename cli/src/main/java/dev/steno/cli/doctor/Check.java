package dev.steno.cli.doctor;

import java.util.List;

/** Looks at one thing. Changes nothing, and throws only {@link dev.steno.cli.command.CommandFailure}. */
@FunctionalInterface
interface Check {

    List<Finding> findings();
}
