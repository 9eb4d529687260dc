/** The API server as the program uses it: what is read and asked of it, and every kind of write. */
@NullMarked
package dev.windlass.kube;

import org.jspecify.annotations.NullMarked;
