# Keys, configuration and command lines of the four components. Sourced by hack/control-plane.

free_ports() {
  if command -v python3 >/dev/null; then
    python3 -c 'import socket
s = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
print(*[x.getsockname()[1] for x in s])'
  elif command -v perl >/dev/null; then
    perl -MIO::Socket::INET -e \
      'my @s = map { IO::Socket::INET->new(LocalAddr => "127.0.0.1", Listen => 1) } 1..3; print join(" ", map { $_->sockport } @s), "\n"'
  else
    die "python3 or perl is needed to ask the system for free ports"
  fi
}

random_word() { openssl rand -hex 16; }

# certificate NAME SUBJECT EXTENSION: self-signed, so it is its own authority.
certificate() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 365 -subj "$2" -addext "$3" \
    -keyout "$state/keys/$1.key" -out "$state/keys/$1.crt" 2>>"$state/logs/openssl.log" || die "openssl failed: see $state/logs/openssl.log"
}

make_keys() {
  command -v openssl >/dev/null || die "openssl is needed to make keys"
  rm -rf "$state/keys"
  mkdir -p "$state/keys"
  certificate apiserver /CN=windlass-control-plane subjectAltName=IP:127.0.0.1,DNS:localhost
  certificate front-proxy /CN=front-proxy-client extendedKeyUsage=clientAuth
  openssl ecparam -name prime256v1 -genkey -noout -out "$state/keys/service-account.key"
  openssl ec -in "$state/keys/service-account.key" -pubout -out "$state/keys/service-account.pub" 2>/dev/null
  local admin controllers scheduler
  admin=$(random_word) controllers=$(random_word) scheduler=$(random_word)
  cat >"$state/keys/tokens.csv" <<END
$admin,admin,admin,system:masters
$controllers,system:kube-controller-manager,system:kube-controller-manager
$scheduler,system:kube-scheduler,system:kube-scheduler
END
  if [ -n "${WINDLASS_CONTROL_PLANE_TOKENS:-}" ]; then
    cat "$WINDLASS_CONTROL_PLANE_TOKENS" >>"$state/keys/tokens.csv" || die "cannot read $WINDLASS_CONTROL_PLANE_TOKENS"
  fi
  # Not in its final place until all works: who finds a kubeconfig may use it.
  write_kubeconfig admin "$admin" "$state/keys/admin.kubeconfig"
  write_kubeconfig kube-controller-manager "$controllers" "$state/keys/kube-controller-manager.kubeconfig"
  write_kubeconfig kube-scheduler "$scheduler" "$state/keys/kube-scheduler.kubeconfig"
}

# write_kubeconfig USER TOKEN FILE
write_kubeconfig() {
  cat >"$3" <<END
apiVersion: v1
kind: Config
current-context: windlass
contexts:
  - name: windlass
    context: {cluster: windlass, user: $1}
clusters:
  - name: windlass
    cluster:
      server: $(<"$state/server")
      certificate-authority-data: $(base64 <"$state/keys/apiserver.crt" | tr -d '\n')
users:
  - name: $1
    user: {token: $2}
END
}

write_audit_policy() {
  cat >"$state/audit-policy.yaml" <<'END'
apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
  - level: Metadata
END
}

start_components() {
  local client_port peer_port api_port
  read -r client_port peer_port api_port <<<"$(free_ports)"
  [ -n "${api_port:-}" ] || die "the system gives no free ports"
  mkdir -p "$state/logs" "$state/pids"
  rm -rf "$state/etcd" "$state/audit.log"
  echo "$bin" >"$state/binaries"
  echo "https://127.0.0.1:$api_port" >"$state/server"
  make_keys
  write_audit_policy
  start_etcd "$client_port" "$peer_port"
  start_apiserver "$client_port" "$api_port"
  wait_for 60 "ready kube-apiserver" kube get --raw /readyz || return
  start_controllers
  start_scheduler
}

# Somebody else may take a port between asking for it and binding it.
start_components_again() {
  grep -qs 'address already in use' "$state/logs/etcd.log" "$state/logs/kube-apiserver.log" || {
    stop_all
    exit 1
  }
  say "a port was taken meanwhile; trying once more"
  stop_all
  start_components || {
    stop_all
    exit 1
  }
}

start_etcd() {
  start etcd --name=windlass --data-dir="$state/etcd" --unsafe-no-fsync --log-level=warn \
    --listen-client-urls="http://127.0.0.1:$1" --advertise-client-urls="http://127.0.0.1:$1" \
    --listen-peer-urls="http://127.0.0.1:$2" --initial-advertise-peer-urls="http://127.0.0.1:$2" \
    --initial-cluster="windlass=http://127.0.0.1:$2"
}

start_apiserver() {
  local keys=$state/keys
  start kube-apiserver --etcd-servers="http://127.0.0.1:$1" \
    --bind-address=127.0.0.1 --advertise-address=127.0.0.1 --secure-port="$2" --endpoint-reconciler-type=none \
    --service-cluster-ip-range=10.96.0.0/16 --authorization-mode=RBAC --token-auth-file="$keys/tokens.csv" \
    --tls-cert-file="$keys/apiserver.crt" --tls-private-key-file="$keys/apiserver.key" \
    --service-account-issuer=https://kubernetes.default.svc --service-account-key-file="$keys/service-account.pub" \
    --service-account-signing-key-file="$keys/service-account.key" \
    --requestheader-client-ca-file="$keys/front-proxy.crt" --requestheader-allowed-names=front-proxy-client \
    --requestheader-username-headers=X-Remote-User --requestheader-group-headers=X-Remote-Group \
    --requestheader-extra-headers-prefix=X-Remote-Extra- \
    --proxy-client-cert-file="$keys/front-proxy.crt" --proxy-client-key-file="$keys/front-proxy.key" \
    --enable-aggregator-routing=false --allow-privileged=true \
    --audit-policy-file="$state/audit-policy.yaml" --audit-log-path="$state/audit.log" --audit-log-format=json \
    --audit-log-mode=blocking --audit-log-maxsize=4000
}

# No certificates to sign; nodes have a heartbeat only while somebody plays their kubelet, so none is given up.
start_controllers() {
  local keys=$state/keys
  start kube-controller-manager --kubeconfig="$keys/kube-controller-manager.kubeconfig" --leader-elect=false --secure-port=0 \
    --use-service-account-credentials=true --service-account-private-key-file="$keys/service-account.key" \
    --root-ca-file="$keys/apiserver.crt" --kube-api-qps=200 --kube-api-burst=400 \
    --controllers='*,-certificatesigningrequest-signing-controller,-certificatesigningrequest-approving-controller' \
    --horizontal-pod-autoscaler-sync-period=2s \
    --node-monitor-period=1s --node-monitor-grace-period=8760h --node-startup-grace-period=8760h
}

start_scheduler() {
  start kube-scheduler --kubeconfig="$state/keys/kube-scheduler.kubeconfig" --leader-elect=false --secure-port=0 \
    --kube-api-qps=200 --kube-api-burst=400
}
