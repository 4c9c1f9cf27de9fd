/**
 * The store's door for REST, under {@code /v1/store}: the requests and answers of {@code steno.store.v1.SessionStore} as JSON. What
 * stands in the address need not be repeated in the body. The OpenAPI document leaves it out until each body has its example.
 */
@NullMarked
package dev.steno.session.rest;

import org.jspecify.annotations.NullMarked;
