/** What instances cost by the Hardware's price. */
@NullMarked
package dev.windlass.cost;

import org.jspecify.annotations.NullMarked;
