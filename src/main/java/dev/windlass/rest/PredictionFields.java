package dev.windlass.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the body of a request for a prediction says.
 *
 * @param input the model's input
 * @param bytes how large the body is
 * @param body all of it
 */
record PredictionFields(ObjectNode input, int bytes, ObjectNode body) {}
