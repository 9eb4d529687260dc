/** The program's wiring, proved without any binary on Fabric8's mock server; how it decides is proved elsewhere. */
@NullMarked
package dev.windlass.wiring;

import org.jspecify.annotations.NullMarked;
