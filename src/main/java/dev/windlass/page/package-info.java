/** The page for people: server-rendered, over the same services as the API, and no part of the API's document. */
@NullMarked
package dev.windlass.page;

import org.jspecify.annotations.NullMarked;
