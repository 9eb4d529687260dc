/** What the gateway does on behalf of a caller: who that is, what that one may do, and how it is done and answered. */
@NullMarked
package dev.windlass.gateway;

import org.jspecify.annotations.NullMarked;
