@org.jspecify.annotations.NullMarked
package dev.laurel.access.polling;
