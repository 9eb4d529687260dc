package dev.windlass.demand;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is answered to the API server.
 *
 * @param status the HTTP status
 * @param body the object
 */
record Answer(int status, ObjectNode body) {

    static Answer ok(ObjectNode body) {
        return new Answer(200, body);
    }

    static Answer notFound() {
        return failure(404, "NotFound", "the server could not find the requested resource");
    }

    static Answer badRequest(String message) {
        return failure(400, "BadRequest", message);
    }

    static Answer unauthorized(String message) {
        return failure(401, "Unauthorized", message);
    }

    static Answer forbidden(String message) {
        return failure(403, "Forbidden", message);
    }

    static Answer unavailable(String message) {
        return failure(503, "ServiceUnavailable", message);
    }

    private static Answer failure(int code, String reason, String message) {
        ObjectNode status = MetricsObjects.of("Status", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", message);
        return new Answer(code, status.put("reason", reason).put("code", code));
    }
}
