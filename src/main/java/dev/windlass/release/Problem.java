package dev.windlass.release;

import dev.windlass.api.Reason;

/**
 * Why a spec cannot be acted upon.
 *
 * @param reason the reason of the condition that tells it
 * @param message a sentence a person can act on
 */
public record Problem(Reason reason, String message) {}
