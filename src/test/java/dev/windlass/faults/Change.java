package dev.windlass.faults;

import dev.windlass.testing.Sandbox;
import dev.windlass.testing.Specs;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Something that a person does with a Deployment, and what it leads to when nothing goes wrong. */
enum Change {
    CREATE {
        @Override
        void prepare(Sandbox box, String name) {
            // It is not there before.
        }

        @Override
        void make(Sandbox box, String name) {
            box.create(name, FIRST, 1, 2);
        }
    },
    NEW_VERSION {
        @Override
        void make(Sandbox box, String name) {
            box.edit(name, spec -> Specs.withImage(spec, SECOND));
        }
    },
    BAD_VERSION {
        @Override
        void make(Sandbox box, String name) {
            box.edit(name, spec -> Specs.withImage(spec, BAD));
        }
    },
    BOUNDS {
        @Override
        void make(Sandbox box, String name) {
            box.edit(name, spec -> Specs.withBounds(spec, 2, 3));
        }
    },
    DISABLE {
        @Override
        void make(Sandbox box, String name) {
            box.edit(name, spec -> Specs.withBounds(spec, 0, 0));
        }
    },
    REPLACE {
        @Override
        void make(Sandbox box, String name) {
            box.client().resource(box.get(name)).delete();
            Awaitility.await("the name to be free")
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                    .until(() -> box.create(name, SECOND, 1, 2) != null);
        }
    };

    private static final String FIRST = "test/ready:1";
    private static final String SECOND = "test/ready:2";
    private static final String BAD = "test/setupfails:1";

    /** Brings a Deployment of that name where the change begins, without waiting for it. */
    void prepare(Sandbox box, String name) {
        CREATE.make(box, name);
    }

    /** Makes the change. */
    abstract void make(Sandbox box, String name);
}
