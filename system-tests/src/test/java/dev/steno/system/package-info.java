/**
 * Steno from outside: the services run as processes of their own and are used through their public doors only, by a client
 * that knows the contract without our additions. The same tests run on all services in one process and on each in its own.
 */
@NullMarked
package dev.steno.system;

import org.jspecify.annotations.NullMarked;
