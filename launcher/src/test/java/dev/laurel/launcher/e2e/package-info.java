/** The whole as its users meet it: processes, sockets, real input. */
package dev.laurel.launcher.e2e;
