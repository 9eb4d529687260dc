package dev.windlass.page;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

/** No page is without its doors: what is not marked is neither hardened nor kept from other sites. */
@AnalyzeClasses(packages = "dev.windlass.page", importOptions = ImportOption.DoNotIncludeTests.class)
class DoorsTest {

    @ArchTest
    static final ArchRule everyPageIsOne =
            classes().that().areAnnotatedWith(Path.class).should().beAnnotatedWith(ForPeople.class);

    @ArchTest
    static final ArchRule everyPageButTheFirstNeedsSigningIn = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .and()
            .doNotBelongToAnyOf(SignInResource.class, AssetsResource.class)
            .should()
            .beAnnotatedWith(SignedIn.class);

    @Test
    void everyFileThatPagesReferToIsThereUnderItsHash() {
        var assets = new Assets();

        assertThat(assets.path("htmx.js")).matches("/assets/[0-9a-f]{12}/htmx.js");
        assertThat(assets.find("windlass.css")).isPresent();
        assertThat(assets.find("../application.properties")).isEmpty();
    }
}
