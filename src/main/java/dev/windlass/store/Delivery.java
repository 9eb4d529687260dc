package dev.windlass.store;

/**
 * A webhook that is to be sent; what it says is made from the store when it is sent.
 *
 * @param predictionId of which prediction
 * @param deliveryId its own name, the same each time it is sent
 */
public record Delivery(String predictionId, String deliveryId) {}
