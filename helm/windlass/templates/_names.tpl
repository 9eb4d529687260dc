{{/* The name of everything that belongs to this release and to no role of the program. */}}
{{- define "windlass.name" -}}
{{- if contains "windlass" .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-windlass" .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* The name of the operator's objects. */}}
{{- define "windlass.operator.name" -}}
{{ include "windlass.name" . }}-operator
{{- end -}}

{{/* The name of the account the operator runs as. */}}
{{- define "windlass.operator.account" -}}
{{ .Values.serviceAccount.name | default (include "windlass.operator.name" .) }}
{{- end -}}

{{/* What selects the operator's pods; it never changes. */}}
{{- define "windlass.operator.selector" -}}
app.kubernetes.io/name: windlass
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: operator
{{- end -}}

{{/* The labels of every object. */}}
{{- define "windlass.labels" -}}
app.kubernetes.io/name: windlass
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}
