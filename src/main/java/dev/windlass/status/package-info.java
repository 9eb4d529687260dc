/** What is observed held against what is desired, said to people: conditions, counts, costs and the events of each transition. */
@NullMarked
package dev.windlass.status;

import org.jspecify.annotations.NullMarked;
