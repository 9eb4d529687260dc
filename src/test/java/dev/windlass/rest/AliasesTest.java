package dev.windlass.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliasesTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/v1/deployments, /v1/deployments",
        "/v1/v1/deployments/acme/app, /v1/deployments/acme/app",
        "/deployments, /v1/deployments",
        "/deployments/acme/app/releases, /v1/deployments/acme/app/releases",
        "/files, /v1/files",
        "/hardware, /v1/hardware",
        "/account, /v1/account",
        "/models/some-org/some-model, /v1/models/some-org/some-model",
        "/v1/http://127.0.0.1:8080/v1/deployments, /v1/deployments",
        "/v1/https:/windlass.example.com/v1/models, /v1/models",
        "/v1/https://windlass.example.com/deployments, /v1/deployments",
        "/v1/http://127.0.0.1:8080/v1/v1/deployments, /v1/deployments"
    })
    void leadToWhatIsMeant(String written, String meant) {
        assertThat(Aliases.meant(written)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/v1", "/v1/", "/v1/deployments", "/openapi.json", "/deploymentsx", "/v1/http", "/x/v1/y"})
    void leaveOtherPathsAsTheyAre(String written) {
        assertThat(Aliases.meant(written)).isEmpty();
    }
}
