/** Stand-ins for parts of a cluster: {@link dev.windlass.demo.LocalNode} runs pods as processes of this machine. */
@NullMarked
package dev.windlass.demo;

import org.jspecify.annotations.NullMarked;
