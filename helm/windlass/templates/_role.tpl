{{/* What both roles of the program have, of one of them: (dict "role" "operator" "chart" $). */}}

{{/* The account it runs as. */}}
{{- define "windlass.role.serviceAccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "windlass.role.account" . }}
  namespace: {{ .chart.Release.Namespace }}
  labels:
    {{- include "windlass.role.labels" . | nindent 4 }}
  {{- with (include "windlass.role.accountValues" . | fromYaml).annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/* Binds the ClusterRole that is called as the role's objects are to its account. */}}
{{- define "windlass.role.binding" -}}
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: {{ include "windlass.role.name" . }}
  labels:
    {{- include "windlass.role.labels" . | nindent 4 }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: {{ include "windlass.role.name" . }}
subjects:
  - kind: ServiceAccount
    name: {{ include "windlass.role.account" . }}
    namespace: {{ .chart.Release.Namespace }}
{{- end -}}

{{/* Its pods. What its container has for itself is in the template windlass.<role>.container. */}}
{{- define "windlass.role.deployment" -}}
{{- $role := . -}}
{{- $values := index .chart.Values .role -}}
{{- $image := .chart.Values.image -}}
{{- $folder := and (eq .role "gateway") (not (include "windlass.gateway.shared" .chart)) -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "windlass.role.name" $role }}
  namespace: {{ .chart.Release.Namespace }}
  labels:
    {{- include "windlass.role.labels" $role | nindent 4 }}
spec:
  replicas: {{ $values.replicas }}
  selector:
    matchLabels:
      {{- include "windlass.role.selector" $role | nindent 6 }}
  template:
    metadata:
      labels:
        {{- with $values.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
        {{- include "windlass.role.labels" $role | nindent 8 }}
      {{- with $values.podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      serviceAccountName: {{ include "windlass.role.account" $role }}
      {{- with .chart.Values.imagePullSecrets }}
      imagePullSecrets:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      # Longer than it takes to finish what has begun: an operator's reconciliations and its Lease, a gateway's answers.
      terminationGracePeriodSeconds: 45
      enableServiceLinks: false
      securityContext:
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: {{ .role }}
          image: {{ printf "%s:%s" $image.repository ($image.tag | default .chart.Chart.AppVersion) | quote }}
          imagePullPolicy: {{ $image.pullPolicy }}
          args: [{{ .role }}]
          {{- include (printf "windlass.%s.container" .role) .chart | nindent 10 }}
          startupProbe:
            httpGet: {path: /q/health/started, port: management}
            periodSeconds: 2
            failureThreshold: 60
          livenessProbe:
            httpGet: {path: /q/health/live, port: management}
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          readinessProbe:
            httpGet: {path: /q/health/ready, port: management}
            periodSeconds: 5
            timeoutSeconds: 5
          resources:
            {{- toYaml $values.resources | nindent 12 }}
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
          volumeMounts:
            - name: tmp
              mountPath: /tmp
            {{- if $folder }}
            - name: files
              mountPath: /files
            {{- end }}
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: 64Mi
        {{- if $folder }}
        # Bounded by files.mostBytes.
        - name: files
          emptyDir: {}
        {{- end }}
      {{- with $values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      # Not all on one node or in one zone, if there is a choice.
      topologySpreadConstraints:
        {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
        - maxSkew: 1
          topologyKey: {{ . }}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "windlass.role.selector" $role | nindent 14 }}
        {{- end }}
{{- if gt (int $values.replicas) 1 }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "windlass.role.name" $role }}
  namespace: {{ .chart.Release.Namespace }}
  labels:
    {{- include "windlass.role.labels" $role | nindent 4 }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      {{- include "windlass.role.selector" $role | nindent 6 }}
{{- end }}
{{- end -}}

{{/* In the environment of both: where models' images come from. */}}
{{- define "windlass.models.env" -}}
{{- with .Values.models.imageTemplate -}}
- name: WINDLASS_MODELS_IMAGE_TEMPLATE
  value: {{ . | quote }}
{{- end -}}
{{- end -}}
