package dev.windlass.prediction;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The inputs of predictions as instances are to get them. */
@FunctionalInterface
public interface InstanceInputs {

    /** Whether an instance gets the input as it came, so that nothing is looked up for it. */
    default boolean asItCame(Prediction prediction) {
        return false;
    }

    /** The input that an instance gets; what it is made of may be waited for. */
    ObjectNode of(Prediction prediction);
}
