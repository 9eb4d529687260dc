package dev.windlass.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.testing.OnControlPlane;
import dev.windlass.testing.Operators;
import dev.windlass.testing.Sandbox;
import dev.windlass.testing.Specs;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People and models write in whatever language they like: an operator reads it from a watch as from a list. */
@NullUnmarked // a field that is not there is a red test
@OnControlPlane
class LanguagesIT {

    private static final String TEXT = "Grüße – 你好 🚀";

    private final Sandbox box = Sandbox.open();

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void anAccentBreaksNoWatch() {
        var operator = Operators.shared();
        box.create("app", "test/ready-1", 1, 1);
        box.awaitReady("app");

        box.annotate("app", "example.com/note", TEXT);
        var pod = box.pods("app").get(0);
        box.client().resource(pod).edit(it -> {
            it.getMetadata().getAnnotations().put("example.com/note", TEXT);
            return it;
        });
        box.edit("app", spec -> Specs.withBounds(spec, 1, 3));

        box.await("app", "release 2", it -> it.getStatus().currentRelease().number() == 2);
        assertThat(operator.alive()).isTrue();
        assertThat(operator.log()).doesNotContain("watch failed", "Unexpected exception");
        assertThat(box.autoscaler("app").getSpec().getMaxReplicas()).isEqualTo(3);
    }
}
