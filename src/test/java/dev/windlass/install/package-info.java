/** Installing, as the README says: the definitions, the kustomization, the chart and what the operator may do. */
@NullMarked
package dev.windlass.install;

import org.jspecify.annotations.NullMarked;
