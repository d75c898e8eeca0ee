//go:build unix

// Package pgtest starts a PostgreSQL server of its own on a private socket, for tests. They are skipped where none is installed.
package pgtest

import (
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// A Cluster is a running server.
type Cluster struct {
	dir  string
	bin  string
	cred *syscall.Credential

	mu sync.Mutex
	n  int
}

var the struct {
	sync.Mutex
	*Cluster
	missing string
}

// Start gives the process's server, which is started once. A TestMain that calls Stop ends it.
func Start(t testing.TB) *Cluster {
	t.Helper()
	the.Lock()
	defer the.Unlock()
	if the.Cluster == nil && the.missing == "" {
		the.Cluster, the.missing = start()
	}
	if the.missing != "" {
		t.Skip(the.missing)
	}
	return the.Cluster
}

// Stop ends the server and removes its files.
func Stop() {
	the.Lock()
	defer the.Unlock()
	if the.Cluster != nil {
		_ = the.Crash()
		_ = os.RemoveAll(the.dir)
	}
}

func start() (c *Cluster, missing string) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if initdb, err := exec.LookPath("initdb"); len(found) == 0 && err == nil {
		found = []string{initdb}
	}
	if len(found) == 0 {
		return nil, "no PostgreSQL server is installed (Debian: postgresql)"
	}
	dir, err := os.MkdirTemp("", "pg")
	if err != nil {
		return nil, err.Error()
	}
	c = &Cluster{dir: dir, bin: filepath.Dir(found[len(found)-1])}
	if os.Getuid() == 0 { // the server refuses to run as root
		u, err := user.Lookup("postgres")
		if err != nil {
			return nil, "root, and there is no user postgres: " + err.Error()
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		c.cred = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(dir, uid, gid); err != nil {
			return nil, err.Error()
		}
	}
	if err := c.run("initdb", "-D", dir+"/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"); err != nil {
		return nil, err.Error()
	}
	if err := c.Restart(); err != nil {
		return nil, err.Error()
	}
	return c, ""
}

// Crash stops the server in mid-work, as a cut of power would.
func (c *Cluster) Crash() error {
	return c.run("pg_ctl", "-D", c.dir+"/data", "-m", "immediate", "-w", "stop")
}

// Restart starts a server that was stopped.
func (c *Cluster) Restart() error {
	return c.run("pg_ctl", "-D", c.dir+"/data", "-l", c.dir+"/log", "-w", "-o", "-k "+c.dir+" -c listen_addresses= -c fsync=off", "start")
}

func (c *Cluster) run(name string, args ...string) error {
	cmd := exec.Command(filepath.Join(c.bin, name), args...)
	cmd.Dir = c.dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: c.cred}
	out, err := os.CreateTemp("", "pg-*.log")
	if err != nil {
		return err
	}
	defer os.Remove(out.Name())
	cmd.Stdout, cmd.Stderr = out, out // a pipe would stay open in the server
	if err := cmd.Run(); err != nil {
		text, _ := os.ReadFile(out.Name())
		return fmt.Errorf("%s: %w: %s", name, err, text)
	}
	return nil
}

// CPU is what the server and its processes that have ended have used of the processor so far, in seconds, 0 where that is not known.
func (c *Cluster) CPU() float64 {
	pid, err := os.ReadFile(c.dir + "/data/postmaster.pid")
	if err != nil {
		return 0
	}
	first, _, _ := strings.Cut(string(pid), "\n")
	text, err := os.ReadFile("/proc/" + first + "/stat")
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(text), ") ") // behind the program's name
	ticks := 0.0
	for i, f := range strings.Fields(after) {
		if 11 <= i && i <= 14 { // utime, stime, cutime, cstime
			n, _ := strconv.ParseFloat(f, 64)
			ticks += n
		}
	}
	return ticks / 100
}

// Database makes a new one and gives its address.
func (c *Cluster) Database(t testing.TB) string {
	t.Helper()
	c.mu.Lock()
	c.n++
	name := fmt.Sprintf("graph%d", c.n)
	c.mu.Unlock()
	if err := c.run("createdb", "-h", c.dir, "-U", "postgres", name); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("postgres:///%s?host=%s&user=postgres&password=secret&sslmode=disable", name, c.dir)
}
