package dev.windlass.testing;

import java.net.HttpURLConnection;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;

/** What the API server, or a {@link FaultProxy} in its place, answers to a request that is no watch. */
record ApiAnswer(int code, Map<String, List<String>> headers, String body) {

    private static final int TOO_MANY = 429;
    private static final int CONFLICT = 409;

    static ApiAnswer of(int code, HttpHeaders headers, String body) {
        return new ApiAnswer(code, headers.map(), body);
    }

    /** A failure as the API server words it. */
    static ApiAnswer failure(int code) {
        return new ApiAnswer(code, Map.of("Content-Type", List.of("application/json")), status(code));
    }

    /** {@link #failure} with the header that asks to wait. */
    static ApiAnswer failure(int code, long retryAfterSeconds) {
        var failure = failure(code);
        var headers = Map.of(
                "Content-Type", List.of("application/json"), "Retry-After", List.of(Long.toString(retryAfterSeconds)));
        return new ApiAnswer(code, headers, failure.body());
    }

    boolean isFailure() {
        return code >= HttpURLConnection.HTTP_BAD_REQUEST;
    }

    static String status(int code) {
        var reason = switch (code) {
            case CONFLICT -> "Conflict";
            case TOO_MANY -> "TooManyRequests";
            case 410 -> "Expired";
            case 503 -> "ServiceUnavailable";
            default -> "InternalError";
        };
        return """
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",\
                "message":"the test's proxy says so","reason":"%s","code":%d}""".formatted(reason, code);
    }
}
