package dev.windlass.app;

import io.fabric8.kubernetes.client.Config;
import jakarta.inject.Singleton;

/** Which cluster it is about: the one that the usual kubeconfig rules name. */
@Singleton
class Cluster {

    Config config() {
        return Config.autoConfigure(null);
    }
}
