/** Actions made from a seed, and the boards that they must make, worked out without any code of Laurel. */
package dev.laurel.launcher.e2e.seeded;
