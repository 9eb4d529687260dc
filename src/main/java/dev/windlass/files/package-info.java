/** Files that callers and instances store for a while, and how each gets at those that it is to have. */
@NullMarked
package dev.windlass.files;

import org.jspecify.annotations.NullMarked;
