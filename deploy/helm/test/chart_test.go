// Package test holds the chart to its promises. It is a module of its own, so that what it needs of Kubernetes and Helm is no part of
// the program's.
package test

import (
	"bytes"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	monitoring "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
	"helm.sh/helm/v3/pkg/lint"
	apps "k8s.io/api/apps/v1"
	autoscaling "k8s.io/api/autoscaling/v2"
	batch "k8s.io/api/batch/v1"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	policy "k8s.io/api/policy/v1"
	"sigs.k8s.io/yaml"
)

func TestMain(m *testing.M) {
	log.SetOutput(io.Discard) // Helm says of each link that it followed it
	os.Exit(m.Run())
}

// sets are the values under which the chart is rendered, and the objects that come of them.
var sets = map[string]struct{ values, objects string }{
	"embedded": {"", "Deployment NetworkPolicy PodDisruptionBudget Service ServiceAccount"},
	"neo4j": {"neo4j: {uri: 'bolt://graph:7688', existingSecret: graph, networks: [10.0.0.0/8]}\n",
		"Deployment Job NetworkPolicy PodDisruptionBudget Service ServiceAccount"},
	"all": {`
image: {repository: registry.example.org/linkage, tag: v0.1.0}
imagePullSecrets: [pull]
flags: {burst: 1000000, rate: 20, limit: [first=200, pairs=100], frame-ancestor: "https://example.org", metrics: true}
neo4j: {uri: "neo4j+s://graph.example.org", existingSecret: graph, database: plans, mode: snapshot}
tokens: {existingSecret: tokens}
ingress: {enabled: true, className: nginx, annotations: {a: b}, hosts: [{host: linkage.example.org, tls: linkage-tls}, {host: other.example.org}]}
autoscaling: {enabled: true}
networkPolicy: {from: [{namespaceSelector: {}}], egress: [{ports: [{port: 4318}]}]}
serviceMonitor: {enabled: true, labels: {release: prometheus}}
prometheusRule: {enabled: true}
dashboard: {enabled: true}
nodeSelector: {disk: ssd}
tolerations: [{key: a, operator: Exists}]
affinity: {podAntiAffinity: {}}
podAnnotations: {note: "1"}
`, "ConfigMap Deployment HorizontalPodAutoscaler Ingress Job NetworkPolicy PodDisruptionBudget PrometheusRule Service ServiceAccount ServiceMonitor"},
	"bare": {"neo4j: {uri: 'bolt://graph:7687', existingSecret: graph, load: false}\nnetworkPolicy: {enabled: false}\npodDisruptionBudget: {enabled: false}\n",
		"Deployment Service ServiceAccount"},
}

// render returns the objects of the chart, each decoded strictly: a field that Kubernetes does not know is an error.
func render(t *testing.T, values string) (objects map[string]any, text string, err error) {
	t.Helper()
	chart, err := loader.LoadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	var given map[string]any
	if err := yaml.Unmarshal([]byte(values), &given); err != nil {
		t.Fatal(err)
	}
	all, err := chartutil.ToRenderValues(chart, given, chartutil.ReleaseOptions{Name: "plan", Namespace: "plans", IsInstall: true}, chartutil.DefaultCapabilities)
	if err != nil {
		return nil, "", err
	}
	files, err := engine.Render(chart, all)
	if err != nil {
		return nil, "", err
	}
	objects = map[string]any{}
	for name, body := range files {
		text += body
		if !strings.HasSuffix(name, ".yaml") {
			continue
		}
		for document := range strings.SplitSeq(body, "\n---\n") {
			var of struct{ Kind, APIVersion string }
			if err := yaml.Unmarshal([]byte(document), &of); err != nil {
				t.Fatalf("%s: %v\n%s", name, err, document)
			}
			if of.Kind == "" {
				continue
			}
			object := map[string]any{
				"apps/v1 Deployment": &apps.Deployment{}, "batch/v1 Job": &batch.Job{}, "v1 Service": &core.Service{}, "v1 ServiceAccount": &core.ServiceAccount{},
				"v1 ConfigMap": &core.ConfigMap{}, "policy/v1 PodDisruptionBudget": &policy.PodDisruptionBudget{}, "networking.k8s.io/v1 NetworkPolicy": &networking.NetworkPolicy{},
				"networking.k8s.io/v1 Ingress": &networking.Ingress{}, "autoscaling/v2 HorizontalPodAutoscaler": &autoscaling.HorizontalPodAutoscaler{},
				"monitoring.coreos.com/v1 ServiceMonitor": &monitoring.ServiceMonitor{}, "monitoring.coreos.com/v1 PrometheusRule": &monitoring.PrometheusRule{},
			}[of.APIVersion+" "+of.Kind]
			if object == nil {
				t.Fatalf("%s: %s %s is not known here", name, of.APIVersion, of.Kind)
			}
			if err := yaml.UnmarshalStrict([]byte(document), object); err != nil {
				t.Errorf("%s: %v\n%s", name, err, document)
			}
			objects[of.Kind] = object
		}
	}
	return objects, text, nil
}

// help returns what the program says of the flags of some commands.
func help(t *testing.T, commands ...string) map[string]string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "linkage")
	build := exec.Command("go", "build", "-o", program, "./cmd/linkage")
	build.Dir = "../../.."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	said := map[string]string{}
	for _, command := range commands {
		out, err := exec.Command(program, command, "--help").Output()
		if err != nil {
			t.Fatal(err)
		}
		said[command] = string(out)
	}
	return said
}

func TestChart(t *testing.T) {
	flags := help(t, "serve", "load")
	for name, set := range sets {
		t.Run(name, func(t *testing.T) {
			objects, text, err := render(t, set.values)
			if err != nil {
				t.Fatal(err)
			}
			var kinds []string
			for kind := range objects {
				kinds = append(kinds, kind)
			}
			slices.Sort(kinds)
			if got := strings.Join(kinds, " "); got != set.objects {
				t.Errorf("objects %s; want %s", got, set.objects)
			}
			if strings.Contains(text, "<no value>") {
				t.Errorf("a value is missing:\n%s", text)
			}
			d := objects["Deployment"].(*apps.Deployment)
			pods := []core.PodSpec{d.Spec.Template.Spec}
			labels := []map[string]string{d.Spec.Template.Labels}
			if job, is := objects["Job"].(*batch.Job); is {
				pods, labels = append(pods, job.Spec.Template.Spec), append(labels, job.Spec.Template.Labels)
			}
			for _, pod := range pods {
				checkPod(t, pod, flags)
			}
			server := d.Spec.Template.Spec.Containers[0]
			for what, probe := range map[string]*core.Probe{"/healthz": server.LivenessProbe, "/readyz": server.ReadinessProbe} {
				if probe == nil || probe.HTTPGet.Path != what || probe.HTTPGet.Port.StrVal != server.Ports[0].Name {
					t.Errorf("%s is not looked at: %+v", what, probe)
				}
			}
			service := objects["Service"].(*core.Service)
			if service.Spec.Ports[0].TargetPort.StrVal != server.Ports[0].Name || server.Ports[0].ContainerPort != 8080 || !slices.Contains(server.Args, "--addr=0.0.0.0:8080") {
				t.Error("the service, the container and the program do not agree on the port")
			}
			selects(t, "service", service.Spec.Selector, labels[0])
			selects(t, "deployment", d.Spec.Selector.MatchLabels, labels[0])
			if budget, is := objects["PodDisruptionBudget"].(*policy.PodDisruptionBudget); is {
				selects(t, "budget", budget.Spec.Selector.MatchLabels, labels[0])
			}
			if network, is := objects["NetworkPolicy"].(*networking.NetworkPolicy); is {
				for _, of := range labels {
					selects(t, "network policy", network.Spec.PodSelector.MatchLabels, of)
				}
				checkEgress(t, name, network)
			}
			if len(labels) > 1 {
				for key, value := range service.Spec.Selector {
					if labels[1][key] != value {
						return
					}
				}
				t.Error("the service sends requests to the load")
			}
		})
	}
}

// checkPod: no rights, nothing to write to, no secret in the environment or in arguments, and only flags that there are.
func checkPod(t *testing.T, pod core.PodSpec, flags map[string]string) {
	t.Helper()
	s := pod.SecurityContext
	if s == nil || !*s.RunAsNonRoot || *s.RunAsUser == 0 || s.SeccompProfile.Type != core.SeccompProfileTypeRuntimeDefault || *pod.AutomountServiceAccountToken {
		t.Errorf("the pod has rights that it does not need: %+v", s)
	}
	mounted := map[string]bool{}
	for _, v := range pod.Volumes {
		if v.Secret == nil {
			t.Errorf("volume %s is no secret", v.Name)
		}
		mounted[v.Name] = true
	}
	for _, c := range pod.Containers {
		s := c.SecurityContext
		if s == nil || *s.AllowPrivilegeEscalation || !*s.ReadOnlyRootFilesystem || !slices.Contains(s.Capabilities.Drop, "ALL") {
			t.Errorf("%s has rights that it does not need: %+v", c.Name, s)
		}
		if len(c.Env) > 0 || len(c.EnvFrom) > 0 {
			t.Errorf("%s has an environment: %v", c.Name, c.Env)
		}
		if c.Resources.Limits.Memory().IsZero() || c.Resources.Requests.Cpu().IsZero() {
			t.Errorf("%s has no bounds: %+v", c.Name, c.Resources)
		}
		paths := []string{}
		for _, m := range c.VolumeMounts {
			if !mounted[m.Name] || !m.ReadOnly {
				t.Errorf("mount %+v", m)
			}
			paths = append(paths, m.MountPath)
		}
		known := flags[c.Args[0]]
		for _, arg := range c.Args[1:] {
			flag, value, ok := strings.Cut(arg, "=")
			if !ok || !regexp.MustCompile(`(?m)^ +(-\w, )?`+strings.Replace(regexp.QuoteMeta(flag), "--", `--(\[no-\])?`, 1)+`\b`).MatchString(known) {
				t.Errorf("linkage %s has no flag %q", c.Args[0], arg)
			}
			if strings.HasSuffix(flag, "-file") && !slices.ContainsFunc(paths, func(p string) bool { return strings.HasPrefix(value, p+"/") }) {
				t.Errorf("%s is not mounted", arg)
			}
		}
	}
}

func selects(t *testing.T, who string, selector, labels map[string]string) {
	t.Helper()
	if len(selector) == 0 {
		t.Errorf("%s selects everything", who)
	}
	for key, value := range selector {
		if labels[key] != value {
			t.Errorf("%s does not select the pods: %s=%s, %v", who, key, value, labels)
		}
	}
}

// checkEgress: out go questions to DNS, and to the database at its port where there is one.
func checkEgress(t *testing.T, set string, n *networking.NetworkPolicy) {
	t.Helper()
	var ports []string
	for _, rule := range n.Spec.Egress {
		for _, p := range rule.Ports {
			ports = append(ports, p.Port.String())
		}
	}
	if in := n.Spec.Ingress[0].Ports; len(in) != 1 || in[0].Port.StrVal != "http" {
		t.Errorf("ingress to %v", in)
	}
	want := map[string]string{"embedded": "53 53", "neo4j": "53 53 7688", "all": "53 53 7687 4318"}[set]
	if got := strings.Join(ports, " "); got != want || len(n.Spec.PolicyTypes) != 2 {
		t.Errorf("egress to %s, want %s; %v", got, want, n.Spec.PolicyTypes)
	}
}

// TestFlags: flags of the values come after those of the chart, a list as several.
func TestFlags(t *testing.T) {
	objects, _, err := render(t, sets["all"].values)
	if err != nil {
		t.Fatal(err)
	}
	args := strings.Join(objects["Deployment"].(*apps.Deployment).Spec.Template.Spec.Containers[0].Args, " ")
	const want = "serve --addr=0.0.0.0:8080 --drain=5s --log-format=json --neo4j-uri=neo4j+s://graph.example.org --neo4j-user=neo4j --neo4j-password-file=/run/secrets/neo4j/password " +
		"--neo4j-database=plans --neo4j-mode=snapshot --token-file=/run/secrets/tokens/tokens --burst=1000000 --frame-ancestor=https://example.org --limit=first=200 --limit=pairs=100 --metrics=true --rate=20"
	if args != want {
		t.Errorf("got\n%s\nwant\n%s", args, want)
	}
}

// TestRefused: values that cannot be are refused, by name.
func TestRefused(t *testing.T) {
	for values, told := range map[string]string{
		"replica: 3":                                        "replica",
		"replicas: 0":                                       "replicas",
		"neo4j: {uri: 'bolt://graph:7687'}":                 "neo4j.existingSecret",
		"neo4j: {uri: 'http://graph:7474'}":                 "neo4j.uri",
		"neo4j: {uri: 'bolt://g:7688/', existingSecret: g}": "neo4j.uri",
		"flags: {addr: '0.0.0.0:80'}":                       "addr",
		"flags: {neo4j-password-file: /x}":                  "neo4j-password-file",
		"ingress: {enabled: true}":                          "ingress.hosts",
		"image: {pullPolicy: Sometimes}":                    "image.pullPolicy",
		"drainSeconds: 20":                                  "give it 35 at least",
		"neo4j: {uri: 'bolt://g', pasword: secret}":         "pasword",
	} {
		if _, _, err := render(t, values); err == nil || !strings.Contains(strings.ReplaceAll(err.Error(), "/", "."), told) {
			t.Errorf("%s: %v; want a word of %s", values, err, told)
		}
	}
}

// TestFiles: the dashboard and the alerts of the chart are those of the project.
func TestFiles(t *testing.T) {
	objects, _, err := render(t, sets["all"].values)
	if err != nil {
		t.Fatal(err)
	}
	own, err := os.ReadFile("../../grafana-dashboard.json")
	if err != nil || objects["ConfigMap"].(*core.ConfigMap).Data["linkage.json"] != string(own) {
		t.Errorf("another dashboard: %v", err)
	}
	alerts, err := os.ReadFile("../../alerts.yml")
	if err != nil {
		t.Fatal(err)
	}
	var spec monitoring.PrometheusRuleSpec
	if err := yaml.UnmarshalStrict(alerts, &spec); err != nil {
		t.Fatal(err)
	}
	a, _ := yaml.Marshal(spec)
	b, _ := yaml.Marshal(objects["PrometheusRule"].(*monitoring.PrometheusRule).Spec)
	if len(spec.Groups) == 0 || !bytes.Equal(a, b) {
		t.Errorf("other alerts:\n%s\n%s", a, b)
	}
}

// TestLint: Helm finds nothing to say.
func TestLint(t *testing.T) {
	for name, set := range sets {
		var values map[string]any
		if err := yaml.Unmarshal([]byte(set.values), &values); err != nil {
			t.Fatal(err)
		}
		for _, m := range lint.All("..", values, "plans", true).Messages {
			if !strings.Contains(m.Error(), "icon is recommended") {
				t.Errorf("%s: %v", name, m)
			}
		}
	}
}
