/** Actions generated from a seed, and the expected boards, computed without any code of Laurel. */
package dev.laurel.launcher.e2e.seeded;
