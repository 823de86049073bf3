{{- define "linkage.name" -}}
{{ contains "linkage" .Release.Name | ternary .Release.Name (printf "%s-linkage" .Release.Name) | trunc 52 | trimSuffix "-" }}
{{- end }}

{{- define "linkage.selector" -}}
app.kubernetes.io/name: linkage
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "linkage.labels" -}}
{{ include "linkage.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "linkage.server" -}}
{{ include "linkage.selector" . }}
app.kubernetes.io/component: server
{{- end }}

{{- /* What the pods of servers and of the load have in common: they may do nothing but run. */ -}}
{{- define "linkage.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  fsGroup: 65532
  seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "linkage.container" -}}
image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
resources: {{- toYaml .Values.resources | nindent 2 }}
{{- end }}

{{- /* A flag of a name and a value; a number as it was written, not as 1e+06. */ -}}
{{- define "linkage.flag" -}}
{{ printf "--%s=%v" .name (kindIs "float64" .value | ternary (toJson .value) .value) | quote }}
{{- end }}

{{- define "linkage.neo4jFlags" -}}
- --neo4j-uri={{ .Values.neo4j.uri }}
- --neo4j-user={{ .Values.neo4j.user }}
- --neo4j-password-file=/run/secrets/neo4j/password
{{- with .Values.neo4j.database }}
- --neo4j-database={{ . }}
{{- end }}
{{- end }}

{{- define "linkage.neo4jVolume" -}}
- name: neo4j
  secret:
    secretName: {{ .Values.neo4j.existingSecret }}
    defaultMode: 0440
    items: [{key: {{ .Values.neo4j.secretKey | quote }}, path: password}]
{{- end }}
