package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who the demo's tokens belong to, and what they may do. */
@NullUnmarked // a field that is not there is a red test
class ReviewsTest {

    private static EmbeddedCluster cluster;
    private static KubernetesClient client;

    @BeforeAll
    static void starts() {
        cluster = EmbeddedCluster.start();
        client = cluster.client();
    }

    @AfterAll
    static void ends() {
        client.close();
        cluster.close();
    }

    @Test
    void theTokenDemoIsAnAccountForWhateverAudience() {
        var status = review("demo").getStatus();

        assertThat(status.getAuthenticated()).isTrue();
        assertThat(status.getUser().getUsername()).isEqualTo("system:serviceaccount:acme:demo");
        assertThat(status.getUser().getGroups())
                .containsExactly("system:serviceaccounts", "system:serviceaccounts:acme", "system:authenticated");
        assertThat(status.getAudiences()).containsExactly("windlass");
        assertThat(review("demo-reader").getStatus().getUser().getUsername())
                .isEqualTo("system:serviceaccount:some-org:reader");
        assertThat(review("guessed").getStatus().getAuthenticated()).isFalse();
    }

    @Test
    void theReaderMayOnlyReadItsNamespace() {
        assertThat(allowed("system:serviceaccount:acme:demo", "delete", "acme")).isTrue();
        assertThat(allowed("system:serviceaccount:some-org:reader", "list", "some-org"))
                .isTrue();
        assertThat(allowed("system:serviceaccount:some-org:reader", "create", "some-org"))
                .isFalse();
        assertThat(allowed("system:serviceaccount:some-org:reader", "list", "acme"))
                .isFalse();
        assertThat(allowed("system:anonymous", "get", "some-org")).isFalse();
    }

    private static TokenReview review(String token) {
        return client.tokenReviews()
                .create(new TokenReviewBuilder()
                        .withNewSpec()
                        .withToken(token)
                        .withAudiences("windlass")
                        .endSpec()
                        .build());
    }

    private static boolean allowed(String user, String verb, String namespace) {
        return client.authorization()
                .v1()
                .subjectAccessReview()
                .create(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser(user)
                        .withNewResourceAttributes()
                        .withNamespace(namespace)
                        .withGroup("windlass.dev")
                        .withResource("deployments")
                        .withVerb(verb)
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed();
    }
}
