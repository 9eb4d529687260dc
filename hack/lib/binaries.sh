# Where the binaries come from: KUBEBUILDER_ASSETS, the user's cache, or a build with Go at these versions.
# Sets $bin. Sourced by hack/control-plane.

KUBERNETES_VERSION=1.37.2
ETCD_VERSION=3.7.3
HELM_VERSION=3.22.0

needed=(etcd kube-apiserver kube-controller-manager kube-scheduler kubectl helm)

has_all() {
  local name
  for name in "${needed[@]}"; do
    [ -x "$1/$name" ] || return 1
  done
}

platform() {
  local os arch
  os=$(uname -s | tr '[:upper:]' '[:lower:]')
  arch=$(uname -m)
  case $arch in
    x86_64) arch=amd64 ;;
    aarch64) arch=arm64 ;;
  esac
  echo "$os-$arch"
}

lock() {
  if command -v flock >/dev/null; then flock "$1"; fi
}

find_binaries() {
  if [ -n "${KUBEBUILDER_ASSETS:-}" ]; then
    if has_all "$KUBEBUILDER_ASSETS"; then
      bin=$(cd "$KUBEBUILDER_ASSETS" && pwd)
      return
    fi
    say "KUBEBUILDER_ASSETS=$KUBEBUILDER_ASSETS lacks one of ${needed[*]}; using the cache"
  fi
  local cache=${XDG_CACHE_HOME:-$HOME/.cache}/windlass/control-plane
  bin=$cache/$KUBERNETES_VERSION-$(platform)
  has_all "$bin" && return
  mkdir -p "$cache" || die "cannot write to $cache; set XDG_CACHE_HOME or KUBEBUILDER_ASSETS" 3
  exec 8>"$cache/lock"
  lock 8
  has_all "$bin" || build_into "$bin"
  exec 8>&-
}

build_into() {
  command -v go >/dev/null || die "no binaries: install Go to have them built (about 6 minutes, once), \
or set KUBEBUILDER_ASSETS to a folder with ${needed[*]}" 3
  local target=$1 name number=0
  work=$1.building
  # What a build that was broken off left behind: its finished binaries are taken up again.
  mkdir -p "$work/bin"
  export GOFLAGS=-mod=mod CGO_ENABLED=0 GOWORK=off
  say "building $(platform) binaries with $(go env GOVERSION), about 6 minutes, once; log in $work/build.log"
  : >"$work/build.log"
  for name in "${needed[@]}"; do
    number=$((number + 1))
    [ -x "$work/bin/$name" ] && continue
    say "building $name ($number of ${#needed[@]}) …"
    (build "$name") >>"$work/build.log" 2>&1 8>&- 9>&- || {
      tail -n 15 "$work/build.log" >&2
      die "cannot build $name; see above, or set KUBEBUILDER_ASSETS" 3
    }
  done
  rm -rf "$target"
  mv "$work/bin" "$target"
  rm -rf "$work"
  say "binaries are in $target"
}

build() {
  case $1 in
    etcd) go_build etcd go.etcd.io/etcd/server/v3 "v$ETCD_VERSION" go.etcd.io/etcd/server/v3 ;;
    helm) go_build helm helm.sh/helm/v3 "v$HELM_VERSION" helm.sh/helm/v3/cmd/helm \
      "-X helm.sh/helm/v3/internal/version.version=v$HELM_VERSION $(helm_stamp)" ;;
    *) go_build "$1" k8s.io/kubernetes "v$KUBERNETES_VERSION" "k8s.io/kubernetes/cmd/$1" "$(kubernetes_stamp)" ;;
  esac
}

# The Kubernetes that helm takes for the cluster's where it asks none (helm template); unstamped, it is 1.20.
helm_stamp() {
  local minor=${KUBERNETES_VERSION#*.}
  echo "-X helm.sh/helm/v3/pkg/chartutil.k8sVersionMajor=1" \
    "-X helm.sh/helm/v3/pkg/chartutil.k8sVersionMinor=${minor%.*}"
}

kubernetes_stamp() {
  local minor=${KUBERNETES_VERSION#*.}
  echo "-X k8s.io/component-base/version.gitVersion=v$KUBERNETES_VERSION" \
    "-X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=${minor%.*}"
}

# go_build NAME MODULE VERSION PACKAGE [LINKER FLAGS]: a module of its own per MODULE, so that nothing of one drags the other along.
go_build() {
  local folder
  folder=$work/$(echo "$2" | tr / _)
  mkdir -p "$folder" && cd "$folder" || return
  if [ ! -f ready ]; then
    rm -f go.mod go.sum
    go mod init build || return
    go mod edit -require="$2@$3" || return
    if [ "$2" = k8s.io/kubernetes ]; then replace_staging || return; fi
    touch ready
  fi
  # Not straight to its place: only what is whole may be found there.
  go build -ldflags "-s -w ${5:-}" -o "$work/$1.new" "$4" && mv "$work/$1.new" "$work/bin/$1"
}

# Kubernetes names its own parts as v0.0.0 and replaces them by folders, which only its own repository has.
replace_staging() {
  local module published
  go mod download "k8s.io/kubernetes@v$KUBERNETES_VERSION" || return
  published=$(go env GOMODCACHE)/cache/download/k8s.io/kubernetes/@v/v$KUBERNETES_VERSION.mod
  for module in $(sed -nE 's/^[[:space:]]+(k8s\.io\/[a-z-]+) v0\.0\.0( .*)?$/\1/p' "$published"); do
    go mod edit -replace="$module=$module@v0.${KUBERNETES_VERSION#*.}" || return
  done
}
