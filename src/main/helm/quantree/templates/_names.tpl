{{- define "quantree.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* The release's name, followed by the chart's unless the release's name contains it. */}}
{{- define "quantree.fullname" -}}
{{- $name := include "quantree.name" . }}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains $name .Release.Name }}
{{- .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "quantree.tag" -}}
{{- default .Chart.AppVersion .Values.image.tag }}
{{- end }}

{{- define "quantree.image" -}}
{{- printf "%s:%s" .Values.image.repository (include "quantree.tag" .) }}
{{- end }}

{{- define "quantree.labels" -}}
{{ include "quantree.release" . }}
app.kubernetes.io/version: {{ include "quantree.tag" . | trunc 63 | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{/* Selects all pods of the release: the NetworkPolicy also covers the migration. */}}
{{- define "quantree.release" -}}
app.kubernetes.io/name: {{ include "quantree.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* Selects the replicas only. A Deployment's selector cannot change, so it contains no version. */}}
{{- define "quantree.replicas" -}}
{{ include "quantree.release" . }}
app.kubernetes.io/component: service
{{- end }}

{{- define "quantree.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "quantree.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}
