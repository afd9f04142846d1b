/** Client addresses and trusted proxies. */
@NullMarked
package dev.laurel.access.network;

import org.jspecify.annotations.NullMarked;
