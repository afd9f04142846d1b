/** Rules of several versions, and the boards that follow from them, computed without any code of Laurel. */
package dev.laurel.launcher.e2e.versions;
