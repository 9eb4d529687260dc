package dev.windlass.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** Says who a token belongs to and what somebody may do. Nothing of it is stored. */
final class Reviews {

    private static final String TOKENS = "/apis/authentication.k8s.io/v1/tokenreviews";
    private static final String ACCESS = "/apis/authorization.k8s.io/v1/subjectaccessreviews";
    private static final Set<String> READING = Set.of("get", "list", "watch");

    private Reviews() {}

    /** The review with its status, if what was posted to this path is one. */
    static Optional<JsonNode> answer(String path, ObjectNode review) {
        return switch (path) {
            case TOKENS -> Optional.of(identified(review));
            case ACCESS -> Optional.of(permitted(review));
            default -> Optional.empty();
        };
    }

    private static JsonNode identified(ObjectNode review) {
        JsonNode spec = review.path("spec");
        String token = spec.path("token").asText();
        Optional<Account> account =
                Account.ALL.stream().filter(it -> it.token().equals(token)).findFirst();
        ObjectNode status = review.putObject("status").put("authenticated", account.isPresent());
        account.ifPresentOrElse(
                it -> {
                    tell(it, status.putObject("user"));
                    var audiences = status.putArray("audiences");
                    spec.path("audiences").forEach(audiences::add);
                },
                () -> status.put("error", "the token is not one of the demo's"));
        return review;
    }

    private static JsonNode permitted(ObjectNode review) {
        JsonNode spec = review.path("spec");
        JsonNode resource = spec.path("resourceAttributes");
        String user = spec.path("user").asText();
        boolean reads = READING.contains(resource.path("verb").asText())
                && Account.READER.namespace().equals(resource.path("namespace").asText());
        boolean allowed = user.equals(Account.DEMO.user()) || (user.equals(Account.READER.user()) && reads);
        review.putObject("status")
                .put("allowed", allowed)
                .put("reason", allowed ? "the demo allows it" : "the demo does not allow it");
        return review;
    }

    private static void tell(Account account, ObjectNode told) {
        told.put("username", account.user()).put("uid", account.uid());
        var groups = told.putArray("groups");
        account.groups().forEach(groups::add);
        groups.add("system:authenticated");
    }
}
