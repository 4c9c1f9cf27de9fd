/**
 * The one log as every service sees it: its topics, its records and the places in it. Events are protobuf values with
 * CloudEvents 1.0 headers in binary mode, so that a consumer can filter without parsing a value.
 */
@NullMarked
package dev.steno.schema.log;

import org.jspecify.annotations.NullMarked;
