/** Tests of what Deployments use. */
@NullMarked
package dev.windlass.usage;

import org.jspecify.annotations.NullMarked;
