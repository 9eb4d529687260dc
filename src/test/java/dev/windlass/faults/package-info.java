/** The operator as a process under faults: crashes, a bad network, a bad API server, and a second operator. */
@NullMarked
package dev.windlass.faults;

import org.jspecify.annotations.NullMarked;
