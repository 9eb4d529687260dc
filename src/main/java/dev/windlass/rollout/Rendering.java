package dev.windlass.rollout;

import dev.windlass.desired.PinnedTemplate;

/**
 * The pod template that the spec, the Hardware, the Model and the settings give now.
 *
 * @param image the image in it
 * @param template the template by today's timeouts
 * @param byPinnedTimeouts the hash of the template by the timeouts of the current release's template: timeouts alone
 *     never make a release
 */
public record Rendering(String image, PinnedTemplate template, String byPinnedTimeouts) {}
