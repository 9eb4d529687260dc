/** What the cluster should show: one maker per child of a Deployment, and the pod template that a release pins. */
@NullMarked
package dev.windlass.desired;

import org.jspecify.annotations.NullMarked;
