package dev.windlass.kube;

import dev.windlass.api.Hardware;
import dev.windlass.api.Model;
import dev.windlass.hardware.Catalogue;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/** What a gateway looks up and never writes: hardware, models and namespaces, as the API server has them now. */
public final class Directory {

    private final KubernetesClient client;

    /** Reads by this client. */
    public Directory(KubernetesClient client) {
        this.client = client;
    }

    /** Every Hardware. */
    public Catalogue hardware() {
        return new Catalogue(client.resources(Hardware.class).list().getItems());
    }

    /** The Model of that name. */
    public Optional<Model> model(String namespace, String name) {
        return Optional.ofNullable(client.resources(Model.class)
                .inNamespace(namespace)
                .withName(name)
                .get());
    }

    /** Every Model of every namespace. */
    public List<Model> models() {
        return client.resources(Model.class).inAnyNamespace().list().getItems();
    }

    /** The namespace of that name. */
    public Optional<Namespace> namespace(String name) {
        return Optional.ofNullable(client.namespaces().withName(name).get());
    }

    /** Every namespace. */
    public List<Namespace> namespaces() {
        return client.namespaces().list().getItems();
    }
}
