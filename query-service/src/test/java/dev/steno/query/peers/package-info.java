/** What the tests of the doors stand on: stand-ins for the services behind this one, and clients in front of it. */
package dev.steno.query.peers;
