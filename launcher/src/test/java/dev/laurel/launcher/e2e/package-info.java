/** End-to-end tests: processes, sockets, real input. */
package dev.laurel.launcher.e2e;
