/** What users did and what was decided about them, for those who may know. */
@NullMarked
package dev.laurel.query.facts;

import org.jspecify.annotations.NullMarked;
