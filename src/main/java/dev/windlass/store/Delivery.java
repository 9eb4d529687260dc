package dev.windlass.store;

/**
 * A webhook that is to be sent; what it says is made from the store when it is sent.
 *
 * @param predictionId of which prediction
 * @param deliveryId its own name, the same each time it is sent
 */
public record Delivery(String predictionId, String deliveryId) {

    /** That a prediction is over: there is but one, so that a receiver can tell when it comes twice. */
    static Delivery ofTheEnd(String predictionId) {
        return new Delivery(predictionId, "msg_" + predictionId);
    }
}
