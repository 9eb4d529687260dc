package dev.windlass.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Says, as the last line of a run, which classes were skipped for want of a control plane. */
public final class SkippedClasses implements TestExecutionListener {

    private static final Set<String> NAMES = new ConcurrentSkipListSet<>();

    static void add(String name) {
        NAMES.add(name);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        if (!NAMES.isEmpty()) {
            System.out.println(sentence(NAMES));
        }
    }

    static String sentence(Set<String> names) {
        return "Skipped %d test classes without a control plane (install Go or set KUBEBUILDER_ASSETS): %s"
                .formatted(names.size(), String.join(", ", names));
    }
}
