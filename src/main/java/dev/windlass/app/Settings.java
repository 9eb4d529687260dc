package dev.windlass.app;

import dev.windlass.desired.ServingDefaults;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every setting there is: {@code windlass.*}, or {@code WINDLASS_*} in the environment. */
@ConfigMapping(prefix = "windlass")
public interface Settings {

    /** Where images come from. */
    Models models();

    /** What holds for every instance. */
    Instances instances();

    /** Which cluster it is about. */
    Cluster cluster();

    /** How the operator works. */
    Operator operator();

    /** How a gateway works. */
    Gateway gateway();

    /** Where predictions and files are kept. */
    Store store();

    /** Who is believed. */
    Auth auth();

    /** Whose new Deployments are. */
    Owners owners();

    /** When a Deployment may be deleted over HTTP. */
    Delete delete();

    /** How long files are kept, and where. */
    Files files();

    /** How callers are told of predictions. */
    Webhooks webhooks();

    /** How the page for people presents itself. */
    Page page();

    /** How autoscalers get the demand. */
    MetricsApi metricsApi();

    /** How the kubelet of nodes is played. */
    LocalNode localNode();

    /** How autoscalers get the demand: gateways serve it as a metrics API of Kubernetes. */
    interface MetricsApi {

        /** Whether a gateway serves it. */
        @WithDefault("true")
        boolean enabled();

        /** The address at which a gateway listens for the API server. */
        @WithDefault("0.0.0.0")
        String host();

        /** The port at which it does. */
        @WithDefault("8443")
        int port();

        /**
         * The gateways' Service for it, as namespace/name, which the operator has the API server ask; absent: another adapter is
         * asked.
         */
        Optional<String> service();

        /** The port of that Service. */
        @WithDefault("8443")
        int servicePort();

        /** The ClusterRole with which the operator has the APIService deleted; absent: it stays. */
        Optional<String> owner();
    }

    /** How long files are kept, and where. */
    interface Files {

        /**
         * The folder for what callers and instances store, unless there is a store: then that has it. Absent: a temporary one that
         * goes with the process.
         */
        Optional<Path> folder();

        /** How much all files together may come to, those of all gateways in a store; what is more is refused. */
        @WithDefault("2G")
        MemorySize mostBytes();

        /** How long a file is kept. */
        @WithDefault("24h")
        Duration retention();
    }

    /** How the kubelet of nodes is played. */
    interface LocalNode {

        /** The names of the nodes. */
        Optional<Set<String>> nodes();

        /** The folder that says what an image runs, one YAML file an image. */
        Optional<Path> images();

        /** Where logs and termination messages of containers are kept. */
        Optional<Path> folder();
    }

    /** Where images come from. */
    interface Models {

        /** The image of a model that no Model describes, with {owner}, {name} and {version}; absent: a Model is needed. */
        Optional<String> imageTemplate();
    }

    /** What holds for every instance. */
    interface Instances {

        /** Whether each Deployment gets a Service for callers inside the cluster. */
        @WithDefault("true")
        boolean service();

        /** How long a model's setup may take where timeouts.setup is absent. */
        @WithDefault("10m")
        Duration setupTimeout();

        /** How long one prediction may run where timeouts.prediction is absent. */
        @WithDefault("30m")
        Duration predictionTimeout();

        /** How long demand must stay lower before scaling down where scaling.scaleDownDelay is absent. */
        @WithDefault("2m")
        Duration scaleDownDelay();

        /** How long nothing must be asked of a Deployment before it sleeps where scaling.idleTimeout is absent. */
        @WithDefault("5m")
        Duration idleTimeout();

        /** All of these. */
        default ServingDefaults defaults() {
            return new ServingDefaults(setupTimeout(), predictionTimeout(), scaleDownDelay(), idleTimeout());
        }

        /**
         * Where instances put the files that come out of predictions, such as http://windlass-gateway:8081/uploads/$(POD_UID); it
         * may name POD_NAMESPACE, POD_NAME and POD_UID. Absent: they come within the output, as data URLs.
         */
        Optional<String> uploadUrl();
    }

    /** How the operator works. */
    interface Operator {

        /** How many Deployments are reconciled at a time. */
        @WithDefault("8")
        int threads();

        /** Which of several operators writes. */
        LeaderElection leaderElection();
    }

    /** Which of several operators writes. */
    interface LeaderElection {

        /** Whether a Lease decides; false only where no second operator can ever run. */
        @WithDefault("true")
        boolean enabled();

        /** The Lease's namespace; absent: the operator's own. */
        Optional<String> namespace();

        /** The Lease's name. */
        @WithDefault("windlass-operator")
        String name();
    }

    /** Which cluster it is about. */
    interface Cluster {

        /** Whether it is one inside this process, for the demo and for tests; else the one that a kubeconfig names. */
        @WithDefault("false")
        boolean embedded();

        /** Whether it is a control plane that this process starts from a checkout, for the demo; that goes before embedded. */
        @WithDefault("false")
        boolean controlPlane();
    }

    /** How a gateway works. */
    interface Gateway {

        /** Where callers reach it, such as https://windlass.example.com; absent: wherever they say they did. */
        Optional<URI> publicUrl();

        /** How many are on a page of a list. */
        @WithDefault("100")
        int pageSize();

        /** How often somebody who follows a stream hears that it goes on: more often than a proxy between gives up. */
        @WithDefault("15s")
        Duration heartbeat();

        /** How long a write waits for the operator to take it up. */
        @WithDefault("10s")
        Duration patience();

        /** How many predictions may wait for one Deployment. */
        @WithDefault("1000")
        int queueLength();

        /** How much the requests may come to that wait for one Deployment, such as 64M. */
        @WithDefault("64M")
        MemorySize queueBytes();

        /** How long a prediction may wait for an instance. */
        @WithDefault("1h")
        Duration queueTimeout();

        /** How long input, output and logs of a prediction are kept after its end. */
        @WithDefault("1h")
        Duration retention();

        /** How long the rest of a prediction is kept after its end. */
        @WithDefault("24h")
        Duration recordRetention();

        /** How long a gateway that stops waits for predictions to end that are lost with it. */
        @WithDefault("15s")
        Duration drain();

        /** Where instances report to, such as this pod's own address; absent: this machine. */
        Optional<URI> callbackUrl();

        /** The address at which their reports are listened for. */
        @WithDefault("0.0.0.0")
        String callbackHost();

        /** The port at which their reports are listened for. */
        @WithDefault("8081")
        int callbackPort();
    }

    /** Where predictions and files are kept. */
    interface Store {

        /** Redis or Valkey, such as redis://valkey:6379, or rediss:// with TLS; absent: the memory of this process. */
        Optional<String> url();

        /** How the names of all its keys begin. */
        @WithDefault("windlass:")
        String prefix();

        /** How long it may take to answer before it counts as away. */
        @WithDefault("3s")
        Duration timeout();
    }

    /** Who is believed. */
    interface Auth {

        /** The audiences of which a token must have one; api-server stands for the API server's own. */
        @WithDefault("windlass,api-server")
        List<String> audiences();
    }

    /** Whose new Deployments are. */
    interface Owners {

        /** The owner of what is created by one who has no namespace and names none; absent: that is refused. */
        @WithName("default")
        Optional<String> fallback();
    }

    /** When a Deployment may be deleted over HTTP. */
    interface Delete {

        /** How long one that is enabled must not have been used. */
        @WithDefault("15m")
        Duration quietPeriod();
    }

    /** How callers are told of predictions. */
    interface Webhooks {

        /** What keys are derived from, the newest first, each of 32 characters or more; absent: one that is lost with the process. */
        Optional<List<String>> masterKeys();

        /** Blocks of addresses that are reached though they are not public, or loopback; absent: none. */
        Optional<List<String>> allowed();
    }

    /** How the page for people presents itself. */
    interface Page {

        /** What is said beside the field for the token, such as where to get one; absent: nothing. */
        Optional<String> hint();
    }
}
