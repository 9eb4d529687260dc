/**
 * Stand-ins for a cluster: {@link dev.windlass.demo.EmbeddedCluster} is an API server in this process, {@link
 * dev.windlass.demo.ControlPlaneCluster} a real one beside it, {@link dev.windlass.demo.Demo} what the demo has in either,
 * and {@link dev.windlass.demo.LocalNode} runs pods as processes of this machine, for any API server on it.
 */
@NullMarked
package dev.windlass.demo;

import org.jspecify.annotations.NullMarked;
