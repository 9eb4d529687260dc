package dev.windlass;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.File;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Random;
import java.util.TimerTask;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/** Which package may know which, and what none may do. What decides must be callable from a plain test. */
@AnalyzeClasses(packages = "dev.windlass", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] CORE = {
        "dev.windlass.api..",
        "dev.windlass.hardware..",
        "dev.windlass.release..",
        "dev.windlass.observed..",
        "dev.windlass.desired..",
        "dev.windlass.rollout..",
        "dev.windlass.cost..",
        "dev.windlass.status..",
        "dev.windlass.prediction.."
    };

    @ArchTest
    static final ArchRule layers = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .ensureAllClassesAreContainedInArchitectureIgnoring("dev.windlass")
            .layer("core")
            .definedBy(CORE)
            .layer("kube")
            .definedBy("dev.windlass.kube..")
            .layer("reconcile")
            .definedBy("dev.windlass.reconcile..")
            .layer("metrics")
            .definedBy("dev.windlass.metrics..")
            .layer("store")
            .definedBy("dev.windlass.store..")
            .layer("files")
            .definedBy("dev.windlass.files..")
            .layer("scaling")
            .definedBy("dev.windlass.scaling..")
            .layer("dispatch")
            .definedBy("dev.windlass.dispatch..")
            .layer("webhook")
            .definedBy("dev.windlass.webhook..")
            .layer("demand")
            .definedBy("dev.windlass.demand..")
            .layer("usage")
            .definedBy("dev.windlass.usage..")
            .layer("gateway")
            .definedBy("dev.windlass.gateway..")
            .layer("rest")
            .definedBy("dev.windlass.rest..")
            .layer("page")
            .definedBy("dev.windlass.page..")
            .layer("demo")
            .definedBy("dev.windlass.demo..")
            .layer("app")
            .definedBy("dev.windlass.app..")
            .whereLayer("core")
            .mayNotAccessAnyLayer()
            .whereLayer("kube")
            .mayOnlyAccessLayers("core")
            .whereLayer("reconcile")
            .mayOnlyAccessLayers("core", "kube")
            .whereLayer("metrics")
            .mayNotAccessAnyLayer()
            .whereLayer("store")
            .mayOnlyAccessLayers("core")
            .whereLayer("files")
            .mayOnlyAccessLayers("core", "store")
            .whereLayer("scaling")
            .mayOnlyAccessLayers("core", "metrics", "kube", "store")
            .whereLayer("dispatch")
            .mayOnlyAccessLayers("core", "metrics", "kube", "store", "scaling")
            .whereLayer("webhook")
            .mayOnlyAccessLayers("core")
            .whereLayer("demand")
            .mayOnlyAccessLayers("core", "kube", "store", "scaling")
            .whereLayer("usage")
            .mayOnlyAccessLayers("core", "metrics", "kube", "store")
            .whereLayer("gateway")
            .mayOnlyAccessLayers("core", "metrics", "kube", "store", "scaling", "dispatch", "webhook")
            .whereLayer("rest")
            .mayOnlyAccessLayers("core", "store", "scaling", "files", "dispatch", "webhook", "gateway")
            .whereLayer("page")
            .mayOnlyAccessLayers("core", "store", "files", "gateway")
            .whereLayer("demo")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule webhooksAreAboutPredictions = noClasses()
            .that()
            .resideInAPackage("dev.windlass.webhook..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(CORE)
                    .and(DescribedPredicate.not(resideInAnyPackage("dev.windlass.prediction.."))));

    /** Each may know those before it. */
    @ArchTest
    static final ArchRule coreIsRead = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("api")
            .definedBy("dev.windlass.api..")
            .layer("hardware")
            .definedBy("dev.windlass.hardware..")
            .layer("release")
            .definedBy("dev.windlass.release..")
            .layer("observed")
            .definedBy("dev.windlass.observed..")
            .layer("desired")
            .definedBy("dev.windlass.desired..")
            .layer("rollout")
            .definedBy("dev.windlass.rollout..")
            .layer("cost")
            .definedBy("dev.windlass.cost..")
            .layer("status")
            .definedBy("dev.windlass.status..")
            .layer("prediction")
            .definedBy("dev.windlass.prediction..")
            .whereLayer("api")
            .mayNotAccessAnyLayer()
            .whereLayer("hardware")
            .mayOnlyAccessLayers("api")
            .whereLayer("release")
            .mayOnlyAccessLayers("api", "hardware")
            .whereLayer("observed")
            .mayOnlyAccessLayers("api", "hardware", "release")
            .whereLayer("desired")
            .mayOnlyAccessLayers("api", "hardware", "release", "observed")
            .whereLayer("rollout")
            .mayOnlyAccessLayers("api", "hardware", "release", "observed", "desired")
            .whereLayer("cost")
            .mayOnlyAccessLayers("api", "release")
            .whereLayer("status")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("prediction")
            .mayNotAccessAnyLayer()
            .whereLayer("prediction")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule coreTouchesNothingOutside = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "io.fabric8.kubernetes.client..",
                            "io.javaoperatorsdk..",
                            "io.quarkus..",
                            "io.smallrye..",
                            "io.vertx..",
                            "jakarta..",
                            "io.micrometer..",
                            "org.jboss.logging..",
                            "java.net..",
                            "java.nio.file..",
                            "java.util.concurrent..")
                    .or(type(File.class))
                    .and(are(not(CustomResource.class))));

    @ArchTest
    static final ArchRule coreReadsNoClock = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, Date.class, Random.class, TimerTask.class)
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule coreHoldsNoState = fields().that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(CORE)
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.windlass.(*)..").should().beFreeOfCycles();

    /** FieldManager is Kubernetes' own word. */
    @ArchTest
    static final ArchRule noDrawers = classes()
            .that()
            .doNotHaveSimpleName("FieldManager")
            .should()
            .haveNameNotMatching(".*(Utils?|Helpers?|Manager|Impl|Common)")
            .andShould()
            .resideOutsideOfPackages("..util..", "..common..", "..helper..", "..impl..", "..dto..", "..config..");

    @ArchTest
    static final ArchRule noPrinting = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule noBareExceptions = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses all) {
        var unmarked = all.getPackage("dev.windlass").getSubpackagesInTree().stream()
                .filter(it -> !it.getClasses().isEmpty())
                .filter(it -> !it.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName);

        assertThat(unmarked).isEmpty();
    }

    private static DescribedPredicate<JavaClass> not(Class<?> one) {
        return DescribedPredicate.not(type(one));
    }
}
