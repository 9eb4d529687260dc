/** How many instances demand needs, and what Windlass itself does about it: from none to some, and back. */
@NullMarked
package dev.windlass.scaling;

import org.jspecify.annotations.NullMarked;
