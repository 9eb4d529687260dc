/** What Deployments have used: for how long there were instances, and what they cost. */
@NullMarked
package dev.windlass.usage;

import org.jspecify.annotations.NullMarked;
