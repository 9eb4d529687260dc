{{/* The account that a role of the program runs as: (dict "role" "operator" "chart" $). */}}
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

{{/* Binds the ClusterRole of a role's name to its account. */}}
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
