{{/* Database connection of the service and of the migration. */}}
{{- define "quantree.databaseEnv" -}}
{{- $direct := printf "%s:%v/%s" .host .port .name }}
{{- $pooled := $direct }}
{{- if .pgbouncer.enabled }}
{{- $pooled = printf "%s:%v/%s" .pgbouncer.host .pgbouncer.port .name }}
{{- end -}}
- name: QUARKUS_DATASOURCE_JDBC_URL
  value: {{ printf "jdbc:postgresql://%s" $direct | quote }}
- name: QUARKUS_DATASOURCE_REACTIVE_URL
  value: {{ printf "postgresql://%s" $pooled | quote }}
- name: QUARKUS_DATASOURCE_USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ .secret.name }}
      key: {{ .secret.usernameKey }}
- name: QUARKUS_DATASOURCE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .secret.name }}
      key: {{ .secret.passwordKey }}
{{- end }}

{{/* The key of the service's own tokens, and the first administrator. */}}
{{- define "quantree.securityEnv" -}}
{{- if .enabled }}
- name: QUANTREE_SECURITY_KEY
  valueFrom:
    secretKeyRef:
      name: {{ .secret.name }}
      key: {{ .secret.keyKey }}
- name: QUANTREE_ADMIN_USER
  valueFrom:
    secretKeyRef:
      name: {{ .secret.name }}
      key: {{ .secret.usernameKey }}
- name: QUANTREE_ADMIN_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .secret.name }}
      key: {{ .secret.passwordKey }}
{{- else }}
- name: QUANTREE_SECURITY_OPEN
  value: "true"
{{- end }}
{{- end }}

{{/* The names with a dot under which clients ask the service. A wildcard of the Ingress is no name, so the values have to list its hosts. */}}
{{- define "quantree.hosts" -}}
{{- $service := printf "%s.%s" (include "quantree.fullname" .) .Release.Namespace }}
{{- $hosts := list $service (printf "%s.svc" $service) (printf "%s.svc.cluster.local" $service) }}
{{- with .Values.ingress }}
{{- if and .enabled (not (contains "*" .host)) }}
{{- $hosts = append $hosts .host }}
{{- end }}
{{- end }}
{{- join "," $hosts }}
{{- end }}

{{- define "quantree.podSecurity" -}}
runAsNonRoot: true
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "quantree.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* Settings as environment variables; the user's values override the chart's. */}}
{{- define "quantree.settings" -}}
{{- $env := dict
  "QUARKUS_HTTP_HOST" "0.0.0.0"
  "QUARKUS_FLYWAY_MIGRATE_AT_START" "false"
  "QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE" (toString .Values.database.connections)
}}
{{- if .Values.database.pgbouncer.enabled }}
{{- $_ := set $env "QUANTREE_DATABASE_POOLED" "true" }}
{{- end }}
{{- if not .Values.security.enabled }}
{{- $_ := set $env "QUANTREE_SECURITY_HOSTS" (include "quantree.hosts" .) }}
{{- end }}
{{- with .Values.tracing.endpoint }}
{{- $_ := set $env "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT" . }}
{{- end }}
{{- range $key, $value := .Values.settings }}
{{- $name := regexReplaceAll "[^A-Za-z0-9]" $key "_" | upper }}
{{- /* As JSON: otherwise a number of seven digits gets an exponent. */}}
{{- $_ := set $env $name (kindIs "string" $value | ternary $value (toJson $value)) }}
{{- end }}
{{- toYaml $env }}
{{- end }}
