package dev.windlass.install;

/** Values for tests of the chart. */
final class ChartValues {

    /** Every value there is, none as it is by default. */
    static final String[] ALL = {
        "--set-string=image.repository=registry.example.com/windlass",
        "--set-string=image.tag=9.9.9",
        "--set=image.pullPolicy=Always",
        "--set=imagePullSecrets[0].name=my-registry",
        "--set=serviceAccount.name=another-operator",
        "--set-string=serviceAccount.annotations.example\\.com/role=windlass",
        "--set=operator.replicas=3",
        "--set=operator.threads=4",
        "--set=operator.resources.limits.cpu=1",
        "--set=operator.priorityClassName=system-cluster-critical",
        "--set-string=operator.nodeSelector.kubernetes\\.io/os=linux",
        "--set=operator.tolerations[0].key=dedicated",
        "--set=operator.tolerations[0].operator=Exists",
        "--set-string=operator.podLabels.team=platform",
        "--set-string=operator.podAnnotations.example\\.com/scrape=true",
        "--set=gateway.replicas=3",
        "--set-string=gateway.publicUrl=https://windlass.example.com",
        "--set=gateway.queueLength=50",
        "--set=gateway.queueTimeout=20m",
        "--set=gateway.retention=30m",
        "--set=gateway.logs=false",
        "--set=gateway.serviceAccount.name=another-gateway",
        "--set-string=gateway.serviceAccount.annotations.example\\.com/role=windlass",
        "--set=gateway.service.type=LoadBalancer",
        "--set=gateway.service.port=8080",
        "--set-string=gateway.service.annotations.example\\.com/internal=true",
        "--set=gateway.resources.limits.cpu=1",
        "--set=gateway.priorityClassName=system-cluster-critical",
        "--set-string=gateway.nodeSelector.kubernetes\\.io/os=linux",
        "--set=gateway.tolerations[0].key=dedicated",
        "--set=gateway.tolerations[0].operator=Exists",
        "--set-string=gateway.podLabels.team=platform",
        "--set-string=gateway.podAnnotations.example\\.com/scrape=true",
        "--set=metricsApi.enabled=false",
        "--set=ingress.enabled=true",
        "--set=ingress.className=nginx",
        "--set=ingress.host=other.example.com",
        "--set=ingress.tlsSecretName=windlass-tls",
        "--set-string=ingress.annotations.example\\.com/timeout=60",
        "--set=auth.audiences={windlass-eu,windlass-us}",
        "--set=owners.default=everyone",
        "--set=webhooks.createSecret=false",
        "--set=webhooks.existingSecret=my-webhooks",
        "--set=webhooks.allowed={10.20.0.0/16,fd00:20::/32}",
        "--set-string=models.imageTemplate=registry.example.com/{owner}/{name}@sha256:{version}",
        "--set=instances.service=false",
        "--set=instances.setupTimeout=20m",
        "--set=instances.predictionTimeout=1h",
        "--set=instances.scaleDownDelay=30s",
        "--set=instances.idleTimeout=10m",
        "--set=files.retention=2h",
        "--set=files.mostBytes=500M",
        "--set=hardware.preset=plain",
        "--set=aggregatedRoles=false"
    };

    /** One store for all gateways. */
    static final String[] STORE = {
        "--set-string=store.url=redis://valkey:6379", "--set=store.existingSecret=windlass-store"
    };

    private ChartValues() {}
}
