{{/* The name of everything that belongs to this release and to no role of the program. */}}
{{- define "windlass.name" -}}
{{- if contains "windlass" .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-windlass" .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* The labels of every object. */}}
{{- define "windlass.labels" -}}
app.kubernetes.io/name: windlass
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{/* Those below are about one role of the program: (dict "role" "operator" "chart" $). */}}

{{/* The name of a role's objects. */}}
{{- define "windlass.role.name" -}}
{{ include "windlass.name" .chart }}-{{ .role }}
{{- end -}}

{{/* The name of the account that a role runs as. */}}
{{- define "windlass.role.account" -}}
{{ (include "windlass.role.accountValues" . | fromYaml).name | default (include "windlass.role.name" .) }}
{{- end -}}

{{/* Who that account is to the API server. */}}
{{- define "windlass.role.user" -}}
system:serviceaccount:{{ .chart.Release.Namespace }}:{{ include "windlass.role.account" . }}
{{- end -}}

{{/* The values of that account, as YAML. */}}
{{- define "windlass.role.accountValues" -}}
{{ eq .role "operator" | ternary .chart.Values.serviceAccount .chart.Values.gateway.serviceAccount | toYaml }}
{{- end -}}

{{/* What selects a role's pods; it never changes. */}}
{{- define "windlass.role.selector" -}}
app.kubernetes.io/name: windlass
app.kubernetes.io/instance: {{ .chart.Release.Name }}
app.kubernetes.io/component: {{ .role }}
{{- end -}}

{{/* The labels of a role's objects. */}}
{{- define "windlass.role.labels" -}}
{{ include "windlass.labels" .chart }}
app.kubernetes.io/component: {{ .role }}
{{- end -}}

{{/* Whether the API server knows policies, which narrow what the gateway may do with pods, if so: since Kubernetes 1.30. */}}
{{- define "windlass.podPolicy" -}}
{{- if semverCompare ">=1.30.0-0" .Capabilities.KubeVersion.Version }}yes{{ end -}}
{{- end -}}

{{/* Whether the API server is to ask the gateways for metrics, if so. */}}
{{- define "windlass.metricsApi" -}}
{{- if and .Values.metricsApi.enabled (gt (int .Values.gateway.replicas) 0) }}yes{{ end -}}
{{- end -}}
