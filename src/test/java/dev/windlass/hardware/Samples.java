package dev.windlass.hardware;

import dev.windlass.api.Hardware;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;

/** Objects made from the little that a test wants to say of them. */
final class Samples {

    private Samples() {}

    static Hardware hardware(String spec) {
        return Serialization.unmarshal(
                "apiVersion: windlass.dev/v1\nkind: Hardware\nmetadata: {name: gpu-t4, generation: 3}\nspec: " + spec,
                Hardware.class);
    }

    /** A ready node of four cores, 16 GiB, ten pods and two accelerators, and what else its parts say. */
    static Node node(String name, String labels, String spec) {
        return Serialization.unmarshal("""
                apiVersion: v1
                kind: Node
                metadata: {name: %s, labels: %s}
                spec: %s
                status:
                  allocatable: {cpu: 3920m, memory: 16Gi, pods: "10", nvidia.com/gpu: "2"}
                  conditions: [{type: MemoryPressure, status: "False"}, {type: Ready, status: "True"}]
                """.formatted(name, labels, spec), Node.class);
    }

    static Node node(String name) {
        return node(name, "{gpu: t4}", "{}");
    }

    /** A pod on a node, with one container that asks for these resources. */
    static Pod pod(String node, String requests) {
        return podOf(
                "{name: some, namespace: acme}",
                "{nodeName: " + node + ", containers: [{name: main, resources: {requests: " + requests + "}}]}");
    }

    static Pod podOf(String metadata, String spec) {
        return Serialization.unmarshal(
                "apiVersion: v1\nkind: Pod\nmetadata: " + metadata + "\nspec: " + spec, Pod.class);
    }
}
