/** The catalogue: a hardware name becomes what a node must have, what a pod asks for and what a second costs. */
@NullMarked
package dev.windlass.hardware;

import org.jspecify.annotations.NullMarked;
