/** What every request to write has in common: its headers, strict JSON with known members, its times. */
@NullMarked
package dev.laurel.gateway.request;

import org.jspecify.annotations.NullMarked;
