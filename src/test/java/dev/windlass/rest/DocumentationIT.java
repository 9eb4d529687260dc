package dev.windlass.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.testing.Command;
import dev.windlass.testing.OnControlPlane;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The commands of Replicate's documentation, verbatim but for host and token: "Create a deployment" in its topics, and the
 * changelog of 2024-03-12, which still says Token.
 */
@OnControlPlane
class DocumentationIT {

    private static final String CREATE = """
            curl -s \\
              -X POST \\
              -H "Authorization: Bearer $REPLICATE_API_TOKEN" \\
              -H "Content-Type: application/json" \\
              -d '{
                    "name": "my-app-image-generator",
                    "model": "some-org/some-model",
                    "version": "da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf",
                    "hardware": "gpu-t4",
                    "min_instances": 1,
                    "max_instances": 5
                  }' \\
              %s/v1/deployments
            """;
    private static final String UPDATE = """
            curl -s \\
              -X PATCH \\
              -H "Authorization: Token $REPLICATE_API_TOKEN" \\
              -H "Content-Type: application/json" \\
              -d '{"min_instances": 3, "max_instances": 10}' \\
              %s/v1/deployments/acme/my-app-image-generator
            """;
    /** Its answer in the documentation, but for the addresses of pictures. */
    private static final String ANSWER = """
            {
              "owner": "acme",
              "name": "my-app-image-generator",
              "current_release": {
                "number": 1,
                "model": "some-org/some-model",
                "version": "da77bc59ee60423279fd632efb4795ab731d9e3ca9705ef3341091fb989b7eaf",
                "created_at": "2024-02-15T16:32:57.018467Z",
                "created_by": {
                  "type": "organization",
                  "username": "acme",
                  "name": "Acme Corp, Inc.",
                  "avatar_url": "https://example.com/avatars/acme.png",
                  "github_url": "https://github.com/acme"
                },
                "configuration": {
                  "hardware": "gpu-t4",
                  "min_instances": 1,
                  "max_instances": 5
                }
              }
            }
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void itsCommandsAreAnsweredAsItSays(Site site) throws IOException {
        var acme = site.acme();
        var documented = (ObjectNode) JSON.readTree(ANSWER);
        try {
            var created = (ObjectNode) run(CREATE, site);
            assertThat(Instant.parse(created.at("/current_release/created_at").asText()))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
            ((ObjectNode) created.get("current_release"))
                    .set("created_at", documented.at("/current_release/created_at"));
            assertThat(created.remove("status")).isNotNull();
            assertThat(created).isEqualTo(documented);

            var updated = run(UPDATE, site).get("current_release");
            assertThat(updated.get("number").asInt()).isEqualTo(2);
            assertThat(updated.at("/configuration/min_instances").asInt()).isEqualTo(3);
            assertThat(updated.at("/configuration/max_instances").asInt()).isEqualTo(10);
        } finally {
            var path = "/v1/deployments/acme/my-app-image-generator";
            acme.call("PATCH", path, "{\"min_instances\": 0, \"max_instances\": 0}");
            acme.call("DELETE", path);
        }
    }

    private static JsonNode run(String command, Site site) throws IOException {
        var result = Command.of(List.of("bash", "-c", command.formatted(site.url())))
                .with(Map.of("REPLICATE_API_TOKEN", site.token()))
                .run()
                .orThrow();
        return JSON.readTree(result.stdout());
    }
}
