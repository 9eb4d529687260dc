/**
 * The custom resources of the group {@code windlass.dev} as records, with their schema and CEL rules: the only shapes
 * of Windlass on the wire to Kubernetes.
 *
 * <p>Every component may be null, because an absent field is null and never a default of its own: a default written by
 * us into an object of a person's would show up as a difference in their Git. What an absent field means is said in
 * its description and decided where it is used. Unknown fields are ignored, so that objects written by a newer version
 * do not stop an older one.
 */
@NullMarked
package dev.windlass.api;

import org.jspecify.annotations.NullMarked;
