/** Read access and stream quotas. */
@NullMarked
package dev.laurel.query.access;

import org.jspecify.annotations.NullMarked;
