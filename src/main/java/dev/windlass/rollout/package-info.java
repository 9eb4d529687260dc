/** Which template the instances are made from: when the next release is due, how an unproven one is tried, when one has failed. */
@NullMarked
package dev.windlass.rollout;

import org.jspecify.annotations.NullMarked;
