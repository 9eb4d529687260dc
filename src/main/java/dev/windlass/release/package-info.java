/** What a release is: its configuration, its number, who asked for it, and which checks a spec must pass before one is made. */
@NullMarked
package dev.windlass.release;

import org.jspecify.annotations.NullMarked;
