/** The REST routes. */
@NullMarked
package dev.laurel.query.rest;

import org.jspecify.annotations.NullMarked;
