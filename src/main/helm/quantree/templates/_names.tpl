{{- define "quantree.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* The release's name, and the chart's unless the release has it in its name already. */}}
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

{{/* Everything of the release: the policy of the network is about the migration, too. */}}
{{- define "quantree.release" -}}
app.kubernetes.io/name: {{ include "quantree.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* The replicas alone. A Deployment's selector can't change, so nothing of a version is in it. */}}
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
