package dev.windlass.desired;

import dev.windlass.api.ApiGroup;
import dev.windlass.api.ModelDeployment;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.Map;

/**
 * The Deployment that children belong to; they bear its name.
 *
 * @param namespace its namespace
 * @param name its name
 * @param uid its uid, which tells it from a later Deployment of the same name
 */
public record Owner(String namespace, String name, String uid) {

    /** The owner that a Deployment is. */
    public static Owner of(ModelDeployment deployment) {
        var metadata = deployment.getMetadata();
        return new Owner(metadata.getNamespace(), metadata.getName(), metadata.getUid());
    }

    /** The reference by which a child is known to be ours, and by which it is deleted with its owner. */
    public OwnerReference reference() {
        return new OwnerReferenceBuilder()
                .withApiVersion(ApiGroup.NAME + "/" + ApiGroup.VERSION)
                .withKind("Deployment")
                .withName(name)
                .withUid(uid)
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }

    /** The labels by which every object of this Deployment is found. */
    public Map<String, String> labels() {
        return Map.of(
                "app.kubernetes.io/managed-by",
                "windlass",
                "app.kubernetes.io/component",
                "instance",
                ApiGroup.DEPLOYMENT_LABEL,
                name,
                ApiGroup.UID_LABEL,
                uid);
    }

    /** What selects the instances; it never changes, because a workload's selector cannot. */
    public Map<String, String> selector() {
        return Map.of(ApiGroup.DEPLOYMENT_LABEL, name, ApiGroup.UID_LABEL, uid);
    }

    /** The metadata of a child. */
    public ObjectMeta metadata() {
        return new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(name)
                .withLabels(labels())
                .withOwnerReferences(reference())
                .build();
    }
}
