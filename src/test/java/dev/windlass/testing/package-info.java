/** What tests share: a real control plane, its audit log, a proxy that misbehaves on request. */
@NullMarked
package dev.windlass.testing;

import org.jspecify.annotations.NullMarked;
