package dev.windlass.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.VersionInfo;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether the API server knows the HorizontalPodAutoscaler's tolerance; asked once, when it is first needed. */
public final class ServerVersion implements BooleanSupplier {

    private static final int MAJOR = 1;
    private static final int MINOR = 35;
    private static final Pattern NOT_DIGITS = Pattern.compile("\\D");

    private final KubernetesClient client;
    private volatile @Nullable Boolean known;

    /** Asks by this client. */
    public ServerVersion(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public boolean getAsBoolean() {
        Boolean answer = known;
        if (answer == null) {
            answer = Optional.ofNullable(client.getKubernetesVersion())
                    .filter(ServerVersion::knowsTolerance)
                    .isPresent();
            known = answer;
        }
        return answer;
    }

    private static boolean knowsTolerance(VersionInfo version) {
        return number(version.getMajor()) > MAJOR
                || (number(version.getMajor()) == MAJOR && number(version.getMinor()) >= MINOR);
    }

    private static int number(@Nullable String text) {
        String digits = NOT_DIGITS.matcher(Optional.ofNullable(text).orElse("")).replaceAll("");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
