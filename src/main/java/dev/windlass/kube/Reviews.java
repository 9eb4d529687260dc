package dev.windlass.kube;

import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewStatus;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** What only the API server knows: who a token is, and what somebody may do. */
public final class Reviews {

    private final KubernetesClient client;

    /** Asks by this client. */
    public Reviews(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Whose token it is.
     *
     * @param audiences whom the token must be made for, one of them; none: the API server itself
     */
    public TokenReviewStatus token(String token, List<String> audiences) {
        return client.tokenReviews()
                .create(new TokenReviewBuilder()
                        .withNewSpec()
                        .withToken(token)
                        .withAudiences(audiences)
                        .endSpec()
                        .build())
                .getStatus();
    }

    /** Whether somebody may do something. */
    public boolean allowed(SubjectAccessReviewSpec question) {
        return client.authorization()
                .v1()
                .subjectAccessReview()
                .create(new SubjectAccessReviewBuilder().withSpec(question).build())
                .getStatus()
                .getAllowed();
    }
}
