package dev.windlass.testing;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Says, as the last lines of a run, which classes were skipped for want of what. */
public final class SkippedClasses implements TestExecutionListener {

    private static final Map<String, Set<String>> NAMES = new ConcurrentSkipListMap<>();

    static void add(String lacking, String name) {
        NAMES.computeIfAbsent(lacking, unused -> new ConcurrentSkipListSet<>()).add(name);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        NAMES.forEach((lacking, names) -> System.out.println(sentence(lacking, names)));
    }

    static String sentence(String lacking, Set<String> names) {
        return "Skipped %d test classes without %s: %s".formatted(names.size(), lacking, String.join(", ", names));
    }
}
