# What the cluster holds from the start: fake nodes and a daemon set, which also prove that controllers and scheduler work.
# Sourced by hack/control-plane.

kube() { "$bin/kubectl" --kubeconfig="$state/keys/admin.kubeconfig" --cache-dir="$state/kubectl-cache" "$@"; }

load_cluster() {
  {
    wait_for 30 "default service account" kube get serviceaccount default &&
      load_nodes &&
      kube apply --server-side -f "$here/daemonset.yaml" >/dev/null &&
      wait_for 30 "nodes without taints for not being ready" nodes_ready &&
      wait_for 30 "bound daemon set pods" daemons_bound
  } || {
    stop_all
    exit 1
  }
  cp "$state/keys/admin.kubeconfig" "$state/kubeconfig"
  touch "$state/ready"
}

# A node's status is another resource than the node: apply one, then the other.
load_nodes() {
  kube apply --server-side -f "$here/nodes" >/dev/null &&
    kube apply --server-side --subresource=status -f "$here/nodes" >/dev/null
}

nodes_ready() {
  ! kube get nodes -o jsonpath='{.items[*].spec.taints[*].key}' | grep -q node.kubernetes.io/
}

daemons_bound() {
  local wanted bound
  wanted=$(kube -n kube-system get daemonset node-agent -o jsonpath='{.status.desiredNumberScheduled}')
  bound=$(kube -n kube-system get pods -l app=node-agent -o jsonpath='{range .items[*]}{.spec.nodeName}{"\n"}{end}' | grep -c .)
  [ "${wanted:-0}" -gt 0 ] && [ "$bound" -ge "$wanted" ]
}
