# Starting, watching and ending the four components by recorded pid. Sourced by hack/control-plane.

components=(etcd kube-apiserver kube-controller-manager kube-scheduler)

# start NAME ARGUMENTS…: in a process group of its own, so that Ctrl-C in the starting terminal does not reach it.
start() {
  local name=$1
  shift
  set -m
  nohup "$bin/$name" "$@" >"$state/logs/$name.log" 2>&1 </dev/null 8>&- 9>&- &
  echo $! >"$state/pids/$name"
  set +m
  disown
}

# A pid counts as ours only while its command line names the component and our state directory.
alive() {
  local pid command
  [ -f "$state/pids/$1" ] || return 1
  pid=$(<"$state/pids/$1")
  command=$(ps -ww -p "${pid:-0}" -o args= 2>/dev/null) || return 1
  case $command in *"/$1 "*"$state/"*) ;; *) return 1 ;; esac
}

running_all() {
  local name
  for name in "${components[@]}"; do
    alive "$name" || return 1
  done
  [ -f "$state/ready" ]
}

# wait_for SECONDS WHAT COMMAND…: until COMMAND succeeds, unless a component ends or time is over.
wait_for() {
  local deadline=$((SECONDS + $1)) what=$2 name
  shift 2
  until "$@" >/dev/null 2>"$state/logs/last-check"; do
    for name in "${components[@]}"; do
      if [ -f "$state/pids/$name" ] && ! alive "$name"; then
        blame "$name" "$name ended while waiting for $what"
        return 1
      fi
    done
    if [ $SECONDS -ge "$deadline" ]; then
      say "$(tail -n 3 "$state/logs/last-check")"
      blame "$(culprit "$what")" "no $what in time"
      return 1
    fi
    sleep 0.1
  done
}

# The component whose work WHAT is.
culprit() {
  case $1 in
    *service\ account* | *nodes*) echo kube-controller-manager ;;
    *bound*) echo kube-scheduler ;;
    *) echo kube-apiserver ;;
  esac
}

blame() {
  say "$2; the last lines of $state/logs/$1.log:"
  tail -n 15 "$state/logs/$1.log" >&2 || true
}

stop_all() {
  local index name
  rm -f "$state/ready"
  for ((index = ${#components[@]} - 1; index >= 0; index--)); do
    name=${components[index]}
    stop "$name"
    rm -f "$state/pids/$name"
  done
  rm -rf "$state/etcd" "$state/kubeconfig"
}

stop() {
  local pid waited=0
  alive "$1" || return 0
  pid=$(<"$state/pids/$1")
  kill "$pid" 2>/dev/null || return 0
  while alive "$1"; do
    # The data is dropped anyway: nobody waits for the API server to drain its watches.
    if [ $waited -eq 20 ]; then kill -9 "$pid" 2>/dev/null || true; fi
    [ $waited -lt 100 ] || die "$1 (pid $pid) does not end"
    waited=$((waited + 1))
    sleep 0.1
  done
}
