/**
 * What the OpenAPI documents of all REST doors have in common: license, keys, problems, examples, and the schemas of protobuf messages
 * as JSON.
 */
@NullMarked
package dev.steno.runtime.openapi;

import org.jspecify.annotations.NullMarked;
