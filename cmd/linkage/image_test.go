package main

import (
	"bytes"
	"debug/elf"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"linkage/graph/graphtest/neo4jserver"
)

const imageQuery = `{"query":"{ service { store } regionalInitiatives(first: 1) { totalCount nodes { id sdgGoals { nodes { id } } } } }"}`

// TestImage builds the image, runs it without any rights, and runs docker-compose.yml as a whole. Images that cannot be
// pulled are stood in for by ones of this machine's own programs.
func TestImage(t *testing.T) {
	if os.Getenv("LINKAGE_TEST_IMAGE") == "" {
		fmt.Fprintln(os.Stderr, "NOT RUN: the image and docker-compose.yml (make image-test)")
		return
	}
	if out, err := exec.CommandContext(t.Context(), "docker", "info").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "NOT RUN: the image and docker-compose.yml: no Docker engine answers: %v: %s\n", err, lastLine(out))
		return
	}
	image := os.Getenv("LINKAGE_IMAGE") // one that was built before
	if image == "" {
		image = buildImage(t)
		t.Setenv("LINKAGE_IMAGE", image) // for docker-compose.yml
	}
	size, _ := strconv.Atoi(docker(t, "image", "inspect", "--format", "{{.Size}}", image))
	t.Logf("the image has %.1f MB", float64(size)/1e6)
	t.Run("alone", func(t *testing.T) { runAlone(t, image) })
	t.Run("compose", runComposed)
}

func buildImage(t *testing.T) string {
	const image = "linkage-image-test"
	dockerfile, err := os.ReadFile("../../Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	for _, from := range regexp.MustCompile(`(?m)^FROM (\S+) AS`).FindAllSubmatch(dockerfile, -1) {
		provide(t, string(from[1]))
	}
	start := time.Now()
	docker(t, "build", "--network", "host", "--build-arg", "VERSION=image-test", "--tag", image, "../..")
	t.Logf("built in %v", time.Since(start).Round(time.Second))
	t.Cleanup(func() { _ = exec.Command("docker", "rmi", image).Run() })
	return image
}

func runAlone(t *testing.T, image string) {
	id := docker(t, "run", "--detach", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges:true",
		"--publish", "127.0.0.1::8080", image)
	t.Cleanup(func() { _ = exec.Command("docker", "rm", "--force", id).Run() })
	address, _, _ := strings.Cut(docker(t, "port", id, "8080/tcp"), "\n")
	answers(t, "http://"+address, "embedded")
	if r, body := get(t, "GET", "http://"+address+"/", nil, ""); r.StatusCode != 200 || !strings.Contains(body, "<script") {
		t.Errorf("the page: %d %.200s", r.StatusCode, body)
	}
	if user := strings.Fields(docker(t, "top", id, "-o", "pid,uid"))[3]; user != "65532" {
		t.Errorf("runs as user %s", user)
	}
	docker(t, "stop", "--time", "15", id)
	if code := docker(t, "inspect", "--format", "{{.State.ExitCode}}", id); code != "0" {
		t.Errorf("ended with %s", code)
	}
}

// runComposed brings docker-compose.yml up: a healthy database, one load, the API over it; restarted, and brought up
// again on the volume that is kept.
func runComposed(t *testing.T) {
	compose := []string{"docker", "compose"}
	if exec.Command("docker", "compose", "version").Run() != nil {
		compose = []string{"docker-compose"}
	}
	if out, err := exec.CommandContext(t.Context(), compose[0], append(compose[1:], "version")...).CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "NOT RUN: docker-compose.yml: neither docker compose nor docker-compose is there: %v: %s\n", err, lastLine(out))
		return
	}
	provide(t, "neo4j:5.26-community")
	port := freePort(t)
	t.Setenv("LINKAGE_PORT", port)
	t.Setenv("LINKAGE_NEO4J_PORT", freePort(t))
	secrets := t.TempDir()
	command(t, "make", "-s", "-C", "../..", "secrets", "SECRETS="+secrets)
	t.Setenv("LINKAGE_SECRETS", secrets)
	address := "http://127.0.0.1:" + port
	do := func(args ...string) string {
		t.Helper()
		args = append(append(compose[1:], "--project-name", "linkage-image-test", "--file", "../../docker-compose.yml"), args...)
		return command(t, compose[0], args...)
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Log(do("logs", "--tail", "50"))
		}
		do("down", "--volumes", "--timeout", "20")
	})
	up := func(loaded string) {
		t.Helper()
		do("up", "--detach", "--no-build")
		answers(t, address, "neo4j")
		if logs := do("logs", "load"); !strings.Contains(logs, loaded) {
			t.Errorf("the load did not say %q: %s", loaded, logs)
		}
	}
	up("loaded ")
	for _, service := range []string{"api", "load"} {
		id := do("ps", "--all", "--quiet", service)
		rights := docker(t, "inspect", "--format", "{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}} {{.Config.User}}", id)
		if rights != "true [ALL] [no-new-privileges:true] 65532:65532" {
			t.Errorf("%s runs with %s", service, rights)
		}
	}
	password, err := os.ReadFile(filepath.Join(secrets, "neo4j-password"))
	if err != nil || len(password) != 32 {
		t.Fatalf("password of %d characters: %v", len(password), err)
	}
	for _, service := range []string{"neo4j", "api", "load"} {
		id := do("ps", "--all", "--quiet", service)
		if all := docker(t, "inspect", id); strings.Contains(all, string(password)) {
			t.Errorf("%s: the password can be read by docker inspect", service)
		}
		limits := docker(t, "inspect", "--format", "{{.HostConfig.Memory}} {{.HostConfig.PidsLimit}} {{index .HostConfig.LogConfig.Config \"max-size\"}}", id)
		if fields := strings.Fields(limits); len(fields) != 3 || fields[0] == "0" || fields[1] == "0" || fields[1] == "<nil>" || fields[2] != "10m" {
			t.Errorf("%s is not bounded: %s", service, limits)
		}
	}
	for start := time.Now(); docker(t, "inspect", "--format", "{{.State.Health.Status}}", do("ps", "--quiet", "api")) != "healthy"; time.Sleep(time.Second) {
		if time.Since(start) > time.Minute {
			t.Fatal("the API answers and is not taken for healthy")
		}
	}
	do("restart", "api")
	answers(t, address, "neo4j")
	do("restart", "neo4j")
	answers(t, address, "neo4j") // the API finds it again
	do("down", "--timeout", "20")
	up("there already: ")
}

// answers waits until a server is ready, and asks it a question.
func answers(t *testing.T, address, store string) {
	t.Helper()
	want := `{"data":{"service":{"store":"` + store + `"},"regionalInitiatives":{"totalCount":28,"nodes":[{"id":"wtdc22d:AFR1",`
	body := ""
	for start := time.Now(); !strings.HasPrefix(body, want); time.Sleep(200 * time.Millisecond) {
		if time.Since(start) > 2*time.Minute {
			t.Fatalf("%s does not answer right: %s", address, body)
		}
		client := http.Client{Timeout: 15 * time.Second}
		r, err := client.Post(address+"/graphql", "application/json", strings.NewReader(imageQuery))
		if err != nil {
			body = err.Error()
			continue
		}
		told, _ := io.ReadAll(r.Body)
		r.Body.Close()
		body = string(told)
	}
}

// provide makes an image be there: it is, or is pulled, or is stood in for until the test ends.
func provide(t *testing.T, image string) {
	t.Helper()
	if exec.CommandContext(t.Context(), "docker", "image", "inspect", image).Run() == nil {
		return
	}
	out, err := exec.CommandContext(t.Context(), "docker", "pull", image).CombinedOutput()
	if err == nil {
		return
	}
	t.Logf("%s cannot be pulled (%s): a stand-in is made from files of this machine", image, lastLine(out))
	root := newRoot(t)
	const certificates = "/etc/ssl/certs/ca-certificates.crt"
	var settings []string
	switch name, _, _ := strings.Cut(image, ":"); name {
	case "node":
		root.packaged("npm")
		for _, name := range []string{"librt", "libpthread", "libdl", "libm", "libstdc++", "libgcc_s"} { // for packages with programs
			libraries, err := filepath.Glob("/lib*/*/" + name + ".so.?")
			root.must(err)
			for _, library := range libraries {
				root.add(library)
			}
		}
		root.programs("sh", "env", "node", "npm")
		root.add(certificates)
		settings = []string{"ENV NODE_EXTRA_CA_CERTS=" + certificates}
	case "golang":
		toolchain := command(t, "go", "env", "GOROOT")
		root.programs("sh", "env")
		root.add(certificates)
		root.add(toolchain)
		root.caches()
		settings = []string{"ENV PATH=/usr/bin:/bin:" + toolchain + "/bin", "ENV GOCACHE=/cache", "ENV GOPROXY=file:///modules,https://proxy.golang.org,direct"}
	case "neo4j":
		jars, err := neo4jserver.Jars(t.Context())
		root.must(err)
		root.packaged("java")
		root.programs("sh", "env", "sed", "mkdir", "cat", "java")
		root.copy("testdata/neo4j-image/entrypoint.sh", "/entrypoint.sh")
		root.copy(jars, "/jars")
		t.Setenv("CGO_ENABLED", "0")
		command(t, "go", "build", "-o", filepath.Join(root.folder, "usr/bin/cypher-shell"), "./testdata/neo4j-image/cypher-shell")
		settings = []string{`ENTRYPOINT ["/entrypoint.sh"]`, "VOLUME /data", "EXPOSE 7687"}
	default:
		t.Fatalf("there is no stand-in for %s", image)
	}
	root.pack(image, settings)
	t.Cleanup(func() { _ = exec.Command("docker", "rmi", image).Run() })
}

// A root is a folder that becomes the files of an image.
type root struct {
	t      *testing.T
	folder string
}

func newRoot(t *testing.T) root {
	r := root{t, t.TempDir()}
	for _, name := range []string{"bin", "sbin", "lib", "lib64"} {
		if to, err := os.Readlink("/" + name); err == nil {
			r.link(to, "/"+name)
		}
	}
	r.must(os.Mkdir(filepath.Join(r.folder, "tmp"), 0o777|os.ModeSticky))
	return r
}

func (r root) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

func (r root) programs(names ...string) {
	for _, name := range names {
		path, err := exec.LookPath(name)
		r.must(err)
		r.add(path)
	}
}

// packaged adds the folder that a program needs around its own, bin.
func (r root) packaged(name string) {
	path, err := exec.LookPath(name)
	r.must(err)
	path, err = filepath.EvalSymlinks(path)
	r.must(err)
	r.add(filepath.Dir(filepath.Dir(path)))
}

// add adds a file of this machine, or a folder with what is in it: links with what they lead to, programs with their
// libraries.
func (r root) add(path string) {
	r.t.Helper()
	real, err := filepath.EvalSymlinks(path)
	r.must(err)
	folder, err := filepath.EvalSymlinks(filepath.Dir(path))
	r.must(err)
	if at := filepath.Join(folder, filepath.Base(path)); at != real {
		r.link(real, at)
	}
	if _, err := os.Lstat(filepath.Join(r.folder, real)); err == nil {
		return
	}
	r.copy(real, real)
	r.must(filepath.WalkDir(real, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.Type() == fs.ModeSymlink:
			if to, err := filepath.EvalSymlinks(path); err == nil { // else it leads nowhere here, too
				r.add(to)
			}
		case d.Type().IsRegular():
			for _, library := range librariesOf(path) {
				r.add(library)
			}
		}
		return nil
	}))
}

// caches adds the modules that were fetched here, and what the compiler made of them: the first time from nothing, then
// from what it made before. So the image is built in minutes on a machine that is busy.
func (r root) caches() {
	r.t.Helper()
	folder, err := os.UserCacheDir()
	r.must(err)
	compiled := filepath.Join(folder, "linkage", "image-go-build")
	build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", os.DevNull, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOCACHE="+compiled)
	start := time.Now()
	if out, err := build.CombinedOutput(); err != nil {
		r.t.Fatalf("go build: %v: %s", err, out)
	}
	r.t.Logf("compiled for the image in %v", time.Since(start).Round(time.Second))
	r.copy(compiled, "/cache")
	r.copy(filepath.Join(command(r.t, "go", "env", "GOMODCACHE"), "cache", "download"), "/modules")
}

func (r root) copy(from, to string) {
	r.t.Helper()
	to = filepath.Join(r.folder, to)
	r.must(os.MkdirAll(filepath.Dir(to), 0o755))
	command(r.t, "cp", "--archive", "--no-target-directory", from, to)
}

func (r root) link(to, at string) {
	r.t.Helper()
	at = filepath.Join(r.folder, at)
	r.must(os.MkdirAll(filepath.Dir(at), 0o755))
	if err := os.Symlink(to, at); !errors.Is(err, fs.ErrExist) {
		r.must(err)
	}
}

// pack makes the image.
func (r root) pack(image string, settings []string) {
	r.t.Helper()
	args := []string{"import"}
	for _, setting := range settings {
		args = append(args, "--change", setting)
	}
	tar := exec.CommandContext(r.t.Context(), "tar", "--create", "--directory", r.folder, ".")
	load := exec.CommandContext(r.t.Context(), "docker", append(args, "-", image)...)
	var err error
	load.Stdin, err = tar.StdoutPipe()
	r.must(err)
	r.must(tar.Start())
	if out, err := load.CombinedOutput(); err != nil {
		r.t.Fatalf("docker import: %v: %s", err, out)
	}
	r.must(tar.Wait())
}

// librariesOf returns what a program or a library is loaded with.
func librariesOf(path string) []string {
	program, err := elf.Open(path)
	if err != nil {
		return nil // neither
	}
	defer program.Close()
	if needed, err := program.ImportedLibraries(); err != nil || len(needed) == 0 {
		return nil
	}
	out, _ := exec.Command("ldd", path).Output()
	var libraries []string
	for _, found := range regexp.MustCompile(`(?m)^\t(?:\S+ => )?(/\S+) \(0x`).FindAllSubmatch(out, -1) {
		libraries = append(libraries, string(found[1]))
	}
	return libraries
}

func docker(t *testing.T, args ...string) string {
	t.Helper()
	return command(t, "docker", args...)
}

// command runs a program and returns what it prints, without the end of the line.
func command(t *testing.T, name string, args ...string) string {
	t.Helper()
	run := exec.Command(name, args...) // also while the test is cleaned up
	var errs bytes.Buffer
	run.Stderr = &errs
	out, err := run.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s\n%s", name, strings.Join(args, " "), err, out, errs.String())
	}
	return strings.TrimSpace(string(out))
}

func lastLine(out []byte) string {
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return lines[len(lines)-1]
}

func freePort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	return port
}
