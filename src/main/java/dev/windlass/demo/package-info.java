/**
 * Stand-ins for a cluster: {@link dev.windlass.demo.EmbeddedCluster} is an API server in this process, {@link
 * dev.windlass.demo.Demo} what a cluster runs beside it, and {@link dev.windlass.demo.LocalNode} runs pods as processes of
 * this machine, for that API server or a real one.
 */
@NullMarked
package dev.windlass.demo;

import org.jspecify.annotations.NullMarked;
